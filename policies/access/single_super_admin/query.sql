-- Accounts with exactly one super-admin, emergency accounts included.
WITH single AS (
  SELECT account, min(user_id) AS user_id
  FROM super_admins
  GROUP BY account
  HAVING count(DISTINCT user_id) = 1
)
SELECT s.account AS account,
       'account' AS resource_kind,
       coalesce(t.remote_id, s.account) AS resource_id,
       coalesce(nullif(trim(coalesce(u.first_name, '') || ' ' || coalesce(u.last_name, '')), ''),
                u.email, u.login, u.user_id) AS user,
       coalesce(u.login, u.email) AS login,
       CASE WHEN u.state = 'active' THEN 'certain' ELSE 'to_confirm' END AS certainty,
       CASE WHEN u.state = 'active' THEN NULL ELSE 'state_not_visible' END AS certainty_reason
FROM single s
JOIN users u ON u.account = s.account AND u.user_id = s.user_id
LEFT JOIN accounts t ON t.account = s.account
ORDER BY 1

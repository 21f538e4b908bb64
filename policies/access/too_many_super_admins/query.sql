-- Accounts with more super-admins than max(:absolute, :share of the active users, rounded down).
-- Emergency accounts and users from outside (guests, portals) are not counted.
WITH active AS (
  SELECT account, count(*) AS users
  FROM active_users
  WHERE coalesce(kind, 'person') NOT IN ('guest', 'portal')
  GROUP BY account
), admins AS (
  SELECT s.account,
         count(DISTINCT CASE WHEN s.break_glass = 0 THEN s.user_id END) AS listed,
         count(DISTINCT CASE WHEN s.break_glass = 0 AND a.state = 'active' THEN s.user_id END)
           AS surely_active,
         count(DISTINCT CASE WHEN s.break_glass <> 0 THEN s.user_id END) AS break_glass
  FROM super_admins s
  JOIN active_users a ON a.account = s.account AND a.user_id = s.user_id
  GROUP BY s.account
), counted AS (
  SELECT admins.*, active.users,
         max(:absolute, CAST(:share * active.users AS INTEGER)) AS allowed
  FROM admins
  JOIN active ON active.account = admins.account
)
SELECT c.account AS account,
       'account' AS resource_kind,
       coalesce(t.remote_id, c.account) AS resource_id,
       c.listed AS admins,
       c.break_glass AS break_glass,
       c.users AS users,
       c.allowed AS allowed,
       c.listed * 1.0 / c.users AS share,
       CASE WHEN c.surely_active > c.allowed THEN 'certain' ELSE 'to_confirm' END AS certainty,
       CASE WHEN c.surely_active > c.allowed THEN NULL ELSE 'state_not_visible' END
         AS certainty_reason
FROM counted c
LEFT JOIN accounts t ON t.account = c.account
WHERE c.listed > c.allowed
ORDER BY 1

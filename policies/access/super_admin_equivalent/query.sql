-- Active users with view all data + modify all data + manage users, and the containers of each.
WITH containers AS (
  SELECT DISTINCT e.account, e.user_id, e.capability,
         coalesce(e.entitlement, e.entitlement_id) AS container
  FROM effective_capabilities e
  WHERE e.capability IN ('view_all_data', 'modify_all_data', 'manage_users')
  ORDER BY 1, 2, 3, 4
), paths AS (
  SELECT account, user_id, capability, group_concat(container, ', ') AS path
  FROM containers
  GROUP BY account, user_id, capability
)
SELECT DISTINCT
       s.account AS account,
       'user' AS resource_kind,
       s.user_id AS resource_id,
       coalesce(nullif(trim(coalesce(u.first_name, '') || ' ' || coalesce(u.last_name, '')), ''),
                u.email, u.login, u.user_id) AS user,
       coalesce(u.login, u.email) AS login,
       v.path AS view_all_path,
       m.path AS modify_all_path,
       g.path AS manage_users_path,
       CASE WHEN u.state = 'active' THEN 'certain' ELSE 'to_confirm' END AS certainty,
       CASE WHEN u.state = 'active' THEN NULL ELSE 'state_not_visible' END AS certainty_reason
FROM super_admins s
JOIN accounts t ON t.account = s.account AND t.platform = 'salesforce'
JOIN users u ON u.account = s.account AND u.user_id = s.user_id
LEFT JOIN paths v ON v.account = s.account AND v.user_id = s.user_id
                 AND v.capability = 'view_all_data'
LEFT JOIN paths m ON m.account = s.account AND m.user_id = s.user_id
                 AND m.capability = 'modify_all_data'
LEFT JOIN paths g ON g.account = s.account AND g.user_id = s.user_id
                 AND g.capability = 'manage_users'
WHERE s.break_glass = 0
ORDER BY 1, 3

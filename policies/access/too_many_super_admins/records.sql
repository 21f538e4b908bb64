-- The super-admins that are counted.
SELECT DISTINCT
       s.account AS account,
       'account' AS resource_kind,
       coalesce(t.remote_id, s.account) AS resource_id,
       s.user_id AS user_id,
       coalesce(nullif(trim(coalesce(u.first_name, '') || ' ' || coalesce(u.last_name, '')), ''),
                u.email, u.login, u.user_id) AS user,
       coalesce(u.login, u.email) AS login,
       s.path AS path
FROM super_admins s
JOIN users u ON u.account = s.account AND u.user_id = s.user_id
LEFT JOIN accounts t ON t.account = s.account
WHERE s.break_glass = 0
ORDER BY 1, 4

-- The users behind a finding against the roster: those who match nobody.
SELECT a.account AS account,
       'roster' AS resource_kind,
       'employees' AS resource_id,
       a.user_id AS user_id,
       coalesce(nullif(trim(coalesce(u.first_name, '') || ' ' || coalesce(u.last_name, '')), ''),
                u.email, u.login, u.user_id) AS user,
       coalesce(u.login, u.email) AS login
FROM active_users a
JOIN users u ON u.account = a.account AND u.user_id = a.user_id
LEFT JOIN identity_links l ON l.account = a.account AND l.user_id = a.user_id
LEFT JOIN break_glass b ON b.account = a.account AND b.user_id = a.user_id
LEFT JOIN accounts t ON t.account = a.account AND t.scanner_user_id = a.user_id
WHERE coalesce(a.kind, 'person') = 'person'
  AND l.user_id IS NULL
  AND b.user_id IS NULL
  AND t.account IS NULL
  AND EXISTS (SELECT 1 FROM employees)
ORDER BY 1, 4

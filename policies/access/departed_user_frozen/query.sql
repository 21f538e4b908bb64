-- Frozen users whose person left longer ago than the grace.
WITH departed_users AS (
  SELECT u.account, u.user_id, u.login, u.email, u.first_name, u.last_name, u.licence,
         p.employee_id, p.left_on, l.method,
         CASE WHEN l.certainty <> 'certain' THEN coalesce(l.reason, 'match_uncertain')
              WHEN p.left_on IS NULL THEN 'no_last_day'
              ELSE h.reason END AS reason
  FROM identity_links l
  JOIN people p ON p.person_id = l.person_id
  JOIN users u ON u.account = l.account AND u.user_id = l.user_id
  CROSS JOIN moment m
  CROSS JOIN roster_health h
  WHERE p.state = 'departed'
    AND (p.left_end_at IS NULL OR m.as_of >= p.left_end_at + :grace_hours * 3600)
    AND u.state = 'frozen'
)
SELECT d.account AS account,
       'user' AS resource_kind,
       d.user_id AS resource_id,
       coalesce(nullif(trim(coalesce(d.first_name, '') || ' ' || coalesce(d.last_name, '')), ''),
                d.email, d.login, d.user_id) AS user,
       coalesce(d.login, d.email) AS login,
       d.employee_id AS employee_id,
       d.left_on AS left_on,
       CAST(julianday(m.today) - julianday(d.left_on) AS INTEGER) AS days,
       d.licence AS licence,
       d.method AS matched_by,
       CASE WHEN d.reason IS NULL THEN 'certain' ELSE 'to_confirm' END AS certainty,
       d.reason AS certainty_reason
FROM departed_users d
CROSS JOIN moment m
ORDER BY 1, 3

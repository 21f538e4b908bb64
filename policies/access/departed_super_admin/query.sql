-- Super-admins that may sign in although their person left longer ago than the grace.
WITH admins AS (
  SELECT account, user_id, min(path) AS path, max(break_glass) AS break_glass
  FROM super_admins
  GROUP BY account, user_id
), departed_admins AS (
  SELECT u.account, u.user_id, u.state, u.login, u.email, u.first_name, u.last_name,
         p.employee_id, p.left_on, a.path, a.break_glass,
         CASE WHEN l.certainty <> 'certain' THEN coalesce(l.reason, 'match_uncertain')
              WHEN coalesce(u.state, 'unknown') = 'unknown' THEN 'state_not_visible'
              WHEN p.left_on IS NULL THEN 'no_last_day'
              ELSE h.reason END AS reason
  FROM admins a
  JOIN users u ON u.account = a.account AND u.user_id = a.user_id
  JOIN identity_links l ON l.account = a.account AND l.user_id = a.user_id
  JOIN people p ON p.person_id = l.person_id
  CROSS JOIN moment m
  CROSS JOIN roster_health h
  WHERE p.state = 'departed'
    AND (p.left_end_at IS NULL OR m.as_of >= p.left_end_at + :grace_hours * 3600)
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
       d.path AS path,
       d.break_glass AS emergency,
       CASE WHEN d.reason IS NULL THEN 'certain' ELSE 'to_confirm' END AS certainty,
       d.reason AS certainty_reason,
       CASE WHEN coalesce(d.state, 'unknown') = 'unknown' THEN 'medium' ELSE 'critical' END
         AS severity
FROM departed_admins d
CROSS JOIN moment m
ORDER BY 1, 3

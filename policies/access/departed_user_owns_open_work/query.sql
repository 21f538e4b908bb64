-- Users of people who left longer ago than the grace, in whatever state, who own open work.
WITH departed_users AS (
  SELECT u.account, u.user_id, u.login, u.email, u.first_name, u.last_name, p.left_on,
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
), work AS (
  SELECT o.account, o.user_id, count(*) AS total, sum(w.object = 'tickets') AS tickets,
         sum(w.object = 'Case') AS cases, min(w.created_at) AS oldest
  FROM owned_work w
  JOIN owners o ON o.account = w.account AND o.owner_id = w.owner_id
  GROUP BY o.account, o.user_id
)
SELECT d.account AS account,
       'user' AS resource_kind,
       d.user_id AS resource_id,
       coalesce(nullif(trim(coalesce(d.first_name, '') || ' ' || coalesce(d.last_name, '')), ''),
                d.email, d.login, d.user_id) AS user,
       coalesce(d.login, d.email) AS login,
       d.left_on AS left_on,
       CAST(julianday(m.today) - julianday(d.left_on) AS INTEGER) AS days,
       w.total AS total,
       w.tickets AS tickets,
       w.cases AS cases,
       w.oldest AS oldest,
       CASE WHEN d.reason IS NULL THEN 'certain' ELSE 'to_confirm' END AS certainty,
       d.reason AS certainty_reason
FROM departed_users d
JOIN work w ON w.account = d.account AND w.user_id = d.user_id
CROSS JOIN moment m
ORDER BY 1, 3

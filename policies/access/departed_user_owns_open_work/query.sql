-- Users of people who left longer ago than the grace, in whatever state, who own open work.
WITH work AS (
  SELECT o.account, o.user_id, count(*) AS total, sum(w.object = 'tickets') AS tickets,
         sum(w.object = 'Case') AS cases, min(w.created_at) AS oldest
  FROM owned_work w
  JOIN owners o ON o.account = w.account AND o.owner_id = w.owner_id
  WHERE w.object IN ('tickets', 'Case')
  GROUP BY o.account, o.user_id
), found AS (
  SELECT d.*, w.total, w.tickets, w.cases, w.oldest,
         coalesce(d.link_reason, d.roster_reason) AS reason
  FROM departed_users d
  JOIN work w ON w.account = d.account AND w.user_id = d.user_id
  CROSS JOIN moment m
  WHERE (d.left_end_at IS NULL OR m.as_of >= d.left_end_at + :grace_hours * 3600)
)
SELECT account, 'user' AS resource_kind, user_id AS resource_id, user, login, left_on, days, total,
       tickets, cases, oldest,
       iif(reason IS NULL, 'certain', 'to_confirm') AS certainty,
       reason AS certainty_reason
FROM found
ORDER BY account, resource_id

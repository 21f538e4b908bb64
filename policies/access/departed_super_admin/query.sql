-- Super-admins that may sign in although their person left longer ago than the grace.
WITH admins AS (
  SELECT account, user_id, min(path) AS path, max(break_glass) AS emergency
  FROM super_admins
  GROUP BY account, user_id
), found AS (
  SELECT d.*, a.path, a.emergency,
         coalesce(d.link_reason, iif(d.state = 'unknown', 'state_not_visible', NULL),
                  d.roster_reason) AS reason
  FROM departed_users d
  JOIN admins a ON a.account = d.account AND a.user_id = d.user_id
  CROSS JOIN moment m
  WHERE (d.left_end_at IS NULL OR m.as_of >= d.left_end_at + :grace_hours * 3600)
)
SELECT account, 'user' AS resource_kind, user_id AS resource_id, user, login, employee_id, left_on,
       days, path, emergency,
       iif(reason IS NULL, 'certain', 'to_confirm') AS certainty,
       reason AS certainty_reason,
       iif(state = 'unknown', 'medium', 'critical') AS severity
FROM found
ORDER BY account, resource_id

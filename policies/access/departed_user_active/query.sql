-- Users that may sign in although their person left longer ago than the grace.
WITH found AS (
  SELECT d.*, coalesce(d.link_reason, iif(d.state = 'unknown', 'state_not_visible', NULL),
                       d.roster_reason) AS reason
  FROM departed_users d
  CROSS JOIN moment m
  WHERE d.state IN ('active', 'unknown')
    AND (d.left_end_at IS NULL OR m.as_of >= d.left_end_at + :grace_hours * 3600)
)
SELECT account, 'user' AS resource_kind, user_id AS resource_id, user, login, employee_id, left_on,
       days, method AS matched_by,
       iif(reason IS NULL, 'certain', 'to_confirm') AS certainty,
       reason AS certainty_reason,
       iif(state = 'unknown', 'medium', 'critical') AS severity
FROM found
ORDER BY account, resource_id

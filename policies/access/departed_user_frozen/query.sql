-- Frozen users whose person left longer ago than the grace.
WITH found AS (
  SELECT d.*, u.licence, coalesce(d.link_reason, d.roster_reason) AS reason
  FROM departed_users d
  JOIN users u ON u.account = d.account AND u.user_id = d.user_id
  CROSS JOIN moment m
  WHERE d.state = 'frozen'
    AND (d.left_end_at IS NULL OR m.as_of >= d.left_end_at + :grace_hours * 3600)
)
SELECT account, 'user' AS resource_kind, user_id AS resource_id, user, login, employee_id, left_on,
       days, licence, method AS matched_by,
       iif(reason IS NULL, 'certain', 'to_confirm') AS certainty,
       reason AS certainty_reason
FROM found
ORDER BY account, resource_id

-- Open requests without a date of receipt, counted from the first scan that saw them. A flag that is
-- still set is open: it has no state of its own.
WITH seen AS (
  SELECT r.account, r.object, r.record_id, r.place, r.request_type, f.first_seen_at,
         r.closed IS NULL AND r.why IS NOT 'flag' AS closed_unknown,
         (m.as_of - f.first_seen_at) / 86400 AS days
  FROM privacy_requests r
  JOIN first_seen f ON f.account = r.account AND f.object = r.object AND f.record_id = r.record_id
  CROSS JOIN moment m
  WHERE r.mapped = 1
    AND coalesce(r.closed, 0) = 0
    AND r.created_at IS NULL
)
SELECT s.account AS account,
       'privacy_request' AS resource_kind,
       s.record_id AS resource_id,
       s.record_id AS record,
       s.object AS object,
       s.place AS place,
       s.request_type AS request_type,
       s.first_seen_at AS first_seen,
       max(s.days, 0) AS days,
       CASE WHEN s.days >= :days THEN 'medium' ELSE 'low' END AS severity,
       CASE WHEN s.closed_unknown THEN 'to_confirm' ELSE 'certain' END AS certainty,
       CASE WHEN s.closed_unknown THEN 'closed_not_visible' END AS certainty_reason
FROM seen s
ORDER BY 1, 3

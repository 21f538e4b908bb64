-- Open requests that are due within :days days, or whose date has passed but may still be moved by a
-- public holiday.
SELECT r.account AS account,
       'privacy_request' AS resource_kind,
       r.record_id AS resource_id,
       r.record_id AS record,
       r.object AS object,
       r.place AS place,
       r.request_type AS request_type,
       d.received_on AS received_on,
       d.due_on AS due_on,
       d.days_left AS days_left,
       d.rule AS rule,
       CASE WHEN r.closed IS NULL OR d.days_left < 0 THEN 'to_confirm' ELSE 'certain' END
         AS certainty,
       CASE WHEN r.closed IS NULL THEN 'closed_not_visible'
            WHEN d.days_left < 0 THEN 'before_holidays' END AS certainty_reason
FROM privacy_requests r
JOIN deadlines d ON d.account = r.account AND d.object = r.object AND d.record_id = r.record_id
CROSS JOIN moment m
WHERE r.mapped = 1
  AND coalesce(r.closed, 0) = 0
  AND m.today < d.late_from
  AND d.days_left <= :days
ORDER BY 1, 3

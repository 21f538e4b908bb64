-- Open requests that belong to nobody or to a queue.
SELECT r.account AS account,
       'privacy_request' AS resource_kind,
       r.record_id AS resource_id,
       r.record_id AS record,
       r.object AS object,
       r.place AS place,
       r.request_type AS request_type,
       o.name AS queue,
       d.received_on AS received_on,
       d.due_on AS due_on,
       CASE WHEN r.closed IS NULL AND r.why IS NOT 'flag' THEN 'to_confirm' ELSE 'certain' END
         AS certainty,
       CASE WHEN r.closed IS NULL AND r.why IS NOT 'flag' THEN 'closed_not_visible' END
         AS certainty_reason
FROM privacy_requests r
LEFT JOIN owners o ON o.account = r.account AND o.owner_id = r.owner_id
LEFT JOIN deadlines d ON d.account = r.account AND d.object = r.object
                     AND d.record_id = r.record_id
WHERE r.mapped = 1
  AND coalesce(r.closed, 0) = 0
  AND (r.owner_id IS NULL OR o.kind = 'queue')
ORDER BY 1, 3

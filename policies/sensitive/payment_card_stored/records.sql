-- The records that hold a payment card number, with a masked sample.
SELECT account AS account,
       'field' AS resource_kind,
       object || '.' || field AS resource_id,
       record_id AS record_id,
       certainty AS certainty,
       sample AS sample
FROM detections
WHERE detector = 'payment_card'
ORDER BY 1, 3, 4

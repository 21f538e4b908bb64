-- The records behind each field, with a masked sample.
SELECT d.account AS account,
       'field' AS resource_kind,
       d.object || '.' || d.field AS resource_id,
       d.record_id AS record_id,
       d.detector AS detector,
       d.certainty AS certainty,
       d.sample AS sample
FROM detections d
LEFT JOIN fields f ON f.account = d.account AND f.object = d.object AND f.field = d.field
WHERE coalesce(f.declared_sensitive, 0) = 0
ORDER BY 1, 3, 4, 5

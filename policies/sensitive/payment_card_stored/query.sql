-- Fields, declared sensitive or not, in which payment card numbers were detected.
WITH counted AS (
  SELECT account, object, field, count(DISTINCT record_id) AS records,
         sum(occurrences) AS occurrences, max(certainty = 'certain') AS certain
  FROM detections
  WHERE detector = 'payment_card'
  GROUP BY account, object, field
)
SELECT c.account AS account,
       'field' AS resource_kind,
       c.object || '.' || c.field AS resource_id,
       c.object || '.' || c.field AS field,
       f.label AS label,
       f.declared_sensitive AS declared,
       c.records AS records,
       c.occurrences AS occurrences,
       t.amount AS scanned,
       c.records * 1.0 / nullif(t.amount, 0) AS share,
       CASE WHEN c.certain THEN 'certain' ELSE 'likely' END AS certainty
FROM counted c
LEFT JOIN fields f ON f.account = c.account AND f.object = c.object AND f.field = c.field
LEFT JOIN tallies t ON t.account = c.account AND t.object = c.object AND t.field = c.field
                   AND t.measure = 'scanned'
ORDER BY 1, 3

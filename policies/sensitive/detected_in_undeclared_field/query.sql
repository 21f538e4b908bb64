-- Fields not declared sensitive in which sensitive data was detected. A field whose declaration is
-- not known counts as undeclared, to be confirmed.
WITH hits AS (
  SELECT d.account, d.object, d.field, d.record_id, d.detector, d.occurrences, d.certainty,
         f.label, f.declared_sensitive
  FROM detections d
  LEFT JOIN fields f ON f.account = d.account AND f.object = d.object AND f.field = d.field
  WHERE coalesce(f.declared_sensitive, 0) = 0
), kinds AS (
  SELECT account, object, field, group_concat(detector, ', ') AS detectors
  FROM (SELECT DISTINCT account, object, field, detector FROM hits ORDER BY 1, 2, 3, 4)
  GROUP BY account, object, field
), counted AS (
  SELECT account, object, field,
         max(label) AS label,
         max(declared_sensitive) AS declared_sensitive,
         count(DISTINCT record_id) AS records,
         count(DISTINCT CASE WHEN detector = 'payment_card' THEN record_id END) AS payment_cards,
         count(DISTINCT CASE WHEN detector = 'iban' THEN record_id END) AS ibans,
         sum(occurrences) AS occurrences,
         max(certainty = 'certain') AS certain
  FROM hits
  GROUP BY account, object, field
)
SELECT c.account AS account,
       'field' AS resource_kind,
       c.object || '.' || c.field AS resource_id,
       c.object || '.' || c.field AS field,
       c.label AS label,
       k.detectors AS detectors,
       c.records AS records,
       c.payment_cards AS payment_cards,
       c.ibans AS ibans,
       c.occurrences AS occurrences,
       t.amount AS scanned,
       c.records * 1.0 / nullif(t.amount, 0) AS share,
       CASE WHEN c.declared_sensitive IS NULL THEN 'to_confirm'
            WHEN c.certain THEN 'certain'
            ELSE 'likely' END AS certainty,
       CASE WHEN c.declared_sensitive IS NULL THEN 'declaration_not_visible' END
         AS certainty_reason
FROM counted c
JOIN kinds k ON k.account = c.account AND k.object = c.object AND k.field = c.field
LEFT JOIN tallies t ON t.account = c.account AND t.object = c.object AND t.field = c.field
                   AND t.measure = 'scanned'
ORDER BY 1, 3

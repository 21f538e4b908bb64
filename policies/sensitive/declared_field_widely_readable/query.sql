-- Fields declared sensitive that more than :share of the active users can read.
SELECT f.account AS account,
       'field' AS resource_kind,
       f.object || '.' || f.field AS resource_id,
       f.object || '.' || f.field AS field,
       f.label AS label,
       f.declaration AS declaration,
       r.readers AS readers,
       r.population AS population,
       r.readers * 1.0 / r.population AS share
FROM fields f
JOIN field_readers r ON r.account = f.account AND r.object = f.object AND r.field = f.field
WHERE f.declared_sensitive = 1
  AND r.population > 0
  AND r.readers > :share * r.population
ORDER BY 1, 3

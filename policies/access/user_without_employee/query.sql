-- Active users of people who match nobody on the roster; where they are more than
-- :population_share of an account's users, the roster is the finding instead.
WITH candidates AS (
  SELECT a.account, a.user_id, l.user_id IS NULL AS unmatched
  FROM active_users a
  LEFT JOIN identity_links l ON l.account = a.account AND l.user_id = a.user_id
  LEFT JOIN break_glass b ON b.account = a.account AND b.user_id = a.user_id
  LEFT JOIN accounts t ON t.account = a.account AND t.scanner_user_id = a.user_id
  WHERE coalesce(a.kind, 'person') = 'person'
    AND b.user_id IS NULL
    AND t.account IS NULL
    AND EXISTS (SELECT 1 FROM employees)
), reading AS (
  SELECT CASE WHEN sum(coalesce(unreadable, 0)) > 0 OR count(*) > count(people)
              THEN 'roster_unreadable_rows' END AS reason
  FROM rosters
), shares AS (
  SELECT account, count(*) AS users, sum(unmatched) AS unmatched
  FROM candidates
  GROUP BY account
)
SELECT s.account AS account,
       'user' AS resource_kind,
       c.user_id AS resource_id,
       coalesce(nullif(trim(coalesce(u.first_name, '') || ' ' || coalesce(u.last_name, '')), ''),
                u.email, u.login, u.user_id) AS name,
       coalesce(u.login, u.email) AS login,
       s.unmatched AS unmatched,
       s.users AS users,
       s.unmatched * 1.0 / s.users AS share,
       'medium' AS severity,
       CASE WHEN r.reason IS NULL THEN 'certain' ELSE 'to_confirm' END AS certainty,
       r.reason AS certainty_reason
FROM shares s
CROSS JOIN reading r
JOIN candidates c ON c.account = s.account AND c.unmatched
JOIN users u ON u.account = c.account AND u.user_id = c.user_id
WHERE s.unmatched <= :population_share * s.users
UNION ALL
SELECT s.account, 'roster', 'employees',
       (SELECT group_concat(roster, ', ') FROM (SELECT DISTINCT roster FROM employees ORDER BY 1)),
       NULL, s.unmatched, s.users, s.unmatched * 1.0 / s.users, 'high',
       CASE WHEN r.reason IS NULL THEN 'certain' ELSE 'to_confirm' END, r.reason
FROM shares s
CROSS JOIN reading r
WHERE s.unmatched > :population_share * s.users
ORDER BY 1, 2, 3

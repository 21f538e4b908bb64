-- The open work of users whose person left longer ago than the grace.
SELECT w.account AS account,
       'user' AS resource_kind,
       o.user_id AS resource_id,
       w.object AS object,
       w.record_id AS record_id,
       w.created_at AS created_at
FROM owned_work w
JOIN owners o ON o.account = w.account AND o.owner_id = w.owner_id
JOIN identity_links l ON l.account = o.account AND l.user_id = o.user_id
JOIN people p ON p.person_id = l.person_id
CROSS JOIN moment m
WHERE p.state = 'departed' AND w.object IN ('tickets', 'Case')
  AND (p.left_end_at IS NULL OR m.as_of >= p.left_end_at + :grace_hours * 3600)
ORDER BY 1, 3, 4, 5

-- Open requests whose owner's user is deactivated, or stands for a person who left longer ago than
-- the grace. A deactivated user needs no roster to be certain.
WITH departed_users AS (
  SELECT l.account, l.user_id, p.left_on,
         CASE WHEN l.certainty <> 'certain' THEN coalesce(l.reason, 'match_uncertain')
              WHEN p.left_on IS NULL THEN 'no_last_day'
              ELSE h.reason END AS reason
  FROM identity_links l
  JOIN people p ON p.person_id = l.person_id
  CROSS JOIN moment m
  CROSS JOIN roster_health h
  WHERE p.state = 'departed'
    AND (p.left_end_at IS NULL OR m.as_of >= p.left_end_at + :grace_hours * 3600)
), gone AS (
  SELECT o.account, o.owner_id, p.left_on,
         coalesce(u.state, 'unknown') = 'deactivated' OR coalesce(o.archived, 0) AS deactivated,
         p.user_id IS NOT NULL AS departed, p.reason,
         coalesce(nullif(trim(coalesce(u.first_name, '') || ' ' || coalesce(u.last_name, '')), ''),
                  u.email, u.login, o.user_id, o.owner_id) AS owner
  FROM owners o
  LEFT JOIN users u ON u.account = o.account AND u.user_id = o.user_id
  LEFT JOIN departed_users p ON p.account = o.account AND p.user_id = o.user_id
  WHERE coalesce(o.kind, 'person') = 'person'
)
SELECT r.account AS account,
       'privacy_request' AS resource_kind,
       r.record_id AS resource_id,
       r.record_id AS record,
       r.object AS object,
       r.place AS place,
       r.request_type AS request_type,
       g.owner AS owner,
       g.left_on AS left_on,
       g.deactivated AS deactivated,
       d.received_on AS received_on,
       d.due_on AS due_on,
       CASE WHEN r.closed IS NULL AND r.why IS NOT 'flag' THEN 'to_confirm'
            WHEN g.deactivated OR g.reason IS NULL THEN 'certain'
            ELSE 'to_confirm' END AS certainty,
       CASE WHEN r.closed IS NULL AND r.why IS NOT 'flag' THEN 'closed_not_visible'
            WHEN g.deactivated THEN NULL
            ELSE g.reason END AS certainty_reason
FROM privacy_requests r
JOIN gone g ON g.account = r.account AND g.owner_id = r.owner_id
LEFT JOIN deadlines d ON d.account = r.account AND d.object = r.object
                     AND d.record_id = r.record_id
WHERE r.mapped = 1
  AND coalesce(r.closed, 0) = 0
  AND (g.deactivated OR g.departed)
ORDER BY 1, 3

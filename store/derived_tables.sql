-- Tables and views that are derived for each judgement, in a scratch database to which the snapshot is
-- attached. docs/policies.md describes them; store/derived.cc fills the tables.
CREATE TABLE moment (as_of INTEGER NOT NULL, today TEXT NOT NULL) STRICT;

CREATE TABLE people (
  person_id INTEGER PRIMARY KEY, employee_id TEXT, first_name TEXT, last_name TEXT,
  state TEXT NOT NULL, left_on TEXT, left_end_at INTEGER, state_reason TEXT) STRICT;

CREATE TABLE roster_health (reason TEXT) STRICT;

CREATE TABLE identity_links (
  account TEXT NOT NULL, user_id TEXT NOT NULL, person_id INTEGER NOT NULL, method TEXT NOT NULL,
  certainty TEXT NOT NULL, reason TEXT, PRIMARY KEY (account, user_id)) STRICT, WITHOUT ROWID;

CREATE TABLE break_glass (
  account TEXT NOT NULL, user_id TEXT NOT NULL, PRIMARY KEY (account, user_id)) STRICT, WITHOUT ROWID;

CREATE TABLE request_sources (account TEXT NOT NULL, kind TEXT NOT NULL, place TEXT) STRICT;

CREATE TABLE access_classes (
  account TEXT NOT NULL, class_id INTEGER NOT NULL, users INTEGER NOT NULL,
  active_users INTEGER NOT NULL, PRIMARY KEY (account, class_id)) STRICT, WITHOUT ROWID;

CREATE TABLE access_class_members (
  account TEXT NOT NULL, class_id INTEGER NOT NULL, user_id TEXT NOT NULL,
  PRIMARY KEY (account, user_id)) STRICT, WITHOUT ROWID;
CREATE INDEX access_class_members_by_class ON access_class_members (account, class_id);

CREATE TABLE access_class_entitlements (
  account TEXT NOT NULL, class_id INTEGER NOT NULL, entitlement_id TEXT NOT NULL,
  PRIMARY KEY (account, class_id, entitlement_id)) STRICT, WITHOUT ROWID;
CREATE INDEX access_class_entitlements_by_entitlement
  ON access_class_entitlements (account, entitlement_id);

CREATE TABLE deadlines (
  account TEXT NOT NULL, object TEXT NOT NULL, record_id TEXT NOT NULL, rule TEXT NOT NULL,
  received_on TEXT NOT NULL, nominal_due_on TEXT NOT NULL, due_on TEXT NOT NULL,
  late_from TEXT NOT NULL, days_left INTEGER NOT NULL,
  PRIMARY KEY (account, object, record_id)) STRICT, WITHOUT ROWID;

CREATE TABLE first_seen (
  account TEXT NOT NULL, object TEXT NOT NULL, record_id TEXT NOT NULL,
  first_seen_at INTEGER NOT NULL, PRIMARY KEY (account, object, record_id)) STRICT, WITHOUT ROWID;

CREATE TABLE super_admins (
  account TEXT NOT NULL, user_id TEXT NOT NULL, path TEXT, break_glass INTEGER NOT NULL,
  PRIMARY KEY (account, user_id)) STRICT, WITHOUT ROWID;

-- Users who may sign in. Where no source states it, a listed user counts as one who may.
CREATE TEMP VIEW active_users AS
SELECT account, user_id, coalesce(kind, 'person') AS kind, state,
       nullif(trim(coalesce(first_name, '') || ' ' || coalesce(last_name, '')), '') AS name
FROM users WHERE state IN ('active', 'unknown');

-- Grants that count at the moment of judging; what needs an activated session doesn't count by itself.
CREATE TEMP VIEW live_grants AS
SELECT g.account, g.user_id, g.entitlement_id
FROM grants g
JOIN entitlements e ON e.account = g.account AND e.entitlement_id = g.entitlement_id
CROSS JOIN moment m
WHERE coalesce(g.enabled, 1) = 1 AND coalesce(e.activation_required, 0) = 0
  AND (g.valid_from IS NULL OR g.valid_from <= m.as_of)
  AND (g.valid_until IS NULL OR g.valid_until > m.as_of);

-- Each path by which a user holds a capability.
CREATE TEMP VIEW effective_capabilities AS
SELECT c.account, cm.user_id, c.capability, c.permission, c.entitlement_id,
       e.kind AS entitlement_kind, e.name AS entitlement
FROM capabilities c
JOIN access_class_entitlements ce ON ce.account = c.account AND ce.entitlement_id = c.entitlement_id
JOIN access_class_members cm ON cm.account = ce.account AND cm.class_id = ce.class_id
JOIN entitlements e ON e.account = c.account AND e.entitlement_id = c.entitlement_id;

-- Users, in whatever state, of people who left. left_end_at: the end of the last day, NULL where no day
-- is known. link_reason, roster_reason: why the link to the person, or the departure, is to be confirmed.
CREATE TEMP VIEW departed_users AS
SELECT u.account, u.user_id, coalesce(u.state, 'unknown') AS state,
       coalesce(nullif(trim(coalesce(u.first_name, '') || ' ' || coalesce(u.last_name, '')), ''),
                u.email, u.login, u.user_id) AS user,
       coalesce(u.login, u.email) AS login,
       p.employee_id, p.left_on, p.left_end_at,
       CAST(julianday(m.today) - julianday(p.left_on) AS INTEGER) AS days, l.method,
       CASE WHEN l.certainty <> 'certain' THEN coalesce(l.reason, 'match_uncertain') END AS link_reason,
       CASE WHEN p.left_on IS NULL THEN 'no_last_day' ELSE h.reason END AS roster_reason
FROM identity_links l
JOIN people p ON p.person_id = l.person_id
JOIN users u ON u.account = l.account AND u.user_id = l.user_id
CROSS JOIN moment m
CROSS JOIN roster_health h
WHERE p.state = 'departed';

-- HubSpot's flag, or the three Salesforce rights that together amount to it. Modify all data includes
-- view all data (Salesforce permission dependencies).
CREATE TEMP VIEW super_admin_paths AS
SELECT u.account, u.user_id, 'super_admin' AS path, bg.user_id IS NOT NULL AS break_glass
FROM users u
LEFT JOIN break_glass bg ON bg.account = u.account AND bg.user_id = u.user_id
WHERE u.super_admin = 1 AND u.state IN ('active', 'unknown')
UNION ALL
SELECT u.account, u.user_id, held.path, bg.user_id IS NOT NULL AS break_glass
FROM (SELECT account, user_id, group_concat(DISTINCT entitlement) AS path
      FROM (SELECT account, user_id, capability, entitlement FROM effective_capabilities
            WHERE capability IN ('modify_all_data', 'view_all_data', 'manage_users')
            ORDER BY account, user_id, entitlement)
      GROUP BY account, user_id
      HAVING max(capability = 'modify_all_data') AND max(capability = 'manage_users')) held
JOIN users u ON u.account = held.account AND u.user_id = held.user_id
LEFT JOIN break_glass bg ON bg.account = u.account AND bg.user_id = u.user_id
WHERE u.super_admin IS NULL AND u.state IN ('active', 'unknown');

-- Who can read which declared field: object readable and field readable, or all fields of the object,
-- or a right over all data (which includes reading every object) with the field readable.
CREATE TEMP VIEW field_readers AS
WITH population AS (
  SELECT account, count(*) AS users FROM active_users WHERE kind <> 'guest' GROUP BY account),
class_objects AS (
  SELECT ce.account, ce.class_id, o.object, max(coalesce(o.view_all_fields, 0)) AS all_fields
  FROM access_class_entitlements ce
  JOIN object_access o ON o.account = ce.account AND o.entitlement_id = ce.entitlement_id
  WHERE o.can_read = 1 GROUP BY ce.account, ce.class_id, o.object),
class_rights AS (
  SELECT ce.account, ce.class_id,
         max(c.capability IN ('view_all_data', 'modify_all_data')) AS all_objects,
         max(c.capability = 'view_all_fields') AS all_fields
  FROM access_class_entitlements ce
  JOIN capabilities c ON c.account = ce.account AND c.entitlement_id = ce.entitlement_id
  WHERE c.capability IN ('view_all_data', 'modify_all_data', 'view_all_fields')
  GROUP BY ce.account, ce.class_id),
class_fields AS (
  SELECT DISTINCT ce.account, ce.class_id, fa.object, fa.field
  FROM access_class_entitlements ce
  JOIN field_access fa ON fa.account = ce.account AND fa.entitlement_id = ce.entitlement_id
  WHERE fa.can_read = 1)
SELECT f.account, f.object, f.field,
       (SELECT coalesce(sum(c.active_users), 0) FROM access_classes c
        LEFT JOIN class_rights r ON r.account = c.account AND r.class_id = c.class_id
        LEFT JOIN class_objects o ON o.account = c.account AND o.class_id = c.class_id
                                 AND o.object = f.object
        LEFT JOIN class_fields cf ON cf.account = c.account AND cf.class_id = c.class_id
                                 AND cf.object = f.object AND cf.field = f.field
        WHERE c.account = f.account
          AND (o.object IS NOT NULL OR coalesce(r.all_objects, 0))
          AND (cf.field IS NOT NULL OR coalesce(o.all_fields, 0) OR coalesce(r.all_fields, 0)
               OR f.access_controlled = 0)) AS readers,
       p.users AS population
FROM fields f JOIN population p ON p.account = f.account;

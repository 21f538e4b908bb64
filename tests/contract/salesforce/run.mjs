// Holds mock-salesforce against jsforce 3.10, unmodified: it logs in by JWT, describes everything,
// reads every object to its end and compares it with the estate, queries with relationships and
// aggregates, and checks objects and fields against jsforce's own declarations.
//
//   node run.mjs BASE_URL ESTATE_FOLDER     exit 0: all held; 1: something did not; 2: usage
import { createSign } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import jsforce from 'jsforce';

import { describedDetails, describedField, describedObject, fieldsOf, hasType } from './declarations.mjs';

const [baseUrl, estate] = process.argv.slice(2);
if (!baseUrl || !estate) {
  console.error('usage: node run.mjs BASE_URL ESTATE_FOLDER');
  process.exit(2);
}

const org = JSON.parse(readFileSync(join(estate, 'estate.json'), 'utf8')).salesforce;
const grant = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
let checks = 0;
let failures = 0;

function check(holds, what) {
  checks += 1;
  if (holds) return;
  failures += 1;
  if (failures <= 20) console.error(`FAILED: ${what}`);
}

function same(actual, expected, what) {
  const [left, right] = [JSON.stringify(actual), JSON.stringify(expected)];
  check(left === right, `${what}: ${left?.slice(0, 200)} is not ${right?.slice(0, 200)}`);
}

async function refused(promise, code, what) {
  try {
    await promise;
    check(false, `${what}: not refused`);
  } catch (error) {
    same(error.errorCode ?? error.name, code, what);
  }
}

function assertion(claims) {
  const encode = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const content = `${encode({ alg: 'RS256' })}.${encode(claims)}`;
  const key = readFileSync(join(estate, 'salesforce.pem'), 'utf8');
  return `${content}.${createSign('RSA-SHA256').update(content).sign(key, 'base64url')}`;
}

function connection() {
  return new jsforce.Connection({ loginUrl: baseUrl, oauth2: { loginUrl: baseUrl }, version: '67.0' });
}

const claims = {
  iss: org.client_id,
  sub: org.username,
  aud: 'https://login.salesforce.com',
  exp: Math.floor(Date.now() / 1000) + 120,
};

function recordsOf(object) {
  const file = join(estate, 'salesforce', `${object}.jsonl`);
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line));
}
const liveRecordsOf = (object) => recordsOf(object).filter((record) => record.IsDeleted !== true);

async function logIn() {
  const conn = connection();
  const user = await conn.authorize({ grant_type: grant, assertion: assertion(claims) });
  same(user.id, org.user_id, 'user of the login');
  same(user.organizationId, org.org_id, 'organisation of the login');
  same(conn.instanceUrl, baseUrl, 'instance URL');
  const identity = await conn.identity();
  same(identity.username, org.username, 'identity');
  await refused(connection().authorize({ grant_type: grant, assertion: assertion({ ...claims, aud: 'x' }) }),
    'invalid_grant', 'wrong audience');
  await refused(connection().authorize({ grant_type: grant, assertion: assertion({ ...claims, iss: 'x' }) }),
    'invalid_client_id', 'wrong client');
  return conn;
}

function checkDeclared(value, declared, what) {
  for (const [name, type] of declared) check(hasType(value[name], type), `${what}.${name} is no ${type}`);
}

async function describeEverything(conn) {
  const global = await conn.describeGlobal();
  same(conn.limitInfo.apiUsage?.limit, org.daily_limit, 'daily limit');
  const described = [];
  for (const entry of global.sobjects) {
    checkDeclared(entry, describedObject, entry.name);
    const object = await conn.sobject(entry.name).describe();
    // listviewable and lookupLayoutable are declared boolean and null on the wire.
    const details = [...describedDetails].filter(([name]) => !/^(listview|lookupLayout)able$/.test(name));
    checkDeclared(object, details, entry.name);
    for (const field of object.fields) checkDeclared(field, describedField, `${entry.name}.${field.name}`);
    described.push(object);
  }
  return described;
}

// The record as the API shows what the estate holds.
function expected(record, fields) {
  return Object.fromEntries(fields.map((field) => {
    const value = record[field.name];
    if (value === undefined || value === null || value === '') {
      return [field.name, field.type === 'boolean' ? false : null];
    }
    return [field.name, value];
  }));
}

function withoutAttributes(record) {
  const { attributes, ...fields } = record;
  return fields;
}

// Every field of every record, in small pages, against the estate and jsforce's declared types.
async function readObject(conn, object) {
  const names = object.fields.map((field) => field.name);
  const result = await conn.query(`SELECT ${names.join(', ')} FROM ${object.name}`, {
    autoFetch: true, maxFetch: 10_000_000, headers: { 'Sforce-Query-Options': 'batchSize=200' },
  });
  const records = liveRecordsOf(object.name);
  same(result.totalSize, records.length, `${object.name}: totalSize`);
  same(result.records.length, records.length, `${object.name}: records read`);
  const byId = new Map(records.map((record) => [record.Id, record]));
  const declared = fieldsOf(object.name) ?? new Map();
  // Groups that stand for roles have no name, whatever the schema says.
  if (object.name === 'Group') declared.set('Name', 'string | null');
  for (const record of result.records) {
    same(record.attributes?.type, object.name, `${object.name}: attributes.type`);
    same(withoutAttributes(record), expected(byId.get(record.Id) ?? {}, object.fields), `${object.name} ${record.Id}`);
    for (const name of names.filter((field) => declared.has(field))) {
      check(hasType(record[name], declared.get(name)), `${object.name}.${name} is no ${declared.get(name)}`);
    }
  }
  const undeclared = object.fields.filter((field) => !field.custom && declared.size > 0 && !declared.has(field.name));
  return undeclared.map((field) => `${object.name}.${field.name}`);
}

// With one object's rows 0PS and 0QM, Parent is null for the second.
async function queryRelationships(conn) {
  const sets = new Map(recordsOf('PermissionSet').map((record) => [record.Id, record]));
  const profiles = new Map(recordsOf('Profile').map((record) => [record.Id, record]));
  const permissions = recordsOf('ObjectPermissions');
  const parents = await conn.query(
    'SELECT Id, ParentId, Parent.Name, Parent.Profile.Name FROM ObjectPermissions ORDER BY Id',
    { autoFetch: true, maxFetch: 10_000_000 });
  same(parents.records.length, permissions.length, 'ObjectPermissions read');
  for (const row of parents.records) {
    const set = sets.get(row.ParentId);
    same(row.Parent?.Name ?? null, set?.Name ?? null, `Parent of ${row.Id}`);
    same(row.Parent?.Profile?.Name ?? null, profiles.get(set?.ProfileId)?.Name ?? null, `profile of ${row.Id}`);
  }
  const active = new Set(recordsOf('User').filter((user) => user.IsActive).map((user) => user.Id));
  const semiJoin = await conn.query(
    'SELECT COUNT() FROM PermissionSetAssignment WHERE AssigneeId IN (SELECT Id FROM User WHERE IsActive = TRUE)');
  const byParent = await conn.query('SELECT COUNT() FROM PermissionSetAssignment WHERE Assignee.IsActive = TRUE');
  const count = recordsOf('PermissionSetAssignment').filter((row) => active.has(row.AssigneeId)).length;
  same(semiJoin.totalSize, count, 'assignments of active users by semi-join');
  same(byParent.totalSize, count, 'assignments of active users by parent');
}

async function queryAggregates(conn) {
  const groups = await conn.query(
    'SELECT SobjectType, COUNT(Id) n FROM ObjectPermissions GROUP BY SobjectType ORDER BY SobjectType');
  const counted = new Map();
  for (const { SobjectType } of recordsOf('ObjectPermissions')) {
    counted.set(SobjectType, (counted.get(SobjectType) ?? 0) + 1);
  }
  same(Object.fromEntries(groups.records.map((row) => [row.SobjectType, row.n])),
    Object.fromEntries([...counted].sort()), 'object permissions by object');
  same(groups.records[0]?.attributes, { type: 'AggregateResult' }, 'attributes of a group');
  const users = await conn.sobject('User').count({ IsActive: true });
  same(users, recordsOf('User').filter((user) => user.IsActive).length, 'active users');
}

async function queryKeysetAndBuilder(conn) {
  const ids = liveRecordsOf('Contact').map((contact) => contact.Id).sort();
  const seen = [];
  let last = '003000000000000';
  for (;;) {
    const page = await conn.query(`SELECT Id FROM Contact WHERE Id > '${last}' ORDER BY Id LIMIT 1000`);
    if (page.records.length === 0) break;
    seen.push(...page.records.map((record) => record.Id));
    last = seen.at(-1);
  }
  same(seen.length, ids.length, 'contacts by keyset');
  same(new Set(seen).size, ids.length, 'contacts by keyset, each once');
  const found = await conn.sobject('User').find({ Username: org.username }, ['Id', 'Username']);
  same(found.map((user) => user.Id), [org.user_id], 'query builder');
  const user = await conn.sobject('User').retrieve(org.user_id);
  same(user.Username, org.username, 'retrieve');
}

async function queryFieldDefinitions(conn) {
  for (const object of ['Contact', 'Lead']) {
    const wanted = recordsOf('FieldDefinition').filter((row) => row['EntityDefinition.QualifiedApiName'] === object);
    const soql = `SELECT QualifiedApiName, SecurityClassification, EntityDefinition.QualifiedApiName
      FROM FieldDefinition WHERE EntityDefinition.QualifiedApiName = '${object}'`;
    for (const api of [conn, conn.tooling]) {
      const answer = await api.query(soql);
      same(answer.records.map((row) => [row.QualifiedApiName, row.SecurityClassification]),
        wanted.map((row) => [row.QualifiedApiName, row.SecurityClassification ?? null]), `fields of ${object}`);
      check(answer.records.every((row) => row.EntityDefinition.QualifiedApiName === object), `entity of ${object}`);
    }
  }
  await refused(conn.query('SELECT QualifiedApiName FROM FieldDefinition'),
    'EXTERNAL_OBJECT_UNSUPPORTED_EXCEPTION', 'field definitions of everything');
}

async function refusals(conn) {
  await refused(conn.query('SELECT Bacon__c FROM User'), 'INVALID_FIELD', 'unknown column');
  await refused(conn.query('SELECT Id FROM Bacon__c'), 'INVALID_TYPE', 'unknown object');
  await refused(conn.query('SELECT Id FORM User'), 'MALFORMED_QUERY', 'malformed query');
  await refused(conn.queryMore('0r8xx0000000001AAA-2000'), 'INVALID_QUERY_LOCATOR', 'unknown locator');
  await refused(conn.sobject('User').update({ Id: org.user_id, Title: 'x' }), 'METHOD_NOT_ALLOWED', 'write');
  const stranger = new jsforce.Connection({ instanceUrl: baseUrl, accessToken: 'nonsense', version: '67.0' });
  await refused(stranger.query('SELECT Id FROM User'), 'INVALID_SESSION_ID', 'unknown token');
}

try {
  const conn = await logIn();
  const undeclared = [];
  for (const object of await describeEverything(conn)) {
    if (object.name === 'FieldDefinition' || object.name === 'EntityDefinition') continue;
    undeclared.push(...await readObject(conn, object));
  }
  await queryRelationships(conn);
  await queryAggregates(conn);
  await queryKeysetAndBuilder(conn);
  await queryFieldDefinitions(conn);
  await refusals(conn);
  console.log(`fields newer than jsforce's schema, checked by value only: ${undeclared.join(', ') || 'none'}`);
} catch (error) {
  failures += 1;
  console.error('FAILED:', error);
}
console.log(`${checks} checks, ${failures} failures`);
process.exit(failures === 0 ? 0 : 1);

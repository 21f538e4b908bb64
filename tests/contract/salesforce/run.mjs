// Holds mock-salesforce against jsforce 3.10, unmodified: it logs in by JWT, client credentials and
// refresh token, describes everything, reads every object of the REST and the Tooling API to its end
// and compares it with the estate, reads again by Bulk 2.0, queryAll and Composite, queries with
// relationships and aggregates, and checks objects and fields against jsforce's own declarations.
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
const isLive = (record) => record.IsDeleted !== true && record.IsArchived !== true;
const liveRecordsOf = (object) => recordsOf(object).filter(isLive);
const secret = (name) => readFileSync(join(estate, name), 'utf8').trim();

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

const client = { loginUrl: baseUrl, clientId: org.client_id, clientSecret: secret('salesforce.client_secret') };

async function logInOtherwise() {
  const app = new jsforce.Connection({ loginUrl: baseUrl, oauth2: client, version: '67.0' });
  const user = await app.authorize({ grant_type: 'client_credentials' });
  same(user.id, org.user_id, 'user of the client credentials');
  // A token that has expired is renewed in the middle of the work.
  const renewed = new jsforce.Connection({
    instanceUrl: baseUrl, accessToken: 'expired', refreshToken: secret('salesforce.refresh_token'), oauth2: client,
    version: '67.0',
  });
  const found = await renewed.query(`SELECT Id FROM User WHERE Username = '${org.username}'`);
  same(found.records.map((row) => row.Id), [org.user_id], 'query after a refresh');
  check(renewed.accessToken !== 'expired', 'token renewed');
  await refused(new jsforce.OAuth2(client).refreshToken('x'), 'invalid_grant', 'unknown refresh token');
  await refused(new jsforce.OAuth2({ ...client, clientSecret: 'x' }).refreshToken(secret('salesforce.refresh_token')),
    'invalid_client', 'wrong secret');
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
  // Definitions come one at a time only.
  const fields = object.fields.filter((field) => !['FullName', 'Metadata'].includes(field.name));
  const names = fields.map((field) => field.name);
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
    same(withoutAttributes(record), expected(byId.get(record.Id) ?? {}, fields), `${object.name} ${record.Id}`);
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

// The values that a CSV cell can tell apart: everything is text, null is empty, times end in Z.
function asText(value) {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return String(value);
  return String(value).replace(/(T\d\d:\d\d:\d\d\.\d{3})\+0000$/, '$1Z');
}

async function bulkRows(conn, soql, options = {}) {
  const stream = await conn.bulk2.query(soql, { pollInterval: 20, pollTimeout: 20_000, ...options });
  return stream.toArray();
}

async function readInBulk(conn) {
  for (const object of ['Contact', 'Lead', 'Task', 'Individual', 'OauthToken']) {
    const { fields } = await conn.sobject(object).describe();
    const soql = `SELECT ${fields.map((field) => field.name).join(', ')} FROM ${object}`;
    const rows = await bulkRows(conn, soql);
    const wanted = liveRecordsOf(object).map((record) => expected(record, fields));
    same(rows.length, wanted.length, `${object}: bulk rows`);
    rows.forEach((row, index) => {
      for (const { name, type } of fields) {
        const equal = ['double', 'currency'].includes(type) && row[name] !== ''
          ? Number(row[name]) === wanted[index][name] : asText(wanted[index][name]) === row[name];
        check(equal, `${object}.${name} in bulk: ${row[name]} is not ${wanted[index][name]}`);
      }
    });
  }
  const all = await bulkRows(conn, 'SELECT Id, IsArchived FROM Task', { scanAll: true });
  same(all.length, recordsOf('Task').length, 'bulk queryAll');
  const parents = await bulkRows(conn, 'SELECT Id, Owner.Name, Account.Name FROM Contact LIMIT 3');
  check(parents.every((row) => row['Account.Name'] !== undefined && row['Owner.Name'] !== ''), 'bulk parents');
  await refused(bulkRows(conn, 'SELECT COUNT() FROM User'), 'API_ERROR', 'bulk aggregate');
  await refused(bulkRows(conn, 'SELECT DurableId FROM EntityDefinition'), 'INVALIDENTITY', 'bulk catalogue');
}

// jsforce can't read a result of several parts, so plain fetch does.
async function readPartsByFetch(conn) {
  const call = (path, options = {}) => fetch(`${baseUrl}/services/data/v67.0${path}`, {
    ...options, headers: { Authorization: `Bearer ${conn.accessToken}`, 'Content-Type': 'application/json' },
  });
  const created = await call('/jobs/query', {
    method: 'POST', body: JSON.stringify({ operation: 'query', query: 'SELECT Id FROM Contact' }),
  });
  const job = `/jobs/query/${(await created.json()).id}`;
  const states = [];
  while (states.at(-1) !== 'JobComplete' && states.length < 10) states.push((await (await call(job)).json()).state);
  same(states, ['InProgress', 'JobComplete'], 'states of a job');
  const ids = [];
  let locator = '';
  let parts = 0;
  while (locator !== 'null') {
    const part = await call(`${job}/results?maxRecords=120${locator ? `&locator=${encodeURIComponent(locator)}` : ''}`);
    const lines = (await part.text()).trimEnd().split('\n');
    same(lines[0], '"Id"', 'header of a part');
    same(lines.length - 1, Number(part.headers.get('sforce-numberofrecords')), 'records of a part');
    ids.push(...lines.slice(1).map((line) => line.slice(1, -1)));
    locator = part.headers.get('sforce-locator');
    parts += 1;
  }
  same(ids, liveRecordsOf('Contact').map((contact) => contact.Id), 'contacts by parts');
  same(parts, Math.ceil(ids.length / 120), 'number of parts');
  same((await call(job, { method: 'DELETE' })).status, 204, 'job deleted');
  same((await call(job)).status, 404, 'deleted job');
}

async function readTooling(conn) {
  const undeclared = [];
  const { sobjects } = await conn.tooling.describeGlobal();
  const only = sobjects.map((entry) => entry.name).filter((name) => /^(Security|Installed|Subscriber|Flow)/.test(name));
  check(only.includes('SecurityHealthCheckRisks') && only.includes('InstalledSubscriberPackage'), 'Tooling objects');
  for (const name of only) {
    undeclared.push(...await readObject(conn.tooling, await conn.tooling.sobject(name).describe()));
    await refused(conn.query(`SELECT Id FROM ${name}`), 'INVALID_TYPE', `${name} by REST`);
  }
  await refused(conn.tooling.query('SELECT Id FROM Contact'), 'INVALID_TYPE', 'Contact by Tooling');
  const flows = await conn.tooling.query('SELECT Id FROM Flow');
  const flow = await conn.tooling.query(`SELECT Metadata FROM Flow WHERE Id = '${flows.records[0].Id}'`);
  same(flow.records[0].Metadata, recordsOf('Flow')[0].Metadata, 'metadata of a flow');
  await refused(conn.tooling.query('SELECT Metadata FROM Flow'), 'MALFORMED_QUERY', 'metadata of all flows');
  const packages = await conn.tooling.query('SELECT SubscriberPackage.NamespacePrefix FROM InstalledSubscriberPackage');
  same(packages.records.map((row) => row.SubscriberPackage.NamespacePrefix),
    recordsOf('SubscriberPackage').map((row) => row.NamespacePrefix), 'packages');
  const models = await conn.tooling.query(
    "SELECT InternalSharingModel FROM EntityDefinition WHERE QualifiedApiName = 'Opportunity'");
  same(models.records.map((row) => row.InternalSharingModel), ['Private'], 'default of opportunities');
  return undeclared;
}

async function readComposite(conn) {
  const url = (soql) => `/services/data/v67.0/query?q=${encodeURIComponent(soql)}`;
  const { compositeResponse } = await conn.request({
    method: 'POST',
    url: '/services/data/v67.0/composite',
    body: JSON.stringify({
      allOrNone: false,
      compositeRequest: [
        { method: 'GET', url: url('SELECT Id, ProfileId FROM User LIMIT 1'), referenceId: 'user' },
        { method: 'GET', url: '/services/data/v67.0/sobjects/Profile/@{user.records[0].ProfileId}', referenceId: 'profile' },
        { method: 'GET', url: url('SELECT Bacon FROM User'), referenceId: 'wrong' },
      ],
    }),
    headers: { 'Content-Type': 'application/json' },
  });
  same(compositeResponse.map((part) => part.httpStatusCode), [200, 200, 400], 'composite');
  same(compositeResponse[1].body.Id, recordsOf('User')[0].ProfileId, 'composite reference');
  same(compositeResponse[2].body[0].errorCode, 'INVALID_FIELD', 'composite error');
  const ids = recordsOf('User').slice(0, 3).map((user) => user.Id);
  const users = await conn.sobject('User').retrieve(ids);
  same(users.map((user) => user.Id), ids, 'several records at once');
}

async function readDeletedAndArchived(conn) {
  for (const object of ['Task', 'Event']) {
    const all = await conn.query(`SELECT Id FROM ${object}`, { scanAll: true });
    same(all.records.map((row) => row.Id), recordsOf(object).map((row) => row.Id), `${object}: queryAll`);
    check(recordsOf(object).some((row) => row.IsArchived), `${object}: some are archived`);
  }
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
  await logInOtherwise();
  const undeclared = [];
  for (const object of await describeEverything(conn)) {
    if (object.name === 'FieldDefinition' || object.name === 'EntityDefinition') continue;
    undeclared.push(...await readObject(conn, object));
  }
  await queryRelationships(conn);
  await queryAggregates(conn);
  await queryKeysetAndBuilder(conn);
  await queryFieldDefinitions(conn);
  await readInBulk(conn);
  await readPartsByFetch(conn);
  undeclared.push(...await readTooling(conn));
  await readComposite(conn);
  await readDeletedAndArchived(conn);
  await refusals(conn);
  console.log(`fields newer than jsforce's schema, checked by value only: ${undeclared.join(', ') || 'none'}`);
} catch (error) {
  failures += 1;
  console.error('FAILED:', error);
}
console.log(`${checks} checks, ${failures} failures`);
process.exit(failures === 0 ? 0 : 1);

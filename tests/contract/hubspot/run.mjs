// Reads everything from a running mock-hubspot with HubSpot's own client, unmodified, and compares it
// with the estate's files: every id, every declared field and type.
//
//   node run.mjs BASE_URL ESTATE_FOLDER      exits 1 if anything differs
import { Client } from '@hubspot/api-client';

import { Estate } from './estate.mjs';
import { marketingSteps } from './marketing.mjs';
import { modelProblems } from './models.mjs';

const [baseUrl, folder] = process.argv.slice(2);
if (!baseUrl || !folder) {
  console.error('usage: node run.mjs BASE_URL ESTATE_FOLDER');
  process.exit(2);
}

const estate = new Estate(folder);
const token = estate.token();
const scopes = estate.scopes(token);
const client = new Client({ accessToken: token, basePath: baseUrl, numberOfApiCallRetries: 5 });
let checks = 0;
const failures = [];

function check(holds, message) {
  checks += 1;
  if (!holds) failures.push(message);
}

function checkSame(what, actual, expected) {
  const [left, right] = [JSON.stringify(actual), JSON.stringify(expected)];
  check(left === right, `${what}: ${left.slice(0, 300)} instead of ${right.slice(0, 300)}`);
}

function checkModels(area, model, values) {
  for (const value of values) {
    const problems = modelProblems(area, model, value);
    check(problems.length === 0, problems.slice(0, 5).join('; '));
  }
}

const byNumber = (a, b) => Number(a) - Number(b);
const sortedIds = (records) => records.map((record) => record.id).sort(byNumber);

function checkIds(what, actual, expected) {
  const found = sortedIds(actual);
  check(new Set(found).size === found.length, `${what}: an id came twice`);
  checkSame(`${what}: count`, found.length, expected.length);
  checkSame(`${what}: ids`, found, sortedIds(expected));
}

/** All results of a list; `readPage(after)` reads one page. */
async function readAll(readPage) {
  const results = [];
  for (let after; ;) {
    const page = await readPage(after);
    results.push(...page.results);
    if (!page.paging?.next) return results;
    if (page.paging.next.after === after) throw new Error(`the cursor ${after} came twice`);
    after = page.paging.next.after;
  }
}

async function getJson(path) {
  const response = await client.apiRequest({ path });
  check(response.ok, `${path}: status ${response.status}`);
  return response.json();
}

async function checkPeople() {
  const area = 'settings/users';
  const users = await readAll((after) => client.settings.users.usersApi.getPage(20, after));
  checkIds('users', users, estate.records('users'));
  checkModels(area, 'PublicUser', users);
  const one = await client.settings.users.usersApi.getById(users[0].email, 'EMAIL');
  checkSame('user by e-mail', one.id, users[0].id);

  const roles = await client.settings.users.rolesApi.getAll();
  checkIds('roles', roles.results, estate.records('roles'));
  checkModels(area, 'PublicPermissionSet', roles.results);
  const teams = await client.settings.users.teamsApi.getAll();
  checkIds('teams', teams.results, estate.records('teams'));
  checkModels(area, 'PublicTeam', teams.results);
}

async function checkOwners() {
  for (const archived of [false, true]) {
    const owners = await readAll((after) =>
      client.crm.owners.ownersApi.getPage(undefined, after, 20, archived));
    const expected = estate.records('owners').filter((owner) => owner.archived === archived);
    checkIds(`owners, archived=${archived}`, owners, expected);
    checkModels('crm/owners', 'PublicOwner', owners);
    check(owners.every((owner) => owner.archived === archived), 'owners: archived mixed');
    if (!archived) continue;
    check(owners.every((owner) => owner.userId === undefined || owner.userId === null),
      'an archived owner has a userId');
  }
}

/** The values of one record, against the file's and the definitions' sensitivity. */
function checkValues(type, record, stored, names, hidden) {
  for (const name of names) {
    const value = record.properties[name];
    const expected = hidden.has(name) ? undefined : (stored.properties[name] ?? null);
    check(value === expected, `${type} ${record.id} ${name}: ${value} instead of ${expected}`);
  }
}

async function checkObjects(type) {
  const area = type === 'contacts' || type === 'tickets' ? `crm/${type}` : 'crm/objects';
  const definitions = estate.records(`properties/${type}`);
  const names = definitions.map((definition) => definition.name);
  const hidden = new Set(definitions.filter((definition) => !mayRead(type, definition))
    .map((definition) => definition.name));
  for (const archived of [false, true]) {
    const expected = estate.records(`objects/${type}`)
      .filter((record) => (record.archived ?? false) === archived);
    const api = area === 'crm/objects' ? null : client.crm[type].basicApi;
    const records = await readAll((after) => (api
      ? api.getPage(100, after, names, undefined, undefined, archived)
      : client.crm.objects.basicApi.getPage(type, 100, after, names, undefined, undefined, archived)));
    checkIds(`${type}, archived=${archived}`, records, expected);
    checkModels(area, 'SimplePublicObjectWithAssociations', records);
    const byId = new Map(expected.map((record) => [record.id, record]));
    for (const record of records) checkValues(type, record, byId.get(record.id), names, hidden);
  }
}

function mayRead(type, definition) {
  const kind = definition.dataSensitivity ?? 'non_sensitive';
  if (kind === 'non_sensitive') return true;
  const alternatives = type === 'tickets'
    ? { sensitive: ['tickets.sensitive.v2', 'crm.objects.tickets.sensitive.read'],
      highly_sensitive: ['tickets.highly_sensitive.v2'] }
    : { sensitive: [`crm.objects.${type}.sensitive.read.v2`],
      highly_sensitive: [`crm.objects.${type}.highly_sensitive.read.v2`] };
  return alternatives[kind].some((scope) => scopes.has(scope));
}

async function checkBatchRead() {
  const stored = estate.records('objects/contacts').filter((record) => !record.archived);
  const wanted = stored.slice(0, 100);
  const answer = await client.crm.contacts.batchApi.read({
    properties: ['email'], propertiesWithHistory: [], inputs: wanted.map(({ id }) => ({ id })) });
  checkModels('crm/contacts', 'BatchResponseSimplePublicObject', [answer]);
  checkIds('batch read', answer.results, wanted);
  const partly = await client.crm.contacts.batchApi.read({
    properties: [], propertiesWithHistory: [], inputs: [{ id: wanted[0].id }, { id: '1' }] });
  checkModels('crm/contacts', 'BatchResponseSimplePublicObjectWithErrors', [partly]);
  checkSame('batch read with a missing id', [partly.results.length, partly.numErrors], [1, 1]);
}

async function checkSearch() {
  const live = estate.records('objects/contacts').filter((record) => !record.archived);
  const search = async (filters, after) => {
    const answer = await client.crm.contacts.searchApi.doSearch({
      filterGroups: [{ filters }], sorts: ['hs_object_id'], properties: ['email'], limit: 100,
      after, query: '' });
    checkModels('crm/contacts', 'CollectionResponseWithTotalSimplePublicObjectForwardPaging', [answer]);
    return answer;
  };
  const middle = live.map(({ id }) => id).sort(byNumber)[Math.floor(live.length / 2)];
  const one = await search([{ propertyName: 'hs_object_id', operator: 'EQ', value: middle }]);
  checkSame('search by id', one.results.map(({ id }) => id), [middle]);

  const withEmail = live.filter((record) => record.properties.email);
  const total = await search([{ propertyName: 'email', operator: 'HAS_PROPERTY' }]);
  checkSame('search: contacts with an e-mail', total.total, withEmail.length);

  const later = live.filter((record) => Number(record.id) > Number(middle)).slice(0, 10_000);
  const filter = [{ propertyName: 'hs_object_id', operator: 'GT', value: middle }];
  let after = '0';
  const found = [];
  while (after && found.length < 500) {
    const page = await search(filter, after);
    found.push(...page.results);
    after = page.paging?.next?.after;
  }
  if (later.length <= 500) checkIds('search, paged', found, later);
  check(found.every(({ id }) => Number(id) > Number(middle)), 'search GT found a lower id');
}

async function checkSchemas(type) {
  const definitions = estate.records(`properties/${type}`);
  for (const sensitivity of ['non_sensitive', 'sensitive', 'highly_sensitive']) {
    const path = `/crm/v3/properties/${type}?dataSensitivity=${sensitivity}`;
    const { results } = await getJson(path);
    const expected = definitions.filter((definition) => !definition.archived &&
      (definition.dataSensitivity ?? 'non_sensitive') === sensitivity);
    checkSame(path, results.map(({ name }) => name).sort(),
      expected.map(({ name }) => name).sort());
  }
  const typed = await client.crm.properties.coreApi.getAll(type);
  checkModels('crm/properties', 'Property', typed.results);
}

async function checkPipelines(type) {
  const pipelines = await client.crm.pipelines.pipelinesApi.getAll(type);
  checkIds(`pipelines of ${type}`, pipelines.results, estate.records(`pipelines/${type}`));
  checkModels('crm/pipelines', 'Pipeline', pipelines.results);
  for (const pipeline of pipelines.results) {
    const stages = await client.crm.pipelines.pipelineStagesApi.getAll(type, pipeline.id);
    checkIds(`stages of ${pipeline.label}`, stages.results, pipeline.stages);
  }
}

async function checkAccount() {
  const details = await getJson('/account-info/2026-09/details');
  checkSame('account details', details, estate.settings.hubspot.portal);
  const usage = await getJson('/account-info/v3/api-usage/daily/private-apps');
  check(usage.results[0].currentUsage > 0, 'api-usage counts nothing');
  const info = await client.apiRequest({ method: 'POST',
    path: '/oauth/v2/private-apps/get/access-token-info', body: { tokenKey: token } });
  checkSame('scopes of the token', new Set((await info.json()).scopes).size, scopes.size);
}

async function checkRefusals() {
  const stranger = new Client({ accessToken: 'gibberish', basePath: baseUrl });
  const refused = await stranger.crm.owners.ownersApi.getPage().catch((error) => error);
  checkSame('an unknown token', refused.code, 401);
  checkSame('its category', refused.body?.category, 'EXPIRED_AUTHENTICATION');
  checkModels('crm/owners', 'ModelError', [refused.body]);
  const write = await client.crm.contacts.basicApi.archive('1').catch((error) => error);
  checkSame('a write', write.code, 405);
}

const steps = [
  ['people', checkPeople],
  ['owners', checkOwners],
  ...estate.names('objects').map((type) => [`objects ${type}`, () => checkObjects(type)]),
  ...estate.names('properties').map((type) => [`properties ${type}`, () => checkSchemas(type)]),
  ...estate.names('pipelines').map((type) => [`pipelines ${type}`, () => checkPipelines(type)]),
  ['batch read', checkBatchRead],
  ['search', checkSearch],
  ['account', checkAccount],
  ...marketingSteps({
    client, estate, check, checkSame, checkIds, checkModels, readAll, getJson }),
  ['refusals', checkRefusals],
];

for (const [name, step] of steps) {
  const before = failures.length;
  await step().catch((error) => failures.push(`${name}: ${error.message}`));
  console.log(`${failures.length === before ? 'ok  ' : 'FAIL'} ${name}`);
}
for (const failure of failures.slice(0, 40)) console.error(`  ${failure}`);
console.log(`${checks} checks, ${failures.length} failures`);
process.exit(failures.length === 0 ? 0 : 1);

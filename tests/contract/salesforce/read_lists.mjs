// Reads with jsforce what a scan read: the queries in the request log of a mock-salesforce, without
// their paging, each to its end. bench/pull measures it against crmaudit.
//
//   node read_lists.mjs BASE_URL ESTATE_FOLDER REQUEST_LOG      prints the number of records
import { createSign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import jsforce from 'jsforce';

const [baseUrl, estate, log] = process.argv.slice(2);
if (!baseUrl || !estate || !log) {
  console.error('usage: node read_lists.mjs BASE_URL ESTATE_FOLDER REQUEST_LOG');
  process.exit(2);
}

/** The distinct queries, without the conditions and the order that only page through them. */
function queriesOf(file) {
  const queries = new Set();
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    if (!line) continue;
    const call = JSON.parse(line);
    if (call.method !== 'GET' || call.status !== 200 || !/\/data\/v[\d.]+\/query\/?$/.test(call.path)) continue;
    const soql = (call.query.startsWith('q=') ? call.query.slice(2) : '')
      .replace(/ AND Id > '\w+'/, '')
      .replace(/ WHERE Id > '\w+'/, '')
      .replace(/ ORDER BY Id/, '')
      .replace(/ LIMIT \d+$/, '');
    if (soql && !/COUNT\(|GROUP BY/.test(soql)) queries.add(soql);
  }
  return queries;
}

const org = JSON.parse(readFileSync(join(estate, 'estate.json'), 'utf8')).salesforce;
const encode = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
const claims = {
  iss: org.client_id,
  sub: org.username,
  aud: 'https://login.salesforce.com',
  exp: Math.floor(Date.now() / 1000) + 170,
};
const content = `${encode({ alg: 'RS256' })}.${encode(claims)}`;
const key = readFileSync(join(estate, 'salesforce.pem'), 'utf8');
const connection = new jsforce.Connection({ loginUrl: baseUrl, oauth2: { loginUrl: baseUrl }, version: '67.0' });
await connection.authorize({
  grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
  assertion: `${content}.${createSign('RSA-SHA256').update(content).sign(key, 'base64url')}`,
});
let records = 0;
for (const soql of queriesOf(log)) {
  for (let page = await connection.query(soql); ; page = await connection.queryMore(page.nextRecordsUrl)) {
    records += page.records.length;
    if (page.done) break;
  }
}
console.log(records);

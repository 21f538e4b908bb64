// Reads with HubSpot's own client what a scan read: the record lists in the request log of a
// mock-hubspot, with the same properties, each to its end. bench/pull measures it against crmaudit.
//
//   node read_lists.mjs BASE_URL TOKEN_FILE REQUEST_LOG      prints the number of records
import { readFileSync } from 'node:fs';

import { Client } from '@hubspot/api-client';

const [baseUrl, tokenFile, log] = process.argv.slice(2);
if (!baseUrl || !tokenFile || !log) {
  console.error('usage: node read_lists.mjs BASE_URL TOKEN_FILE REQUEST_LOG');
  process.exit(2);
}

/** Type of record → the properties that the scan asked for. */
function listsOf(file) {
  const lists = new Map();
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    if (!line) continue;
    const call = JSON.parse(line);
    const type = /^\/crm\/(?:objects\/[\d-]+|v3\/objects)\/([\w-]+)$/.exec(call.path)?.[1];
    if (call.method !== 'GET' || call.status !== 200 || !type) continue;
    const properties = new URLSearchParams(call.query).get('properties')?.split(',') ?? [];
    lists.set(type, [...new Set([...(lists.get(type) ?? []), ...properties])]);
  }
  return lists;
}

const client = new Client({
  accessToken: readFileSync(tokenFile, 'utf8').trim(),
  basePath: baseUrl,
  numberOfApiCallRetries: 5,
});
let records = 0;
for (const [type, properties] of listsOf(log)) {
  for (let after; ;) {
    const page = await client.crm.objects.basicApi.getPage(type, 100, after, properties);
    records += page.results.length;
    after = page.paging?.next?.after;
    if (!after) break;
  }
}
console.log(records);

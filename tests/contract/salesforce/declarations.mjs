// What jsforce's TypeScript declarations say: members and their types, read from its own .d.ts
// files, so that the mock is held against the installed version and not against a copy.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const root = dirname(createRequire(import.meta.url).resolve('jsforce/package.json'));
const read = (name) => readFileSync(join(root, 'lib', 'types', name), 'utf8');

// The members on the first level of `type NAME = … {`: name → declared type.
function membersOf(text, name) {
  const start = text.search(new RegExp(`^(export )?type ${name.replace('$', '\\$')} = `, 'm'));
  if (start < 0) return null;
  const open = text.indexOf('{\n', start);
  const end = text.indexOf('\n};', open);
  const members = new Map();
  for (const line of text.slice(open, end).split('\n')) {
    const member = /^ {4}(\w+)\??: (.*?)[;{]?$/.exec(line);
    if (member) members.set(member[1], member[2].trim() || 'object');
  }
  return members;
}

const common = read('common.d.ts');
const schema = read('standard-schema.d.ts');

export const describedObject = membersOf(common, 'DescribeGlobalSObjectResult');
export const describedDetails = membersOf(common, 'DescribeSObjectResult');
export const describedField = membersOf(common, 'Field');

/** The fields that jsforce's standard schema declares for an object, or null. */
export const fieldsOf = (object) => membersOf(schema, `Fields$${object}`);

/** Whether a value has the declared type; a type that isn't plain accepts anything present. */
export function hasType(value, declared) {
  const nullable = declared.startsWith('Optional<') || declared.includes('| null');
  if (value === undefined) return false;
  if (value === null) return nullable || declared === 'object';
  const plain = declared.replace(/^Optional<(.*)>$/, '$1').replace(' | null', '');
  if (plain.endsWith('[]')) return Array.isArray(value);
  if (plain === 'DateString') return typeof value === 'string' && !Number.isNaN(Date.parse(value));
  return ['string', 'number', 'boolean'].includes(plain) ? typeof value === plain : true;
}

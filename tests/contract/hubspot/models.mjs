// Holds an object that HubSpot's client built against the model that the client declares for it:
// required fields present (from the model's .d.ts), each value of the declared type (from its
// attribute type map).
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);
const codegen = join(dirname(require.resolve('@hubspot/api-client')), 'codegen');

const PRIMITIVES = new Set(['string', 'number', 'boolean']);

function loadModel(area, name) {
  const file = join(codegen, area, 'models', name);
  const declaration = readFileSync(`${file}.d.ts`, 'utf8');
  const body = declaration.slice(0, declaration.indexOf('static readonly discriminator'));
  const required = [...body.matchAll(/^ {4}'([^']+)': /gm)].map((match) => match[1]);
  const module = require(`${file}.js`);
  return { required, attributes: module[name].getAttributeTypeMap(), enums: enumsOf(module, name) };
}

function enumsOf(module, model) {
  const names = Object.keys(module).filter((name) => name !== model);
  return new Map(names.map((name) => [name, new Set(Object.values(module[name]))]));
}

function typeProblems(area, value, type, where, enums) {
  if (type.endsWith(' | null')) {
    return value === null ? [] : typeProblems(area, value, type.slice(0, -7), where, enums);
  }
  if (PRIMITIVES.has(type)) {
    return typeof value === type ? [] : [`${where}: ${typeof value} instead of ${type}`];
  }
  if (type === 'any') return [];
  if (type === 'Date') {
    const valid = value instanceof Date && !Number.isNaN(value.getTime());
    return valid ? [] : [`${where}: not a date`];
  }
  if (type.startsWith('Array<')) {
    if (!Array.isArray(value)) return [`${where}: not an array`];
    const inner = type.slice(6, -1);
    return value.flatMap((item, i) => typeProblems(area, item, inner, `${where}[${i}]`, enums));
  }
  if (type.startsWith('{ [key: string]: ')) {
    const inner = type.slice(17, -3);
    return Object.entries(value).flatMap(([key, item]) =>
      typeProblems(area, item, inner, `${where}.${key}`, enums));
  }
  if (enums.has(type)) {
    return enums.get(type).has(value) ? [] : [`${where}: ${value} isn't one of ${type}`];
  }
  return modelProblems(area, type, value, where);
}

/** The ways in which `value` isn't what the model `name` of the client's `area` declares. */
export function modelProblems(area, name, value, where = name) {
  const model = loadModel(area, name);
  const missing = model.required
    .filter((field) => value[field] === undefined || value[field] === null)
    .map((field) => `${where}.${field}: missing`);
  const wrong = model.attributes
    .filter((attribute) => value[attribute.name] !== undefined && value[attribute.name] !== null)
    .flatMap((attribute) => typeProblems(area, value[attribute.name], attribute.type,
      `${where}.${attribute.name}`, model.enums));
  return [...missing, ...wrong];
}

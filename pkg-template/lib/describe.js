// What a service and its fields are, for whoever draws a form or writes a page about them.

import { catalog } from "atlas:generated/catalog";
import { services } from "atlas:generated/table";
import { ConfigError } from "./errors.js";
import { facts } from "./facts.js";
import { knownService, readOptions } from "./options.js";

const APIS = ["atlas-v2", "cloud-manager-v1"];

/** A service in words: status, documentation and its fields, in display order. */
export function describe(type, options) {
  const number = knownService(type);
  const { mode } = readOptions(options);
  const [, taken, ended] = services[number];
  const { label, help, docs, uiFirst } = catalog[number];
  return {
    type,
    label,
    help,
    status: !taken[mode & 1] ? "unsupported" : ended ? "deprecated" : "active",
    docs,
    ...(ended && { endOfLife: ended }),
    ...(uiFirst && mode < 2 && { setupInUi: true }),
    fields: rows(number, mode & 1).map((row) => fieldInfo(row, number, mode)),
  };
}

/** One field in words. */
export function describeField(type, field, options) {
  const number = knownService(type);
  const { mode } = readOptions(options);
  const row = rows(number, mode & 1).find(({ name }) => name === field);
  if (row === undefined) throw new ConfigError(`${type} has no field of that name on ${APIS[mode & 1]}`);
  return fieldInfo(row, number, mode);
}

/** The fields that an API knows, without `type` and `id`, each with the columns of that API. */
export const rows = (number, api) =>
  services[number][3].slice(2).flatMap(([name, known], at) => {
    const row = catalog[number].fields[at];
    return known & (1 << api) ? [{ ...row, name, slot: at + 2, need: column(row.need, api), schema: column(row.schema, api) }] : [];
  });

const column = (value, api) => (Array.isArray(value) ? value[api] : value);

function fieldInfo({ name, slot, label, help, kind, need, schema, example, labels, published, newer, hidden }, number, mode) {
  const { max, unit } = facts(number, slot, APIS[mode & 1]);
  return dropUndefined({
    name,
    label,
    help,
    kind,
    required: need === "required",
    recommended: need === "recommended" || (need === "recommendedOnCreate" && mode < 2),
    requiredWhen: typeof need === "object" ? { ...need } : undefined,
    options: schema.enum?.map((value, at) => ({ value, label: labels[at], ...(at >= published && { unverified: true }) })),
    default: schema.default,
    pattern: pattern(schema),
    minLength: schema.minLength,
    maxLength: schema.maxLength,
    maxBytes: schema.maxLength && unit === "bytes" ? max : undefined,
    secret: schema.writeOnly === true,
    writeOnly: hidden === 1,
    deprecated: schema.deprecated === true,
    unverified: newer === 1,
    example,
  });
}

/** One expression of what must match and what must not. */
const pattern = ({ pattern, not }) => (not ? `^(?!${not.pattern.slice(1)})${pattern.slice(1)}` : pattern);

const dropUndefined = (record) => Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));

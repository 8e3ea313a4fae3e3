// Checking one payload: read it, write a frame, call once.

import { services } from "atlas:generated/table";
import { ValidationError } from "./errors.js";
import { ROOT, codeNumber, isError, issueAt, strangerIssues } from "./issues.js";
import { answer, call } from "./nucleus.js";
import { NO_SERVICE, knownService, readOptions, serviceNumber } from "./options.js";
import { isRecord, properties, writeFrame } from "./reader.js";

const NONE = /* @__PURE__ */ Object.freeze([]);

/** Checks a payload; tells all that is wrong with it. */
export function validate(input, options) {
  const read = readOptions(options);
  if (!isRecord(input)) return refuse([issueAt(codeNumber("invalid_type"), ROOT, NO_SERVICE, read)], NONE);
  const own = properties(input);
  const at = own.keys.indexOf("type");
  const named = serviceNumber(at < 0 ? undefined : own.values[at]);
  const number = read.asked === NO_SERVICE ? named : read.asked;
  const strangers = writeFrame(own, number, read.mode & 1);
  const count = call("check", number, read.asked, read.mode);
  return verdict(count, strangers, own, number, read);
}

function verdict(count, strangers, own, number, read) {
  if (count === 0 && strangers === undefined) return { ok: true, value: copy(own, number), warnings: NONE };
  const issues = [];
  const warnings = [];
  for (const [code, slot] of told(count)) (isError(code) ? issues : warnings).push(issueAt(code, slot, number, read));
  // Of a service that is unknown, or not taken, nobody can say which fields it has.
  if (strangers !== undefined && number !== NO_SERVICE && services[number][1][read.mode & 1]) {
    issues.push(...strangerIssues(strangers, number, read));
  }
  return issues.length === 0 ? { ok: true, value: copy(own, number), warnings } : refuse(issues, warnings);
}

const refuse = (issues, warnings) => ({ ok: false, issues, warnings });

/** The pairs of code and slot that the wasm tells, copied: making messages may call the library again. */
function* told(count) {
  const pairs = answer(2 * count).slice();
  for (let at = 0; at < pairs.length; at += 2) yield [pairs[at], pairs[at + 1]];
}

/** The payload as data: own properties, `undefined` dropped, the type filled in. */
function copy({ keys, values }, number) {
  const value = {};
  if (values[keys.indexOf("type")] === undefined) value.type = services[number][0];
  for (let at = 0; at < keys.length; at++) if (values[at] !== undefined) value[keys[at]] = values[at];
  return value;
}

/** Checks one field of a service by itself; rules that look at other fields rest. */
export function validateField(type, field, value, options) {
  const number = knownService(type);
  const read = { ...readOptions(options), asked: number };
  const strangers = writeFrame({ keys: [field], values: [value] }, number, read.mode & 1);
  if (strangers !== undefined) return strangerIssues(strangers, number, read);
  const slot = services[number][3].findIndex(([name, known]) => name === field && known & (1 << (read.mode & 1)));
  if (slot < 0) return strangerIssues([field], number, read);
  if (slot === 0) return validate({ type: value }, { ...options, type }).issues?.filter(({ path }) => path[0] === "type") ?? NONE;
  return Array.from(told(call("check_slot", number, slot, read.mode)), ([code, at]) => issueAt(code, at, number, read));
}

/** Whether a payload would pass. */
export const is = (input, options) => validate(input, options).ok;

/** Throws all that is wrong with a payload, if anything. */
export function assertValid(input, options) {
  const result = validate(input, options);
  if (!result.ok) throw new ValidationError(result.issues);
}

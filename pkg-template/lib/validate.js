// Checking one payload: read it, write a frame, call once.

import { services } from "atlas:generated/table";
import { ValidationError } from "./errors.js";
import { ROOT, codeNumber, issueAt, strangerIssues } from "./issues.js";
import { call, check, told } from "./nucleus.js";
import { NO_SERVICE, knownService, readOptions, serviceNumber } from "./options.js";
import { isRecord, properties, writeFrame } from "./reader.js";

const NONE = /* @__PURE__ */ Object.freeze([]);

/** Checks a payload; tells all that is wrong with it. */
export function validate(input, options) {
  const read = readOptions(options);
  if (!isRecord(input)) return refuse([issueAt(codeNumber("invalid_type"), ROOT, NO_SERVICE, read)], NONE);
  const own = properties(input);
  const number = read.asked !== NO_SERVICE ? read.asked : Object.hasOwn(own, "type") ? serviceNumber(own.type) : NO_SERVICE;
  const strangers = writeFrame(own, number, read.mode & 1);
  const count = check(number, read.asked, read.mode);
  if (count === 0 && strangers === undefined) return { ok: true, value: typed(own, number), warnings: NONE };
  return verdict(pairs(count), strangers, own, number, read);
}

function verdict(told, strangers, own, number, read) {
  const all = issuesOf(told, number, read);
  // Of a service that is unknown, or not taken, nobody can say which fields it has.
  if (strangers !== undefined && number !== NO_SERVICE && services[number][1][read.mode & 1]) {
    all.push(...strangerIssues(strangers, number, read));
  }
  const issues = [];
  const warnings = [];
  for (const issue of all) (issue.severity === "error" ? issues : warnings).push(issue);
  return issues.length === 0 ? { ok: true, value: typed(own, number), warnings } : refuse(issues, warnings);
}

function issuesOf(told, number, read) {
  const issues = [];
  for (let at = 0; at < told.length; at += 2) issues.push(issueAt(told[at], told[at + 1], number, read));
  return issues;
}

const refuse = (issues, warnings) => ({ ok: false, issues, warnings });

/** The pairs of code and slot that the wasm told, copied: making messages may call the library again. */
const pairs = (count) => told.slice(0, 2 * count);

/** The payload with its type, which may have been given out of band. */
const typed = (own, number) => (Object.hasOwn(own, "type") ? own : { type: services[number][0], ...own });

/** Checks one field of a service by itself; rules that look at other fields rest. */
export function validateField(type, field, value, options) {
  const number = knownService(type);
  const read = { ...readOptions(options), asked: number };
  const strangers = writeFrame(properties({ [field]: value }), number, read.mode & 1);
  if (strangers !== undefined) return strangerIssues(strangers, number, read);
  const slot = services[number][3].findIndex(([name, known]) => name === field && known & (1 << (read.mode & 1)));
  if (slot < 0) return strangerIssues([field], number, read);
  if (slot === 0) return validate({ type: value }, { ...options, type }).issues?.filter(({ path }) => path[0] === "type") ?? NONE;
  return issuesOf(pairs(call("check_slot", number, slot, read.mode)), number, read);
}

/** Whether a payload would pass. */
export const is = (input, options) => validate(input, options).ok;

/** Throws all that is wrong with a payload, if anything. */
export function assertValid(input, options) {
  const result = validate(input, options);
  if (!result.ok) throw new ValidationError(result.issues);
}

// Checking one payload: read it, write a frame, call once.

import { services } from "atlas:generated/table";
import { ValidationError } from "./errors.ts";
import type { Integration } from "atlas:services";
import { ROOT, codeNumber, issueAt, strangerIssues } from "./issues.ts";
import { call, check, told } from "./wasm-instance.ts";
import { NO_SERVICE, knownService, readOptions, serviceNumber, type CheckOptions, type ReadOptions } from "./options.ts";
import { isRecord, properties, writeFrame, type Properties } from "./reader.ts";
import type { FieldName, Issue, IntegrationType, Service } from "./vocabulary.ts";

const NONE: readonly never[] = /* @__PURE__ */ Object.freeze([]);

/** Anything at all, as `unknown`, but an editor offers the fields of the service. */
export type Unchecked<T = Integration> = undefined | null | {} | T;

/** A payload that passes. */
export type Valid<T = Integration> = { readonly ok: true; readonly value: T; readonly warnings: readonly Issue[] };

/** A payload that does not pass. */
export type Invalid = { readonly ok: false; readonly issues: readonly Issue[]; readonly warnings: readonly Issue[] };

/** The payload as clean data, or all that is wrong with it. */
export type Result<T = Integration> = Valid<T> | Invalid;

/** Checks a payload; every problem is told in one call. Only a getter's own exception is thrown. */
export function validate<T extends IntegrationType>(
  input: Unchecked<Service<T>>,
  options: CheckOptions & { readonly type: T },
): Result<Service<T>>;
export function validate(input: Unchecked, options?: CheckOptions): Result;
export function validate(input: unknown, options?: CheckOptions): Result {
  const read = readOptions(options);
  if (!isRecord(input)) return refuse([issueAt(codeNumber("invalid_type"), ROOT, NO_SERVICE, read)], NONE);
  const own = properties(input);
  const number = read.asked !== NO_SERVICE ? read.asked : Object.hasOwn(own, "type") ? serviceNumber(own.type) : NO_SERVICE;
  const strangers = writeFrame(own, number, read.mode & 1);
  const count = check(number, read.asked, read.mode);
  if (count === 0 && strangers === undefined) return { ok: true, value: typed(own, number), warnings: NONE };
  return verdict(pairs(count), strangers, own, number, read);
}

function verdict(
  told: Uint8Array,
  strangers: string[] | undefined,
  own: Properties,
  number: number,
  read: ReadOptions,
): Result {
  const all = issuesOf(told, number, read);
  // Of a service that is unknown, or not taken, nobody can say which fields it has.
  if (strangers !== undefined && number !== NO_SERVICE && services[number]![1][read.mode & 1]) {
    all.push(...strangerIssues(strangers, number, read));
  }
  const issues: Issue[] = [];
  const warnings: Issue[] = [];
  for (const issue of all) (issue.severity === "error" ? issues : warnings).push(issue);
  return issues.length === 0 ? { ok: true, value: typed(own, number), warnings } : refuse(issues, warnings);
}

function issuesOf(told: Uint8Array, number: number, read: ReadOptions): Issue[] {
  const issues: Issue[] = [];
  for (let at = 0; at < told.length; at += 2) issues.push(issueAt(told[at]!, told[at + 1]!, number, read));
  return issues;
}

const refuse = (issues: readonly Issue[], warnings: readonly Issue[]): Invalid => ({ ok: false, issues, warnings });

/** The pairs of code and slot that the wasm told, copied: making messages may call the library again. */
const pairs = (count: number): Uint8Array => told.slice(0, 2 * count);

/** The payload with its type, which may have been given out of band. */
const typed = (own: Properties, number: number): Integration =>
  (Object.hasOwn(own, "type") ? own : { type: services[number]![0], ...own }) as unknown as Integration;

/** Checks one field of a service by itself; rules that look at other fields rest. */
export function validateField<T extends IntegrationType>(
  type: T,
  field: FieldName<T> | "type" | "id" | (string & {}),
  value: unknown,
  options?: Omit<CheckOptions, "type">,
): readonly Issue[] {
  const number = knownService(type);
  const read = { ...readOptions(options), asked: number };
  const strangers = writeFrame(properties({ [field]: value }), number, read.mode & 1);
  if (strangers !== undefined) return strangerIssues(strangers, number, read);
  const slot = services[number]![3].findIndex(([name, known]) => name === field && known & (1 << (read.mode & 1)));
  if (slot < 0) return strangerIssues([field], number, read);
  if (slot === 0) {
    const result = validate({ type: value }, { ...options, type });
    return result.ok ? NONE : result.issues.filter(({ path }) => path[0] === "type");
  }
  return issuesOf(pairs(call("check_slot", number, slot, read.mode)), number, read);
}

/** Whether a payload would pass. */
export function is(input: Unchecked, options?: CheckOptions): input is Integration {
  return validate(input, options).ok;
}

/**
 * Asserts that a payload would pass.
 * @throws {ValidationError} with all that is wrong with it
 */
export function assertValid(input: Unchecked, options?: CheckOptions): asserts input is Integration {
  const result = validate(input, options);
  if (!result.ok) throw new ValidationError(result.issues);
}

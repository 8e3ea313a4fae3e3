// Checking one payload: read it, write a frame, call once.

import { ALL_SLOTS, FINDING_NUMBERS, NO_SERVICE } from "atlas:generated/protocol";
import type { Integration } from "atlas:services";
import { ConfigError, ValidationError } from "./errors.ts";
import { apiOf, issuesOf, notAnObject, unknownFieldIssues } from "./issues.ts";
import { knownService, readCheck, readOptions, checkOptions, type CheckOptions, type ReadOptions } from "./options.ts";
import { readPayload } from "./plain.ts";
import { isPlain, isRecord, properties, writeFrame, type Properties } from "./reader.ts";
import { accepts, serviceNumber, slotOf, slotsOf, typeOf } from "./table.ts";
import type { FieldName, Issue, IntegrationType, Service } from "./vocabulary.ts";
import { call, check, findings, suggest } from "atlas:wasm/objects";

export const NONE: readonly never[] = /* @__PURE__ */ Object.freeze([]);

/** Anything at all, as `unknown`, but an editor offers the fields of the service. */
export type Unchecked<T = Integration> = undefined | null | {} | T;

/**
 * A type that only the other arguments say: `validate(integration, { type: "SLACK" })` is about Slack, whatever may be in
 * `integration`. From TypeScript 5.4 it is called `NoInfer`.
 */
type Said<T> = [T][T extends unknown ? 0 : never];

/** A payload that passes. */
export type Valid<T = Integration> = { readonly ok: true; readonly value: T; readonly warnings: readonly Issue[] };

/** A payload that does not pass. */
export type Invalid = { readonly ok: false; readonly issues: readonly Issue[]; readonly warnings: readonly Issue[] };

/** The payload as clean data, or all that is wrong with it. */
export type Result<T = Integration> = Valid<T> | Invalid;

/**
 * Checks a payload and reports every problem in one call. Only a getter's own exception is thrown.
 * @example
 * ```js
 * import { validate } from "atlas-integrations";
 *
 * const result = validate({ type: "DATADOG", apiKey: "abc", region: "EU" });
 * if (!result.ok) console.log(result.issues.map(({ path, code }) => `${path} ${code}`).join()); // apiKey invalid_format
 * ```
 */
export function validate<T extends IntegrationType>(
  input: Unchecked<Service<Said<T>>>,
  options: CheckOptions & { readonly type: T },
): Result<Service<T>>;
export function validate(input: Unchecked, options?: CheckOptions): Result;
export function validate(input: unknown, options?: CheckOptions): Result {
  const read = readCheck(options);
  if (READERS && isPlain(input)) return readPayload(input, read, checkFrame, checkProperties);
  return isRecord(input) ? checkProperties(properties(input), read) : refuse([notAnObject(input, read)], NONE);
}

/** Checks properties for which there is no reader. */
function checkProperties(own: Properties, read: ReadOptions): Result {
  const number = read.asked !== NO_SERVICE ? read.asked : Object.hasOwn(own, "type") ? serviceNumber(own.type) : NO_SERVICE;
  const unknown = writeFrame(own, number, slotsOf(number, apiOf(read.mode)));
  const verdict = checkFrame(number, unknown, read, ALL_SLOTS);
  return "ok" in verdict ? verdict : { ok: true, value: typed(own, number), warnings: verdict };
}

/** Checks some slots of the frame, the others being fine: its warnings if it passes, otherwise all issues. */
function checkFrame(
  number: number,
  unknown: readonly string[] | undefined,
  read: ReadOptions,
  slots: number,
): readonly Issue[] | Invalid {
  const count = check(number, read.asked, read.mode, slots);
  if (count === 0 && unknown === undefined) return NONE;
  const all = issuesOf(found(count, read), count, number, read);
  // The fields of a service that is unknown or not accepted are not known.
  if (unknown !== undefined && accepts(number, apiOf(read.mode)))
    for (const issue of unknownFieldIssues(unknown, number, read, suggest)) all.push(issue);
  return judged(all);
}

/** The result for a payload: its warnings if it passes, otherwise all issues. */
export function judged(all: readonly Issue[]): readonly Issue[] | Invalid {
  // Counted first: most have either errors or warnings, and need no copy.
  let errors = 0;
  for (const issue of all) if (isError(issue)) errors++;
  if (errors === 0) return all;
  return errors === all.length ? refuse(all, NONE) : refuse(all.filter(isError), all.filter(isWarning));
}

const isError = ({ severity }: Issue): boolean => severity === "error";
const isWarning = (issue: Issue): boolean => !isError(issue);

export const refuse = (issues: readonly Issue[], warnings: readonly Issue[]): Invalid => ({ ok: false, issues, warnings });

/** The findings of the wasm; copied if making messages may call the library again. */
const found = (count: number, { messages }: ReadOptions): Uint32Array =>
  messages === undefined ? findings : findings.slice(0, FINDING_NUMBERS * count);

/** The payload with its type, which may have been given out of band. */
const typed = (own: Properties, number: number): Integration =>
  (Object.hasOwn(own, "type") ? own : { type: typeOf(number), ...own }) as unknown as Integration;

/**
 * Checks one field of a service by itself; rules that look at other fields are left out.
 * @example
 * ```js
 * import { validateField } from "atlas-integrations";
 *
 * const issues = validateField("WEBHOOK", "url", "example.com");
 * console.log(issues[0].code); // invalid_url
 * ```
 */
export function validateField<T extends IntegrationType>(
  type: T,
  field: FieldName<T> | "type" | "id" | (string & {}),
  value: unknown,
  options?: Omit<CheckOptions, "type">,
): readonly Issue[] {
  const number = knownService(type);
  if (typeof field !== "string") throw new ConfigError("field must be a string");
  const read = { ...readOptions(options, checkOptions), asked: number };
  const api = apiOf(read.mode);
  const slot = slotOf(number, field, api);
  if (slot < 0) return unknownFieldIssues([field], number, read, suggest);
  writeFrame(properties({ [field]: value }), number, slotsOf(number, api));
  const count = slot > 0 ? call("check_slot", number, slot, read.mode) : check(number, number, read.mode, ALL_SLOTS);
  const issues = issuesOf(found(count, read), count, number, read);
  // Of a check of the whole payload, only what is said of the type counts.
  return slot > 0 ? issues : issues.filter(({ path, severity }) => path[0] === "type" && severity === "error");
}

/**
 * Whether a payload would pass.
 * @example
 * ```js
 * import { is } from "atlas-integrations";
 *
 * const payload = { type: "WEBHOOK", url: "https://example.com/alerts" };
 * if (is(payload)) console.log(payload.url); // https://example.com/alerts
 * ```
 */
export function is<T extends IntegrationType>(
  input: Unchecked<Service<Said<T>>>,
  options: CheckOptions & { readonly type: T },
): input is Service<T>;
export function is(input: Unchecked, options?: CheckOptions): input is Integration;
export function is(input: Unchecked, options?: CheckOptions): boolean {
  return validate(input, options).ok;
}

/**
 * Asserts that a payload would pass.
 * @throws {ValidationError} with all that is wrong with it
 * @example
 * ```js
 * import { assertValid } from "atlas-integrations";
 *
 * const payload = { type: "WEBHOOK", url: "https://example.com/alerts" };
 * assertValid(payload);
 * console.log(payload.url); // https://example.com/alerts
 * ```
 */
export function assertValid<T extends IntegrationType>(
  input: Unchecked<Service<Said<T>>>,
  options: CheckOptions & { readonly type: T },
): asserts input is Service<T>;
export function assertValid(input: Unchecked, options?: CheckOptions): asserts input is Integration;
export function assertValid(input: Unchecked, options?: CheckOptions): void {
  const result = validate(input, options);
  if (!result.ok) throw new ValidationError(result.issues);
}

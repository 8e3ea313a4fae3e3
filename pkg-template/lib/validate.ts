// Checking one payload, or one field of one.

import { ALL_SLOTS } from "atlas:generated/protocol";
import type { Integration } from "atlas:services";
import { checkObject, found } from "./check-object.ts";
import { ConfigError, ValidationError } from "./errors.ts";
import { writeFrame } from "./frame.ts";
import { apiOf, issuesOf, unknownFieldIssues } from "./issues.ts";
import { knownService, readCheck, readOptions, checkOptions, type CheckOptions } from "./options.ts";
import { properties } from "./reader.ts";
import { slotOf, slotsOf } from "./table.ts";
import type { Result } from "./verdict.ts";
import type { FieldName, Issue, IntegrationType, Service } from "./vocabulary.ts";
import { call, check, suggest } from "atlas:wasm/objects";

/** Anything at all, as `unknown`, but an editor offers the fields of the service. */
export type Unchecked<T = Integration> = undefined | null | {} | T;

/**
 * A type that only the other arguments say: `validate(integration, { type: "SLACK" })` is about Slack, whatever may be in
 * `integration`. From TypeScript 5.4 it is called `NoInfer`.
 */
type Said<T> = [T][T extends unknown ? 0 : never];

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
  return checkObject(input, readCheck(options));
}

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

// The errors of the package: real Error subclasses, recognised across copies and realms by a brand, and safe to print.

import type { RateLimit } from "./hooks.ts";
import { record } from "./record.ts";
import type { Issue } from "./vocabulary.ts";

const BRAND = "atlas-integrations.error.";

/**
 * Whether anything thrown is an error of this package, from whichever copy or realm.
 * @example
 * ```js
 * import { isAtlasError, readPage } from "atlas-integrations";
 *
 * try {
 *   readPage("no page");
 * } catch (error) {
 *   if (isAtlasError(error)) console.log(error.name); // DecodeError
 * }
 * ```
 */
export function isAtlasError(error: unknown): error is AtlasError {
  return error instanceof AtlasError;
}

/**
 * All that this package throws or rejects with. Only an abort is different: it rejects with the signal's own reason. Safe to print.
 * @example
 * ```js
 * import { AtlasError, readPage } from "atlas-integrations";
 *
 * try {
 *   readPage("no page");
 * } catch (error) {
 *   console.log(error instanceof AtlasError, error.name); // true DecodeError
 * }
 * ```
 */
export class AtlasError extends Error {
  /** @internal */
  static readonly brand: string = /* @__PURE__ */ name(this, "AtlasError");

  /** @internal */
  static override [Symbol.hasInstance](value: unknown): boolean {
    // For a subclass that a user made, the prototype chain counts.
    const brand = Object.hasOwn(this, "brand") && this.brand;
    if (!brand) return Function.prototype[Symbol.hasInstance].call(this, value);
    return typeof value === "object" && value !== null && (value as Record<symbol, unknown>)[Symbol.for(brand)] === true;
  }

  /** Which call failed: `"list"`, `"create"`, `"token"`, ... */
  declare readonly operation?: string;
  /** Which project it was about. */
  declare readonly groupId?: string;
  /** Where the last request went. */
  declare readonly url?: string;
  /** The rate limit of the project after the answer, if the server sent it. */
  declare readonly rateLimit?: RateLimit;

  /**
   * The error as `JSON.stringify` prints it.
   * @example
   * ```js
   * import { readError } from "atlas-integrations";
   *
   * const { name, errorCode } = readError(404, { errorCode: "GROUP_NOT_FOUND" }).toJSON();
   * console.log(name, errorCode); // NotFoundError GROUP_NOT_FOUND
   * ```
   */
  toJSON(): { name: string; message: string } {
    return { name: this.name, message: this.message, ...(this as object) };
  }
}

/**
 * Gives a class its name, which minifying would change, and returns the brand that `instanceof` looks for. It is called for the
 * value of a static property, so a bundler may remove an unused class; it may not do so if a statement follows the class.
 */
function name(Class: { readonly prototype: AtlasError }, text: string): string {
  Object.defineProperty(Class, "name", { value: text });
  for (const [key, value] of [
    ["name", text],
    [Symbol.for(BRAND + text), true],
  ] as const) {
    Object.defineProperty(Class.prototype, key, { value, writable: true, configurable: true });
  }
  return BRAND + text;
}

/**
 * The caller passed something that cannot be used: an unknown option, two kinds of credentials, an unusable URL.
 * @example
 * ```js
 * import { AtlasClient, ConfigError } from "atlas-integrations";
 *
 * try {
 *   new AtlasClient({ token: "a", apiKey: { publicKey: "b", privateKey: "c" } });
 * } catch (error) {
 *   console.log(error instanceof ConfigError); // true
 * }
 * ```
 */
export class ConfigError extends AtlasError {
  declare readonly name: "ConfigError";
  /** @internal */
  static override readonly brand: string = /* @__PURE__ */ name(this, "ConfigError");
}

/**
 * A payload or an argument that Atlas would refuse; nothing was sent.
 * @example
 * ```js
 * import { ValidationError, assertValid } from "atlas-integrations";
 *
 * try {
 *   assertValid({ type: "OPS_GENIE" });
 * } catch (error) {
 *   if (error instanceof ValidationError) console.log(error.issues[0].code); // required
 * }
 * ```
 */
export class ValidationError extends AtlasError {
  declare readonly name: "ValidationError";
  /** @internal */
  static override readonly brand: string = /* @__PURE__ */ name(this, "ValidationError");

  readonly issues: readonly Issue[];

  constructor(issues: readonly Issue[]) {
    // A message names its field; a longer path also says which payload of several.
    super(issues.map(({ path, message }) => (path.length > 1 ? `${path.join(".")}: ${message}` : message)).join("; "));
    this.issues = issues;
  }
}

/**
 * The server could not be reached, or its answer broke off.
 * @example
 * ```js
 * import { AtlasClient, NetworkError } from "atlas-integrations";
 *
 * const fetch = async () => {
 *   throw new TypeError("fetch failed");
 * };
 * const client = new AtlasClient({ fetch, maxRetries: 0 });
 * await client.list(groupId).catch((error) => console.log(error instanceof NetworkError)); // true
 * ```
 */
export class NetworkError extends AtlasError {
  declare readonly name: "NetworkError";
  /** @internal */
  static override readonly brand: string = /* @__PURE__ */ name(this, "NetworkError");

  /** The system's name for why, where it has one. */
  declare readonly code?: string;

  /** @internal */
  constructor(message?: string, facts: { readonly code?: string; readonly cause?: unknown } = {}) {
    super(message);
    const { code, cause }: typeof facts = Object.assign(Object.create(null), facts);
    record(this, { code });
    // As every `cause`, it is printed with the error but no property that is copied.
    if (cause !== undefined) Object.defineProperty(this, "cause", { value: cause, writable: true, configurable: true });
  }
}

/**
 * Time ran out.
 * @example
 * ```js
 * import { AtlasClient, TimeoutError } from "atlas-integrations";
 * import { createFakeAtlas } from "atlas-integrations/testing";
 *
 * const { fetch } = createFakeAtlas({ groups: { [groupId]: [] }, faults: [{ delayMs: 1000 }] });
 * const client = new AtlasClient({ fetch, timeoutMs: 10, maxRetries: 0 });
 * await client.list(groupId).catch((error) => console.log(error instanceof TimeoutError, error.budget)); // true attempt
 * ```
 */
export class TimeoutError extends AtlasError {
  declare readonly name: "TimeoutError";
  /** @internal */
  static override readonly brand: string = /* @__PURE__ */ name(this, "TimeoutError");

  /** How long the budget was. */
  declare readonly limitMs: number;
  /** `"attempt"`: `timeoutMs`; `"call"`: `deadlineMs`. */
  declare readonly budget: "attempt" | "call";

  /** @internal */
  constructor(message?: string, facts: { readonly limitMs?: number; readonly budget?: "attempt" | "call" } = {}) {
    super(message);
    const { limitMs, budget }: typeof facts = Object.assign(Object.create(null), facts);
    record(this, { limitMs, budget });
  }
}

/**
 * A success whose body is not what the API promises: empty, no JSON, cut off, or too large.
 * @example
 * ```js
 * import { DecodeError, readIntegration } from "atlas-integrations";
 *
 * try {
 *   readIntegration(["no integration"]);
 * } catch (error) {
 *   console.log(error instanceof DecodeError); // true
 * }
 * ```
 */
export class DecodeError extends AtlasError {
  declare readonly name: "DecodeError";
  /** @internal */
  static override readonly brand: string = /* @__PURE__ */ name(this, "DecodeError");
}

/**
 * The error in an answer.
 * @internal
 */
export interface ApiErrorFacts {
  readonly status: number;
  readonly errorCode?: string;
  readonly detail?: string;
  readonly reason?: string;
  readonly parameters?: readonly unknown[];
  readonly violations?: readonly { readonly field: string; readonly description: string }[];
  readonly requestId?: string;
  readonly retryAfterMs?: number;
  readonly hint?: string;
}

/**
 * Atlas answered with an error. Its texts are the server's, without our own secrets.
 * @example
 * ```js
 * import { ApiError, AtlasClient } from "atlas-integrations";
 *
 * const client = new AtlasClient({ token: "example-token" });
 * try {
 *   await client.get(groupId, "SLACK");
 * } catch (error) {
 *   if (error instanceof ApiError) console.log(error.status, error.errorCode); // 404 INTEGRATION_NOT_CONFIGURED
 * }
 * ```
 */
export class ApiError extends AtlasError {
  /** @internal */
  static override readonly brand: string = /* @__PURE__ */ name(this, "ApiError");

  declare readonly status: number;
  /** The API's own name for it; the set is open. */
  declare readonly errorCode?: string;
  declare readonly detail?: string;
  declare readonly reason?: string;
  declare readonly parameters: readonly unknown[];
  /** The wrong fields and their problems, if the server lists them. */
  declare readonly violations: readonly { readonly field: string; readonly description: string }[];
  declare readonly requestId?: string;
  /** How long the server asks to wait. */
  declare readonly retryAfterMs?: number;
  /** What a person can do about it, for the codes that matter. */
  declare readonly hint?: string;

  /** @internal */
  constructor(message?: string, given: Partial<ApiErrorFacts> = {}) {
    super(message);
    const facts: typeof given = Object.assign(Object.create(null), given);
    const { status, errorCode, detail, reason, parameters = [], violations = [], requestId, retryAfterMs, hint } = facts;
    record(this, { status, errorCode, detail, reason, parameters, violations, requestId, retryAfterMs, hint });
  }
}

/**
 * 400: the payload or a parameter was refused.
 * @example
 * ```js
 * import { BadRequestError, readError } from "atlas-integrations";
 *
 * const error = readError(400, { errorCode: "INVALID_ATTRIBUTE" });
 * console.log(error instanceof BadRequestError, error.status); // true 400
 * ```
 */
export class BadRequestError extends ApiError {
  declare readonly name: "BadRequestError";
  /** @internal */
  static override readonly brand: string = /* @__PURE__ */ name(this, "BadRequestError");
}

/**
 * 401: the credentials were not accepted.
 * @example
 * ```js
 * import { AuthenticationError, readError } from "atlas-integrations";
 *
 * const error = readError(401, {});
 * console.log(error instanceof AuthenticationError, error.status); // true 401
 * ```
 */
export class AuthenticationError extends ApiError {
  declare readonly name: "AuthenticationError";
  /** @internal */
  static override readonly brand: string = /* @__PURE__ */ name(this, "AuthenticationError");
}

/**
 * 403: the credentials do not allow this, or not from this address.
 * @example
 * ```js
 * import { PermissionError, readError } from "atlas-integrations";
 *
 * const error = readError(403, { errorCode: "USER_UNAUTHORIZED" });
 * console.log(error instanceof PermissionError, error.status); // true 403
 * ```
 */
export class PermissionError extends ApiError {
  declare readonly name: "PermissionError";
  /** @internal */
  static override readonly brand: string = /* @__PURE__ */ name(this, "PermissionError");
}

/**
 * 404: no such project, or no integration of that type in it.
 * @example
 * ```js
 * import { NotFoundError, readError } from "atlas-integrations";
 *
 * const error = readError(404, { errorCode: "GROUP_NOT_FOUND" });
 * console.log(error instanceof NotFoundError, error.status); // true 404
 * ```
 */
export class NotFoundError extends ApiError {
  declare readonly name: "NotFoundError";
  /** @internal */
  static override readonly brand: string = /* @__PURE__ */ name(this, "NotFoundError");
}

/**
 * 409: the project has an integration of that type already.
 * @example
 * ```js
 * import { ConflictError, readError } from "atlas-integrations";
 *
 * const error = readError(409, { errorCode: "INTEGRATION_ALREADY_CONFIGURED" });
 * console.log(error instanceof ConflictError, error.status); // true 409
 * ```
 */
export class ConflictError extends ApiError {
  declare readonly name: "ConflictError";
  /** @internal */
  static override readonly brand: string = /* @__PURE__ */ name(this, "ConflictError");
}

/**
 * 429: too many requests; `retryAfterMs` says when the next request is allowed.
 * @example
 * ```js
 * import { RateLimitError, readError } from "atlas-integrations";
 *
 * const error = readError(429, { errorCode: "RATE_LIMITED" });
 * console.log(error instanceof RateLimitError, error.status); // true 429
 * ```
 */
export class RateLimitError extends ApiError {
  declare readonly name: "RateLimitError";
  /** @internal */
  static override readonly brand: string = /* @__PURE__ */ name(this, "RateLimitError");
}

/**
 * 5xx: Atlas itself failed.
 * @example
 * ```js
 * import { ServerError, readError } from "atlas-integrations";
 *
 * const error = readError(500, { errorCode: "UNEXPECTED_ERROR" });
 * console.log(error instanceof ServerError, error.status); // true 500
 * ```
 */
export class ServerError extends ApiError {
  declare readonly name: "ServerError";
  /** @internal */
  static override readonly brand: string = /* @__PURE__ */ name(this, "ServerError");
}

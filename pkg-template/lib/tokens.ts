// Bearer tokens: which values a client accepts, and what it keeps of the results of a token function.

import { ConfigError } from "./errors.ts";

/** Why a token is requested: there was none, the last one expires, or the server refused it. */
export type TokenReason = "initial" | "expired" | "unauthorized";

/** A token and when it ends, as a time or in milliseconds since 1970. It is used until a minute before. */
export interface ExpiringToken {
  readonly token: string;
  readonly expiresAt?: number | Date | undefined;
}

/**
 * Returns a bearer token whenever the client needs one. If it throws, the call rejects with that value, unchanged.
 * @example
 * ```js
 * import { AtlasClient } from "atlas-integrations";
 *
 * const token = async ({ reason }) => {
 *   console.log(reason); // initial
 *   return { token: "example-token", expiresAt: Date.now() + 3_600_000 };
 * };
 * console.log((await new AtlasClient({ token }).list(groupId)).results.length); // 1
 * ```
 */
export type TokenProvider = (context: {
  readonly reason: TokenReason;
}) => string | ExpiringToken | Promise<string | ExpiringToken>;

/** Asks for tokens: Rust calls it. */
export interface Asking {
  /** Resolves to a token as JSON. */
  readonly ask: (reason: TokenReason) => Promise<string>;
}

const VISIBLE = /^[!-~]+$/;

/** Whether it is text that can stand in a header without being escaped. */
export const isVisible = (value: unknown): value is string => typeof value === "string" && VISIBLE.test(value);

/** Asks for tokens: once for all calls that ask meanwhile, also where the call that asked first has ended. */
export function asking(provider: TokenProvider): Asking {
  let pending: Promise<string> | undefined;
  const answer = async (reason: TokenReason) => JSON.stringify(readToken(await provider({ reason })));
  return {
    // `finally` runs later, also where the function throws at once: only then has `pending` been set.
    ask: (reason) => (pending ??= answer(reason).finally(() => (pending = undefined))),
  };
}

/** A token as it is kept: `expiresAt` in whole milliseconds since 1970. */
interface Held {
  readonly token: string;
  readonly expiresAt: number | undefined;
}

function readToken(answer: unknown): Held {
  const token = typeof answer === "string" ? answer : member(answer, "token");
  if (!isVisible(token)) throw new ConfigError("the token function must answer a token, or { token, expiresAt }");
  const given = typeof answer === "string" ? undefined : member(answer, "expiresAt");
  const at = given instanceof Date ? given.getTime() : (given ?? undefined);
  if (at !== undefined && (typeof at !== "number" || Number.isNaN(at))) {
    throw new ConfigError("expiresAt must be a Date or a number of milliseconds since 1970");
  }
  // Rust reads whole numbers from 0; an infinite time is left out.
  return { token, expiresAt: at === undefined ? at : Math.max(0, Math.floor(at)) };
}

/** A property, of a class too, but not one that a page has given to all objects. */
const member = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null && (Object.hasOwn(value, name) || !(name in Object.prototype))
    ? (value as Record<string, unknown>)[name]
    : undefined;

// Functions that watch the calls of a client.

import { quietly } from "./callbacks.ts";

/** The rate limit of the project, if the server sends it. */
export interface RateLimit {
  readonly limit?: number;
  readonly remaining?: number;
}

/** One attempt of a call. It holds no header and no body. */
export interface RequestEvent {
  /** The same number in all events of one call, and another one for every other call of the process. */
  readonly call: number;
  readonly operation: string;
  readonly method: string;
  readonly url: string;
  /** From 1. */
  readonly attempt: number;
}

export interface ResponseEvent extends RequestEvent {
  readonly status: number;
  readonly durationMs: number;
  readonly requestId?: string;
  readonly rateLimit: RateLimit;
}

export interface RetryEvent extends RequestEvent {
  readonly delayMs: number;
  /** The failure of the attempt. */
  readonly reason: string;
}

export interface ErrorEvent {
  readonly call: number;
  readonly operation: string;
  /** The error with which the call rejects. */
  readonly error: unknown;
}

/**
 * Functions that watch calls. They may be async. Errors in them are ignored, and nothing that they get is secret.
 * @example
 * ```js
 * import { AtlasClient } from "atlas-integrations";
 *
 * const hooks = {
 *   request: ({ method, attempt }) => console.log(`${method}, attempt ${attempt}`),
 *   response: ({ status, durationMs }) => console.log(`${status}, ${durationMs < 5_000 ? "quick" : "slow"}`),
 *   retry: ({ reason, delayMs }) => console.log(`${reason}: again in ${delayMs} ms`),
 *   error: ({ operation }) => console.log(`${operation} failed`),
 * };
 * const client = new AtlasClient({ token: "example-token", hooks });
 * await client.get(groupId, "SLACK").catch(() => {});
 * // GET, attempt 1
 * // 404, quick
 * // get failed
 * ```
 */
export interface Hooks {
  readonly request?: ((event: RequestEvent) => unknown) | undefined;
  readonly response?: ((event: ResponseEvent) => unknown) | undefined;
  readonly retry?: ((event: RetryEvent) => unknown) | undefined;
  readonly error?: ((event: ErrorEvent) => unknown) | undefined;
}

/** Tells the hooks of a client: Rust calls `emit`. */
export interface Hearing {
  readonly listens: boolean;
  readonly tell?: (name: keyof Hooks, event: unknown) => void;
  readonly emit?: (name: keyof Hooks, event: string) => void;
}

/** Makes hooks safe to call: a hook must not change how a call ends, whether it throws now or later. */
export function hearing(hooks: Partial<Hooks> | undefined): Hearing {
  if (hooks === undefined) return { listens: false };
  const tell = (name: keyof Hooks, event: unknown) =>
    quietly(() => (hooks[name] as ((event: unknown) => unknown) | undefined)?.(event));
  return { listens: true, tell };
}

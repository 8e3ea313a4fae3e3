// Hooks that write one line for each event. Events hold no secret, so lines hold none.

import { ConfigError, isAtlasError } from "./errors.ts";
import type { Hooks, RequestEvent, ResponseEvent } from "./hooks.ts";
import { oneOf, readOwn } from "./option-reader.ts";
import { printable } from "./printable.ts";

/**
 * What takes the lines of `logger`: `console`, pino, winston.
 * @example
 * ```js
 * import { AtlasClient, logger } from "atlas-integrations";
 *
 * const write = (line) => console.log(line);
 * const client = new AtlasClient({ token: "example-token", hooks: logger({ debug: write, warn: write, error: write }) });
 * await client.get(groupId, "SLACK").catch(() => {});
 * // atlas GET /api/atlas/v2/groups/...
 * // atlas GET ...
 * // ...
 * ```
 */
export interface LogSink {
  debug(line: string): void;
  warn(line: string): void;
  error(line: string): void;
}

/** How important a line is: requests and answers, attempts that are repeated, calls that fail. */
export type LogLevel = "debug" | "warn" | "error";

/**
 * What `logger` takes.
 * @example
 * ```js
 * import { AtlasClient, logger } from "atlas-integrations";
 *
 * const client = new AtlasClient({ token: "example-token", hooks: logger(console, { level: "error" }) });
 * console.log((await client.list(groupId)).results.length); // 1
 * ```
 */
export interface LoggerOptions {
  /** Less important lines are left out; `"debug"`, which is all of them, by default. */
  readonly level?: LogLevel | undefined;
}

const LEVELS: readonly LogLevel[] = ["debug", "warn", "error"];
/** A server's text may be long. */
const LONGEST_LINE = 2_000;

/**
 * Hooks for AtlasClient that write a line for each event to `sink`; to the console by default.
 * @throws {ConfigError} if `sink` lacks a function that is needed
 * @example
 * ```js
 * import { AtlasClient, logger } from "atlas-integrations";
 *
 * const client = new AtlasClient({ token: "example-token", hooks: logger(console, { level: "warn" }) });
 * await client.list(groupId);
 * ```
 */
export function logger(sink: LogSink = console, options?: LoggerOptions): Hooks {
  const { level = "debug" } = readOwn(options, { level: oneOf(LEVELS) });
  const written = LEVELS.slice(LEVELS.indexOf(level));
  if (!written.every((at) => typeof sink?.[at] === "function"))
    throw new ConfigError(`sink must have the functions ${written.join(", ")}, each of which takes a text`);
  const write = (at: LogLevel, line: string) => {
    // Cut twice: what is escaped gets longer.
    if (written.includes(at)) sink[at](printable(printable(line, LONGEST_LINE), LONGEST_LINE));
  };
  const line = ({ method, url, attempt }: RequestEvent) =>
    `atlas ${method} ${new URL(url).pathname}${attempt > 1 ? ` (attempt ${attempt})` : ""}`;
  return {
    request: (event) => write("debug", line(event)),
    response: (event) =>
      write("debug", `${line(event)} -> ${event.status} in ${Math.round(event.durationMs)} ms${name(event)}`),
    retry: (event) => write("warn", `${line(event)} again in ${event.delayMs} ms: ${event.reason}`),
    error: ({ operation, error }) => write("error", `atlas ${operation} failed: ${nameOf(error)}${text(error)}`),
  };
}

const name = ({ requestId }: ResponseEvent) => (requestId === undefined ? "" : ` [${requestId}]`);

const nameOf = (error: unknown) => (error as Partial<Error> | null | undefined)?.name ?? typeof error;

/** Our own errors are safe to print; what a caller threw may not be. */
const text = (error: unknown) => (isAtlasError(error) ? `: ${error.message}` : "");

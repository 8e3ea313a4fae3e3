// Hooks that write one line an event. Events hold no secret, so lines hold none.

import { isAtlasError } from "./errors.ts";
import type { Hooks, RequestEvent, ResponseEvent } from "./hooks.ts";

/** What takes the lines of `logger`: `console`, pino, winston. */
export interface LogSink {
  debug(line: string): void;
  warn(line: string): void;
  error(line: string): void;
}

/** Hooks for AtlasClient that write a line for each event to `sink`; to the console by default. */
export function logger(sink: LogSink = console): Hooks {
  const line = ({ method, url, attempt }: RequestEvent) =>
    `atlas ${method} ${new URL(url).pathname}${attempt > 1 ? ` (attempt ${attempt})` : ""}`;
  return {
    request: (event) => sink.debug(line(event)),
    response: (event) => sink.debug(`${line(event)} -> ${event.status} in ${Math.round(event.durationMs)} ms${name(event)}`),
    retry: (event) => sink.warn(`${line(event)} again in ${event.delayMs} ms: ${event.reason}`),
    error: ({ operation, error }) => sink.error(`atlas ${operation} failed: ${nameOf(error)}${text(error)}`),
  };
}

const name = ({ requestId }: ResponseEvent) => (requestId === undefined ? "" : ` [${requestId}]`);

const nameOf = (error: unknown) => (error as Error | undefined)?.name ?? typeof error;

/** Our own errors are safe to print; what a caller threw may not be. */
const text = (error: unknown) => (isAtlasError(error) ? `: ${error.message}` : "");

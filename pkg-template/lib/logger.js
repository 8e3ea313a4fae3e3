// Hooks that write one line an event. Events hold no secret, so lines hold none.

import { isAtlasError } from "./errors.js";

/** Hooks for AtlasClient that log to `sink`, anything with `debug`, `warn` and `error`. */
export function logger(sink = console) {
  const line = ({ method, url, attempt }) => `atlas ${method} ${new URL(url).pathname}${attempt > 1 ? ` (attempt ${attempt})` : ""}`;
  return {
    request: (event) => sink.debug(line(event)),
    response: (event) => sink.debug(`${line(event)} -> ${event.status} in ${Math.round(event.durationMs)} ms${name(event)}`),
    retry: (event) => sink.warn(`${line(event)} again in ${event.delayMs} ms: ${event.reason}`),
    error: ({ operation, error }) => sink.error(`atlas ${operation} failed: ${error?.name ?? typeof error}${text(error)}`),
  };
}

const name = ({ requestId }) => (requestId === undefined ? "" : ` [${requestId}]`);

/** Our own errors are safe to print; what a caller threw may not be. */
const text = (error) => (isAtlasError(error) ? `: ${error.message}` : "");

// From a call to its end: options checked, Rust asked, the answer or the error handed over.

import { Call } from "./call.js";
import { ConfigError } from "./errors.js";
import { glue, guarded } from "./nucleus.js";
import { duration, retries, typed } from "./settings.js";

/** The options of one call, each of the type that Rust expects. */
export function readCall(options, limits) {
  const { pageNum, itemsPerPage, includeCount, envelope, pretty, signal, timeoutMs, deadlineMs, maxRetries, patient } = options;
  if (signal !== undefined && typeof signal?.addEventListener !== "function") throw new ConfigError("signal must be an AbortSignal");
  const facts = {
    pageNum: typed("pageNum", pageNum, "number"),
    itemsPerPage: typed("itemsPerPage", itemsPerPage, "number"),
    includeCount: typed("includeCount", includeCount, "boolean"),
    envelope: typed("envelope", envelope, "boolean"),
    pretty: typed("pretty", pretty, "boolean"),
    timeoutMs: timeoutMs === undefined ? limits.timeoutMs : duration("timeoutMs", timeoutMs),
    deadlineMs: deadlineMs === undefined ? limits.deadlineMs : duration("deadlineMs", deadlineMs),
    retries: retries(maxRetries) ?? limits.maxRetries,
    patient: patient === true,
  };
  return { facts, signal };
}

/** Hands a call to Rust, and waits for it wherever it has to wait; resolves to how it ended. */
export async function run(state, { facts, signal }, about, body) {
  if (signal?.aborted) throw signal.reason;
  const call = new Call(signal, facts.deadlineMs);
  try {
    const rust = glue();
    const asked = JSON.stringify({ ...facts, ...about });
    let number = guarded(() => rust.clientCall(state, call, state.facts, asked, body));
    while (call.ended === undefined) {
      await call.waited();
      number = guarded(() => rust.clientProceed(number));
    }
    return call.outcome;
  } finally {
    call.close();
  }
}

/** As `run`, for a client: resolves to what `withResponse` gives. */
export async function send(state, options, about, body) {
  try {
    const { text, status, value, meta } = await run(state, options, about, body);
    return { data: text === undefined ? undefined : parse(text), status, headers: readable(value), ...JSON.parse(meta) };
  } catch (error) {
    if (state.listens) state.tell("error", { operation: about.operation, error });
    throw error;
  }
}

/** The request that a call would send. */
export async function preview(state, options, about, body) {
  const { text } = await run(state, options, { ...about, preview: true }, body);
  return parse(text);
}

/** Lets Rust check what a client is given; answers its base, and how the package calls itself. */
export function open(given) {
  const call = new Call();
  guarded(() => glue().clientOpen(call, JSON.stringify(given)));
  const { text, meta } = call.outcome;
  return { base: text, agent: meta };
}

const TRICKY = /__proto__|\\u/;

/** JSON without `__proto__`: harmless where it is, but not once somebody copies it. */
const parse = (text) => JSON.parse(text, TRICKY.test(text) ? (key, value) => (key === "__proto__" ? undefined : value) : undefined);

/** A mock may have answered a plain object. */
const readable = (headers) => (typeof headers?.get === "function" ? headers : new Headers(headers ?? {}));

/** A promise of the data whose `withResponse()` promises what came with it. */
export function answered(work) {
  const promise = work.then(({ data }) => data);
  const withResponse = () => {
    promise.catch(() => {}); // whoever asks for the response hears of its failure there
    return work;
  };
  return Object.defineProperty(promise, "withResponse", { value: withResponse });
}

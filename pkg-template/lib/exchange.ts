// Runs a call: checks its options, starts it in Rust, and returns the answer or the error.

import { Call, type Outcome } from "./call.ts";
import type { ListOptions } from "./call-options.ts";
import { isAtlasError } from "./errors.ts";
import type { HostHeaders } from "./host-types.ts";
import type { RateLimit } from "./hooks.ts";
import { own } from "./option-reader.ts";
import { record } from "./record.ts";
import { reasonOf } from "./signals.ts";
import { glue, guarded } from "atlas:wasm/texts";
import type { Glue } from "./wasm.ts";
import { duration, readHeaders } from "./given.ts";
import type { Limits, State } from "./settings.ts";

/** Data, and what came with it. */
export interface WithResponse<T> {
  readonly data: T;
  readonly status: number;
  readonly headers: HostHeaders;
  readonly requestId?: string;
  readonly rateLimit: RateLimit;
}

/** A promise of the data; `withResponse()` promises what came with it too. */
export interface AtlasPromise<T> extends Promise<T> {
  /**
   * Resolves to the data and to what came with it.
   * @example
   * ```js
   * import { AtlasClient } from "atlas-integrations";
   *
   * const client = new AtlasClient({ token: "example-token" });
   *
   * const { data, status, rateLimit } = await client.list(groupId).withResponse();
   * console.log(data.results.length, status, rateLimit.limit); // 1 200 1200
   * ```
   */
  withResponse(): Promise<WithResponse<T>>;
}

/** A request that was not sent. */
export interface RequestPreview {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The payload, its secrets masked. */
  readonly body?: Readonly<Record<string, unknown>>;
}

/** The subject of a call. */
export interface About {
  readonly operation: string;
  readonly group?: string;
  readonly kind?: string;
  /** The name of a service account, and the token that it gives back. */
  readonly clientId?: string;
  readonly token?: string | undefined;
  /** Which projects. */
  readonly orgId?: string | undefined;
  readonly name?: string | undefined;
  /** A route, with its query as names and values one after the other. */
  readonly method?: string;
  readonly path?: string;
  readonly query?: readonly string[];
  /** As JSON: payloads that the method sends in another of its calls. No error shows their secrets. */
  readonly secrets?: string;
}

/** The options of one call as Rust reads them. */
export interface Asked {
  readonly facts: object;
  readonly signal: AbortSignal | undefined;
}

/** The options of one call, as Rust reads them. */
export function readCall(options: ListOptions, limits: Limits): Asked {
  const { signal, headers, timeoutMs, deadlineMs, maxRetries = limits.maxRetries, dryRun, ...facts } = own(options);
  const limited = {
    timeoutMs: timeoutMs === undefined ? limits.timeoutMs : duration(timeoutMs),
    deadlineMs: deadlineMs === undefined ? limits.deadlineMs : duration(deadlineMs),
    retries: maxRetries,
    ...(headers && { headers: readHeaders(headers) }),
  };
  return { facts: { ...facts, ...limited }, signal };
}

const PROJECT = /^[0-9a-f]{24}$/;

/** Writes into an error of ours which call it ended: the caller's, instead of one that this made, where `renames`. */
export function blame(error: unknown, operation: string, groupId: unknown, renames = false): void {
  if (!isAtlasError(error) || foreign.has(error)) return;
  const project = typeof groupId === "string" && PROJECT.test(groupId) ? groupId : undefined;
  record(error, { operation, groupId: project });
  if (renames) record(error, { operation }, true);
}

/** What creates resolved to without having written it: another call had. */
const kept = /* @__PURE__ */ new WeakSet<object>();

/** Whether a create found the desired item and wrote nothing. */
export const wasKept = (item: object): boolean => kept.has(item);

/** What callers threw or aborted with. It may be an error of ours, and is handed on as it is. */
const foreign = /* @__PURE__ */ new WeakSet<object>();

export function unchanged(thrown: unknown): unknown {
  if (typeof thrown === "object" && thrown !== null) foreign.add(thrown);
  return thrown;
}

/** The errors of calls that had sent a request. */
const late = /* @__PURE__ */ new WeakSet<object>();

/** Whether the call that ended with this error had sent something. */
export const wasSent = (error: unknown): boolean => typeof error === "object" && error !== null && late.has(error);

function remember(error: unknown, { hasSent }: Call): void {
  if (typeof error !== "object" || error === null) return;
  if (hasSent) late.add(error);
  else late.delete(error);
}

/** Passes a call to Rust, and does all its waiting; resolves to its result. */
export function run(state: State, { facts, signal }: Asked, about: About, body?: string, id = 0): Promise<Outcome> {
  if (signal?.aborted) return Promise.reject(unchanged(reasonOf(signal)));
  const call = new Call(signal);
  const { operation, group } = about;
  const begin = () => {
    const client = numberOf(state);
    const rust = glue();
    const asked = JSON.stringify({ ...facts, ...about });
    const number = guarded(() => rust.clientCall(client, heard(state, id), call, asked, body));
    return () => void guarded(() => rust.clientProceed(number));
  };
  return call.run(begin, (error) => {
    if (call.isThrown) unchanged(error);
    else blame(error, operation, group);
    remember(error, call);
    return error;
  });
}

/** Calls of this process, so that hooks can tell which events belong together. */
let calls = 0;

/** The state of a client for one call: its events name that call. */
const heard = (state: State, id: number): State =>
  state.listens ? { ...state, emit: (name, event) => state.tell?.(name, { call: id, ...JSON.parse(event) }) } : state;

/** As `run`, for a client: resolves to what `withResponse` gives. */
export function send<T>(state: State, options: Asked, about: About, body?: string): Promise<WithResponse<T>> {
  const id = ++calls;
  const sent = run(state, options, about, body, id).then(read) as Promise<WithResponse<T>>;
  if (!state.listens) return sent;
  const { operation } = about;
  return sent.catch((error: unknown) => {
    state.tell?.("error", { call: id, operation, error });
    throw error;
  });
}

/** What a call resolves to. */
function read({ text, status, value, meta }: Outcome): WithResponse<unknown> {
  const data = text === undefined ? undefined : parse(text);
  const { kept: isKept, ...came } = JSON.parse(meta);
  if (isKept) kept.add(data as object);
  return { data, status, headers: readable(value), ...came };
}

/** The request that a call would send. */
export async function preview(state: State, options: Asked, about: About, body?: string): Promise<RequestPreview> {
  const { text } = await run(state, options, { ...about, preview: true } as About, body);
  return parse(text ?? "") as RequestPreview;
}

/** A client in Rust, and the instance of the wasm that it lives in. */
interface Opened {
  readonly rust: Glue;
  readonly number: number;
}

const opened = /* @__PURE__ */ new WeakMap<State, Opened>();
let graves: FinalizationRegistry<Opened> | undefined;

/** Lets Rust check the options of a client and make the client; returns where its requests go. */
export function open(state: State): string {
  const call = new Call();
  const rust = glue();
  guarded(() => rust.clientOpen(call, state.facts));
  const { status, text } = call.outcome;
  const client = { rust, number: status };
  opened.set(state, client);
  if (typeof FinalizationRegistry === "function") {
    graves ??= new FinalizationRegistry(bury);
    graves.register(state, client);
  }
  return text ?? "";
}

function bury({ rust, number }: Opened): void {
  try {
    rust.clientDrop(number);
  } catch {
    // An instance that was abandoned after a trap may trap again; everything that it held is lost.
  }
}

/** The number of a client in Rust: of a new one, where the wasm was started again since. */
function numberOf(state: State): number {
  if (opened.get(state)?.rust !== glue()) open(state);
  return opened.get(state)?.number ?? 0;
}

const TRICKY = /__proto__|\\u/;

/** JSON without `__proto__`: harmless where it is, but not once somebody copies it. */
const parse = (text: string): unknown =>
  JSON.parse(text, TRICKY.test(text) ? (key, value) => (key === "__proto__" ? undefined : value) : undefined);

/** A mock may have answered a plain object. */
function readable(headers: any): Headers {
  try {
    return typeof headers?.get === "function" ? headers : new Headers(headers ?? {});
  } catch {
    return new Headers();
  }
}

const dataOf = <T>({ data }: WithResponse<T>): T => data;

/** A promise of the data whose `withResponse()` promises what came with it. */
export function answered<T>(work: Promise<WithResponse<T>>): AtlasPromise<T> {
  const promise = work.then(dataOf<T>);
  const withResponse = () => {
    promise.catch(() => {}); // the failure is reported when the response is requested
    return work.then((all) => all); // a new promise: `work` has a listener already, so its failure would never be reported
  };
  return Object.defineProperty(promise, "withResponse", { value: withResponse }) as AtlasPromise<T>;
}

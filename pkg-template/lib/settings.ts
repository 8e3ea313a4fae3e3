// The options of a client, read once into the state that Rust works on. What is of a wrong type is refused here, so that
// Rust finds what it expects; what a text may hold, Rust decides.

import { ConfigError } from "./errors.ts";
import { open } from "./exchange.ts";
import type { ErrorEvent, Hooks } from "./hooks.ts";
import type { Api } from "./vocabulary.ts";

/** Why a token is asked for: there was none, the one there was runs out, or the server refused it. */
export type TokenReason = "initial" | "expired" | "unauthorized";

/** A token and when it ends, as a time or in milliseconds since 1970. It is used until a minute before. */
export interface ExpiringToken {
  readonly token: string;
  readonly expiresAt?: number | Date;
}

/** Answers a bearer token whenever the client needs one. What it throws rejects the call unchanged. */
export type TokenProvider = (context: {
  readonly reason: TokenReason;
}) => string | ExpiringToken | Promise<string | ExpiringToken>;

/** How requests are sent. */
export interface TransportOptions {
  /** Where the API is; `https://cloud.mongodb.com` by default. It may hold a path and, in a page, be one. */
  readonly baseUrl?: string | URL;
  /** Called as `(url, init)` in place of the global one. */
  readonly fetch?: typeof fetch;
  /** Sent with every request. Authorization, Accept, Content-Type and Host are the client's own and refused. */
  readonly headers?: Readonly<Record<string, string>> | Headers;
  /** In place of this package's own name. Browsers send theirs. */
  readonly userAgent?: string;
  /** Whether a browser sends the cookies of the page's own origin; `"omit"` by default. */
  readonly credentials?: "omit" | "same-origin";
  /** The largest answer that is read; 10 MiB by default. */
  readonly maxResponseBytes?: number;
  /** For each attempt; 30,000 by default. `Infinity` for none. */
  readonly timeoutMs?: number;
  /** For a call as a whole: token, attempts and waits. None by default. */
  readonly deadlineMs?: number;
  /** Attempts after the first; 2 by default, at most 10. */
  readonly maxRetries?: number;
  /** The time in milliseconds since 1970; `Date.now` by default. */
  readonly clock?: () => number;
}

export interface AtlasClientOptions extends TransportOptions {
  /** A bearer token, or what provides one. With neither this nor `apiKey` no Authorization is sent: a proxy adds it. */
  readonly token?: string | TokenProvider;
  /** An API key, for HTTP digest. Servers only. */
  readonly apiKey?: { readonly publicKey: string; readonly privateKey: string };
  readonly api?: Api;
  /** Whether payloads are checked before they are sent; true by default. */
  readonly validate?: boolean;
  readonly hooks?: Hooks;
}

/** What the calls of a client share: Rust calls its functions. */
export interface State extends Partial<Asking>, Partial<Hearing> {
  /** What Rust has to know, as JSON. */
  readonly facts: string;
  readonly fetch: (url: string, method: string, headers: HeadersInit, body: string | undefined, signal: AbortSignal) => Promise<Response>;
  readonly clock: () => number;
  /** A random number in [0, 1). */
  readonly random: () => number;
  /** Answers of more bytes are not read. */
  readonly most: number;
}

/** How long the calls of a client may take, and how often they try again. */
export interface Limits {
  readonly timeoutMs: number | undefined;
  readonly deadlineMs: number | undefined;
  readonly maxRetries: number;
}

/** A client's settings, read. */
export interface Settings {
  readonly state: State;
  readonly limits: Limits;
  readonly api: Api;
  readonly validate: boolean;
}

/** Asks for tokens. */
interface Asking {
  /** Resolves to a token as JSON. */
  readonly ask: (reason: TokenReason) => Promise<string>;
}

/** Tells the hooks of a client. */
interface Hearing {
  readonly listens: boolean;
  readonly tell?: (name: keyof Hooks, event: ErrorEvent) => void;
  readonly emit?: (name: keyof Hooks, event: string) => void;
}

/** What Rust has to know of a client's credentials. */
interface CredentialFacts {
  readonly token?: string;
  /** Whether a function is asked for tokens. */
  readonly asks?: boolean;
  readonly publicKey?: string;
  readonly privateKey?: string;
}

interface Credentials {
  readonly facts?: CredentialFacts;
  readonly asking?: Asking;
}

const DEFAULT_BASE = "https://cloud.mongodb.com";
const DEFAULT_TIMEOUT_MS = 30_000;
const DEFAULT_RETRIES = 2;
const DEFAULT_BYTES = 10 * 1024 * 1024;
const MOST_RETRIES = 10;
/** Timers of every engine overflow beyond this, and then fire at once. */
const LONGEST_MS = 2 ** 31 - 1;
const APIS: readonly Api[] = ["atlas-v2", "cloud-manager-v1"];

/** The origin of the page or worker that runs this code; none on servers. Deno may have a location without being a page. */
export const pageOrigin = (): string | undefined => ((globalThis as { Deno?: unknown }).Deno === undefined ? globalThis.location?.origin : undefined);

/** Options without a prototype: whatever pollutes that of all objects is no option of ours. */
export function own<T extends object>(options: T | undefined): Partial<T> {
  if (typeof (options ?? {}) !== "object") throw new ConfigError("options must be an object");
  return Object.assign(Object.create(null), options);
}

/** Throws unless `value` is absent or of that type. */
export function typed<T>(name: string, value: T, type: "number" | "string" | "boolean" | "function"): T {
  if (value !== undefined && typeof value !== type) throw new ConfigError(`${name} must be a ${type}`);
  return value;
}

/** A duration for a timer, in whole milliseconds; one without end is none. */
export function duration(name: string, value: number | undefined): number | undefined {
  typed(name, value, "number");
  if (value === undefined) return undefined;
  if (!(value > 0)) throw new ConfigError(`${name} must be a number of milliseconds above 0`);
  return value > LONGEST_MS ? undefined : Math.ceil(value);
}

/** How often to try again. */
export function retries(value: number | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (Number.isInteger(value) && value >= 0 && value <= MOST_RETRIES) return value;
  throw new ConfigError(`maxRetries must be a whole number from 0 to ${MOST_RETRIES}`);
}

function oneOf<T>(name: string, value: T, allowed: readonly T[]): T {
  if (!allowed.includes(value)) throw new ConfigError(`${name} must be one of ${allowed.join(", ")}`);
  return value;
}

/** What the calls of a client do unless they say otherwise. */
export const readLimits = ({ timeoutMs = DEFAULT_TIMEOUT_MS, deadlineMs, maxRetries }: TransportOptions): Limits => ({
  timeoutMs: duration("timeoutMs", timeoutMs),
  deadlineMs: duration("deadlineMs", deadlineMs),
  maxRetries: retries(maxRetries) ?? DEFAULT_RETRIES,
});

/** A client's settings, and the state that its calls share. */
export function readSettings(options: AtlasClientOptions): Settings {
  const { api = "atlas-v2", validate = true, hooks, token, apiKey } = options;
  oneOf("api", api, APIS);
  if (token !== undefined && apiKey !== undefined) throw new ConfigError("give a client a token or an apiKey, not both");
  const credentials: Credentials = { ...readToken(token), ...readKey(apiKey) };
  const hearing = readHooks(hooks);
  const facts = { api, listens: hearing.listens, ...credentials.facts };
  const state: State = { ...readTransport(options, facts), ...credentials.asking, ...hearing };
  open(state);
  return { state, limits: readLimits(options), api, validate: typed("validate", validate, "boolean") };
}

/** Where requests go and how: the part that a client shares with the token endpoint. */
export function readTransport(options: TransportOptions, facts: CredentialFacts = {}): State {
  const { baseUrl = DEFAULT_BASE, headers, userAgent, fetch, credentials, maxResponseBytes, clock } = options;
  typed("fetch", fetch, "function");
  if (fetch === undefined && typeof globalThis.fetch !== "function") throw new ConfigError("this host has no fetch: give one as an option");
  const most = maxResponseBytes ?? DEFAULT_BYTES;
  if (!(typed("maxResponseBytes", most, "number") > 0)) throw new ConfigError("maxResponseBytes must be above 0");
  const rest = { redirect: "manual", ...readCredentials(credentials) };
  const pairs = readHeaders(headers);
  typed("userAgent", userAgent, "string");
  if (userAgent !== undefined) pairs.push("User-Agent", userAgent);
  const page = pageOrigin();
  // Browsers name themselves, and a header that they do not expect costs a preflight.
  const names = page === undefined && userAgent === undefined;
  return {
    facts: JSON.stringify({ ...facts, base: String(baseUrl), page, headers: pairs, names }),
    most: Math.floor(most),
    // Looked up at each call, and called without a `this`: pages, mocks and polyfills replace it.
    fetch: (url, method, headers, body, signal) =>
      (fetch ?? globalThis.fetch)(url, { method, headers, body, signal, ...rest } as RequestInit),
    clock: typed("clock", clock, "function") ?? Date.now,
    random,
  };
}

function readHeaders(headers: TransportOptions["headers"] = {}): string[] {
  if (typeof headers !== "object" || headers === null) throw new ConfigError("headers must be an object of names and values");
  const pairs = typeof headers.entries === "function" ? headers.entries() : Object.entries(headers);
  return [...pairs].flatMap(([name, value]) => {
    if (typeof name !== "string" || typeof value !== "string") throw new ConfigError("headers must hold strings");
    return [name, value];
  });
}

/** Some Workers runtimes throw when the member is there at all, and have no cookies to keep out. */
function readCredentials(credentials: TransportOptions["credentials"] = "omit"): RequestInit {
  oneOf("credentials", credentials, ["omit", "same-origin"]);
  return typeof Request === "function" && "credentials" in Request.prototype ? { credentials } : {};
}

const VISIBLE = /^[!-~]+$/;
const visible = (value: unknown): value is string => typeof value === "string" && VISIBLE.test(value);

function readToken(token: AtlasClientOptions["token"]): Credentials {
  if (token === undefined) return {};
  if (typeof token === "function") return { facts: { asks: true }, asking: asking(token) };
  if (visible(token)) return { facts: { token } };
  throw new ConfigError("token must be a function or a string without spaces, line breaks or characters beyond ASCII");
}

/** Asks for tokens: once for all calls that ask meanwhile, also where the call that asked first has ended. */
function asking(token: TokenProvider): Asking {
  let pending: Promise<string> | undefined;
  return {
    ask(reason) {
      pending ??= (async () => {
        try {
          return JSON.stringify(held(await token({ reason })));
        } finally {
          pending = undefined;
        }
      })();
      return pending;
    },
  };
}

/** A token as it is kept: `expiresAt` in whole milliseconds since 1970. */
interface Held {
  readonly token: string;
  readonly expiresAt: number | undefined;
}

function held(answer: string | ExpiringToken): Held {
  const { token, expiresAt }: Partial<ExpiringToken> = typeof answer === "string" ? { token: answer } : (answer ?? {});
  if (!visible(token)) {
    throw new ConfigError("the token function must answer a token, or { token, expiresAt }");
  }
  const at = expiresAt instanceof Date ? expiresAt.getTime() : (expiresAt ?? undefined);
  typed("expiresAt", at, "number");
  if (at !== undefined && Number.isNaN(at)) throw new ConfigError("expiresAt must be a time");
  // Rust reads whole numbers from 0; a time without end is none.
  return { token, expiresAt: at === undefined ? at : Math.max(0, Math.floor(at)) };
}

function readKey(apiKey: AtlasClientOptions["apiKey"]): Credentials {
  if (apiKey === undefined) return {};
  const { publicKey, privateKey }: Partial<NonNullable<typeof apiKey>> = apiKey ?? {};
  if (!visible(publicKey) || !visible(privateKey)) {
    throw new ConfigError("apiKey must hold publicKey and privateKey, both visible ASCII");
  }
  return { facts: { publicKey, privateKey } };
}

/** From the host's own source where it has one: the nonces of digests are made of it. */
function random(): number {
  const { crypto } = globalThis;
  if (typeof crypto?.getRandomValues !== "function") return Math.random();
  return (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32;
}

function readHooks(hooks: Hooks | undefined): Hearing {
  if (hooks === undefined || hooks === null) return { listens: false };
  for (const name of ["request", "response", "retry", "error"] as const) typed(`hooks.${name}`, hooks[name] ?? undefined, "function");
  const tell = (name: keyof Hooks, event: unknown) => {
    // Watching a call must not change how it ends.
    try {
      (hooks[name] as ((event: unknown) => void) | undefined)?.call(hooks, event);
    } catch {}
  };
  return { listens: true, tell, emit: (name, event) => tell(name, JSON.parse(event)) };
}

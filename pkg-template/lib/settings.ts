// The options of a client, read once into the state that Rust works on. A value of a wrong kind is refused here, so that Rust
// gets the kinds that it expects; Rust checks the content of texts.

import type { AtlasClientOptions, TransportOptions } from "./client-options.ts";
import { tables } from "./option-tables.ts";
import { ConfigError } from "./errors.ts";
import { open } from "./exchange.ts";
import { duration, readHeaders } from "./given.ts";
import { hearing, type Hearing } from "./hooks.ts";
import { readOwn } from "./option-reader.ts";
import { asking, isVisible, type Asking } from "./tokens.ts";
import type { Api } from "./vocabulary.ts";

const DEFAULT_TIMEOUT_MS = 30_000;
const DEFAULT_RETRIES = 2;
const DEFAULT_BYTES = 10 * 1024 * 1024;

/** The state that a client's calls share: Rust calls its functions. */
export interface State extends Partial<Asking>, Partial<Hearing> {
  /** What Rust has to know, as JSON. */
  readonly facts: string;
  readonly fetch: (
    url: string,
    method: string,
    headers: HeadersInit,
    body: string | undefined,
    signal: AbortSignal,
  ) => Promise<Response>;
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
  /** Where its requests go. */
  readonly base: string;
  readonly validate: boolean;
}

/** What Rust has to know of a client's credentials. */
interface CredentialFacts {
  readonly token?: string;
  /** Whether tokens come from a function. */
  readonly asks?: boolean;
  readonly publicKey?: string;
  readonly privateKey?: string;
}

interface Credentials {
  readonly facts?: CredentialFacts;
  readonly means?: Asking;
}

/** The origin of the page or worker that runs this code; none on servers. Deno may have a location without being a page. */
export const pageOrigin = (): string | undefined =>
  (globalThis as { Deno?: unknown }).Deno === undefined ? globalThis.location?.origin : undefined;

/** The default options of a client's calls. */
export const readLimits = ({
  timeoutMs = DEFAULT_TIMEOUT_MS,
  deadlineMs,
  maxRetries = DEFAULT_RETRIES,
}: TransportOptions): Limits => ({
  timeoutMs: duration(timeoutMs),
  deadlineMs: duration(deadlineMs),
  maxRetries,
});

/** A client's settings, and the state that its calls share. */
export function readSettings(given: AtlasClientOptions | undefined): Settings {
  const options = readOwn(given, tables().client);
  const { api = "atlas-v2", validate = true, token, apiKey } = options;
  const hooks = options.hooks && readOwn(options.hooks, tables().hooks, "hooks");
  if (token !== undefined && apiKey !== undefined) throw new ConfigError("give a client a token or an apiKey, not both");
  const credentials: Credentials = { ...readToken(token), ...readKey(apiKey) };
  const heard = hearing(hooks);
  const facts = { api, listens: heard.listens, ...credentials.facts };
  const state: State = { ...readTransport(options, facts), ...credentials.means, ...heard };
  return { state, limits: readLimits(options), api, base: open(state), validate };
}

/** The time by the caller's clock, or by the host's clock where the caller's fails. */
function timeOf(clock: () => unknown): number {
  try {
    const time = clock();
    if (typeof time === "number" && Number.isFinite(time)) return time;
  } catch {
    // A call does not depend on it.
  }
  return Date.now();
}

/** Where requests go and how: the part that a client shares with the token endpoint. */
export function readTransport(options: TransportOptions, facts: CredentialFacts = {}): State {
  const { baseUrl, allowHttp, headers, userAgent, fetch, clock = Date.now } = options;
  const { credentials = "omit", maxResponseBytes = DEFAULT_BYTES, maxConcurrency } = options as AtlasClientOptions;
  if (fetch === undefined && typeof globalThis.fetch !== "function")
    throw new ConfigError("this host has no fetch: give one as an option");
  const pairs = readHeaders(headers);
  if (userAgent !== undefined) pairs.push("User-Agent", userAgent);
  const page = pageOrigin();
  // Browsers name themselves, and a header that they do not expect costs a preflight.
  const names = page === undefined && userAgent === undefined;
  const rest = { redirect: "manual", ...cookies(credentials) };
  return {
    facts: JSON.stringify({
      ...facts,
      base: baseUrl && String(baseUrl),
      page,
      allowHttp,
      headers: pairs,
      names,
      maxConcurrency,
    }),
    most: maxResponseBytes,
    // Looked up at each call, and called without a `this`: pages, mocks and polyfills replace it.
    fetch: (url, method, headers, body, signal) =>
      (fetch ?? globalThis.fetch)(url, { method, headers, body, signal, ...rest } as RequestInit),
    clock: () => timeOf(clock),
    random,
  };
}

/** Some Workers runtimes throw when the member is there at all, and have no cookies to keep out. */
const cookies = (credentials: RequestCredentials): RequestInit =>
  typeof Request === "function" && "credentials" in Request.prototype ? { credentials } : {};

function readToken(token: AtlasClientOptions["token"]): Credentials {
  if (token === undefined) return {};
  if (typeof token === "function") return { facts: { asks: true }, means: asking(token) };
  if (isVisible(token)) return { facts: { token } };
  throw new ConfigError("token must be a function or a string without spaces, line breaks or characters beyond ASCII");
}

function readKey(given: AtlasClientOptions["apiKey"]): Credentials {
  if (given === undefined) return {};
  const { publicKey, privateKey } = readOwn(given, tables().apiKey, "apiKey");
  if (!isVisible(publicKey) || !isVisible(privateKey)) {
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

// The options of a client, read once into the state that Rust works on. What is of a wrong type is refused here, so that
// Rust finds what it expects; what a text may hold, Rust decides.

import { ConfigError } from "./errors.js";
import { open } from "./exchange.js";

const DEFAULT_BASE = "https://cloud.mongodb.com";
const DEFAULT_TIMEOUT_MS = 30_000;
const DEFAULT_RETRIES = 2;
const DEFAULT_BYTES = 10 * 1024 * 1024;
const MOST_RETRIES = 10;
/** Timers of every engine overflow beyond this, and then fire at once. */
const LONGEST_MS = 2 ** 31 - 1;
const APIS = ["atlas-v2", "cloud-manager-v1"];

/** The origin of the page or worker that runs this code; none on servers. Deno may have a location without being a page. */
export const pageOrigin = () => (globalThis.Deno === undefined ? globalThis.location?.origin : undefined);

/** Options without a prototype: whatever pollutes that of all objects is no option of ours. */
export function own(options) {
  if (typeof (options ?? {}) !== "object") throw new ConfigError("options must be an object");
  return { __proto__: null, ...options };
}

/** Throws unless `value` is absent or of that type. */
export function typed(name, value, type) {
  if (value !== undefined && typeof value !== type) throw new ConfigError(`${name} must be a ${type}`);
  return value;
}

/** A duration for a timer, in whole milliseconds; one without end is none. */
export function duration(name, value) {
  if (typed(name, value, "number") === undefined) return undefined;
  if (!(value > 0)) throw new ConfigError(`${name} must be a number of milliseconds above 0`);
  return value > LONGEST_MS ? undefined : Math.ceil(value);
}

/** How often to try again. */
export function retries(value) {
  if (value === undefined) return undefined;
  if (Number.isInteger(value) && value >= 0 && value <= MOST_RETRIES) return value;
  throw new ConfigError(`maxRetries must be a whole number from 0 to ${MOST_RETRIES}`);
}

function oneOf(name, value, allowed) {
  if (!allowed.includes(value)) throw new ConfigError(`${name} must be one of ${allowed.join(", ")}`);
  return value;
}

/** What the calls of a client do unless they say otherwise. */
export const readLimits = ({ timeoutMs = DEFAULT_TIMEOUT_MS, deadlineMs, maxRetries }) => ({
  timeoutMs: duration("timeoutMs", timeoutMs),
  deadlineMs: duration("deadlineMs", deadlineMs),
  maxRetries: retries(maxRetries) ?? DEFAULT_RETRIES,
});

/** A client's settings, and the state that its calls share. */
export function readSettings(options) {
  const { api = "atlas-v2", validate = true, hooks, token, apiKey } = options;
  oneOf("api", api, APIS);
  if (token !== undefined && apiKey !== undefined) throw new ConfigError("give a client a token or an apiKey, not both");
  const credentials = { ...readToken(token), ...readKey(apiKey) };
  const hearing = readHooks(hooks);
  const facts = { cloudManager: api !== APIS[0], listens: hearing.listens, ...credentials.facts };
  const state = { ...readTransport(options, facts), ...credentials.asking, ...hearing };
  return { state, limits: readLimits(options), api, validate: typed("validate", validate, "boolean") };
}

/** Where requests go and how: the part that a client shares with the token endpoint. */
export function readTransport({ baseUrl = DEFAULT_BASE, headers, userAgent, fetch, credentials, maxResponseBytes, clock }, facts = {}) {
  typed("fetch", fetch, "function");
  if (fetch === undefined && typeof globalThis.fetch !== "function") throw new ConfigError("this host has no fetch: give one as an option");
  const most = maxResponseBytes ?? DEFAULT_BYTES;
  if (!(typed("maxResponseBytes", most, "number") > 0)) throw new ConfigError("maxResponseBytes must be above 0");
  const rest = { redirect: "manual", ...readCredentials(credentials) };
  const pairs = readHeaders(headers);
  if (typed("userAgent", userAgent, "string") !== undefined) pairs.push("User-Agent", userAgent);
  const page = pageOrigin();
  const { base, agent } = open({ base: String(baseUrl), page, headers: pairs, signs: facts.privateKey !== undefined });
  // Browsers name themselves, and a header that they do not expect costs a preflight.
  if (page === undefined && userAgent === undefined) pairs.push("User-Agent", agent);
  return {
    facts: JSON.stringify({ ...facts, base, headers: pairs, most: Math.floor(most) }),
    // Looked up at each call, and called without a `this`: pages, mocks and polyfills replace it.
    fetch: (url, method, headers, body, signal) => (fetch ?? globalThis.fetch)(url, { method, headers, body, signal, ...rest }),
    clock: typed("clock", clock, "function") ?? Date.now,
    nonceCount: 0,
  };
}

function readHeaders(headers = {}) {
  if (typeof headers !== "object" || headers === null) throw new ConfigError("headers must be an object of names and values");
  const pairs = typeof headers.entries === "function" ? [...headers.entries()] : Object.entries(headers);
  return pairs.flatMap(([name, value]) => {
    if (typeof name !== "string" || typeof value !== "string") throw new ConfigError("headers must hold strings");
    return [name, value];
  });
}

/** Some Workers runtimes throw when the member is there at all, and have no cookies to keep out. */
function readCredentials(credentials = "omit") {
  oneOf("credentials", credentials, ["omit", "same-origin"]);
  return typeof Request === "function" && "credentials" in Request.prototype ? { credentials } : {};
}

const VISIBLE = /^[!-~]+$/;

function readToken(token) {
  if (token === undefined) return {};
  if (typeof token === "function") return { facts: { asks: true }, asking: asking(token) };
  if (typeof token === "string" && VISIBLE.test(token)) return { facts: { token } };
  throw new ConfigError("token must be a function or a string without spaces, line breaks or characters beyond ASCII");
}

/** Asks for tokens and keeps the last one, numbered so that a late 401 does not spoil the one that came after. */
function asking(token) {
  let number = 0;
  let newest;
  let pending;
  return {
    held: () => newest && JSON.stringify(newest),
    refuse(used) {
      if (newest?.number === used) newest.refused = true;
    },
    ask(reason) {
      pending ??= (async () => {
        try {
          newest = { ...held(await token({ reason })), number: ++number };
        } finally {
          pending = undefined;
        }
      })();
      return pending;
    },
  };
}

function held(answer) {
  const { token, expiresAt } = typeof answer === "string" ? { token: answer } : (answer ?? {});
  if (typeof token !== "string" || !VISIBLE.test(token)) {
    throw new ConfigError("the token function must answer a token, or { token, expiresAt }");
  }
  const at = expiresAt instanceof Date ? expiresAt.getTime() : (expiresAt ?? undefined);
  if (Number.isNaN(typed("expiresAt", at, "number"))) throw new ConfigError("expiresAt must be a time");
  // Rust reads whole numbers from 0; a time without end is none.
  return { token, expiresAt: at === undefined ? at : Math.max(0, Math.floor(at)) };
}

function readKey(apiKey) {
  if (apiKey === undefined) return {};
  const { publicKey, privateKey } = apiKey ?? {};
  for (const key of [publicKey, privateKey]) {
    if (typeof key !== "string" || !VISIBLE.test(key)) throw new ConfigError("apiKey must hold publicKey and privateKey, both visible ASCII");
  }
  return { facts: { publicKey, privateKey }, asking: { nonce } };
}

/** A nonce of our own for a digest. */
function nonce() {
  const bytes = globalThis.crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function readHooks(hooks) {
  if (hooks === undefined || hooks === null) return { listens: false };
  for (const name of ["request", "response", "retry", "error"]) typed(`hooks.${name}`, hooks[name] ?? undefined, "function");
  const tell = (name, event) => {
    // Watching a call must not change how it ends.
    try {
      hooks[name]?.(event);
    } catch {}
  };
  return { listens: true, tell, emit: (name, event) => tell(name, JSON.parse(event)) };
}

import type { Api, Integration, IntegrationType, StoredIntegration } from "./index.js";

/** Something that goes wrong with a request to come. */
export interface Fault {
  /** How many requests it strikes; 1 unless told, `Infinity` for all. */
  times?: number;
  /** The share of fitting requests that it strikes, 0 to 1. The same faults and requests always go wrong the same way. */
  chance?: number;
  /** Only requests by this method. */
  method?: string;
  /** Only requests for this integration type. */
  type?: IntegrationType;
  /** Only requests whose path holds this: `"/oauth/token"`. */
  path?: string;
  /** Answer with this status. The request does not take effect, unless `when` says `"after"`. */
  status?: number;
  /** The error code of that answer. */
  errorCode?: string;
  /** The `detail` of that answer. */
  detail?: string;
  /** The `parameters` of that answer. */
  parameters?: readonly unknown[];
  /** The `Retry-After` of the answer: seconds, or a date as HTTP writes it. */
  retryAfter?: number | string;
  /** Wait before the answer begins. */
  delayMs?: number;
  /** Drop the connection before or after the request took effect: `fetch` rejects either way. `true` is before. */
  reset?: "before" | "after" | boolean;
  /** Whether the request takes effect. */
  when?: "before" | "after";
  /** Break the connection off after this many bytes of the body. `true` is half-way. */
  truncate?: number | boolean;
  /** Send the body in ten pieces, this far apart. */
  dripMs?: number;
  /** Answer with a page of HTML, as proxies do. */
  html?: boolean;
  /** Answer with JSON that breaks off. */
  badJson?: boolean;
  /** Answer with no body. */
  empty?: boolean;
  /** Call the body this. */
  contentType?: string;
  /** The `Location` of a redirect. */
  location?: string;
}

/** A request that arrived. Secrets and credentials are asterisks. */
export interface Recorded {
  readonly method: string;
  /** The URL as `fetch` was given it. */
  readonly url: string;
  /** The path with its query. */
  readonly path: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The JSON body, or `null` where there was none. */
  readonly body: unknown;
  /** The status of the answer; 0 where the request was dropped before it took effect. */
  readonly status: number;
  /** When it arrived, by the clock of the fake. */
  readonly atMs: number;
}

export interface FakeAtlasOptions {
  /** The API of every project that does not name its own; `"atlas-v2"` unless told. */
  api?: Api;
  /** The projects and what they hold. Any other project is unknown. */
  groups?: Record<string, readonly Integration[] | { api: Api; integrations: readonly Integration[] }>;
  /** A bearer token that is always good. Without any credentials here, none are asked for. */
  token?: string;
  /** Service accounts that may mint tokens at `/api/oauth/token`. */
  clients?: readonly { clientId: string; clientSecret: string }[];
  /** API keys that may sign by HTTP digest. */
  apiKeys?: readonly { publicKey: string; privateKey: string }[];
  /** What the digest challenge asks for; `"MD5"` unless told. */
  digest?: "MD5" | "SHA-256";
  /** Seconds that a minted token lasts; 3600 unless told. */
  tokenLifetimeS?: number;
  /** Whether PUT creates what is absent; only in Cloud Manager unless told. */
  putCreates?: boolean;
  /** The token bucket of each project; `null` lifts the limit. */
  rateLimit?: { capacity: number; refill: number; seconds: number } | null;
  /** Faults that wait for the first requests. */
  faults?: readonly Fault[];
  /** The start of every link in an answer; `"https://cloud.mongodb.com"` unless told. */
  baseUrl?: string;
  /** The time in milliseconds since 1970; `Date.now` unless told. */
  clock?: (() => number) | { now(): number };
}

export interface FakeAtlas {
  /** Give it to `AtlasClient`; nothing touches the network. */
  readonly fetch: typeof fetch;
  /** What arrived, in order. The array grows as requests come in. */
  readonly requests: readonly Recorded[];
  /** What a project holds, as its API would answer it: secrets masked. */
  state(groupId: string): StoredIntegration[];
  /** Whether a stored field has this very value: tells two secrets apart without printing either. */
  holds(groupId: string, type: IntegrationType, field: string, value: unknown): boolean;
  /** Queues a fault. Those queued first strike first. */
  fail(fault: Fault): void;
  /** Forgets the faults that have not struck yet. */
  heal(): void;
}

/** A fake Atlas in memory: credentials, masks, one integration a type, pages, errors, limits and, on request, faults. */
export function createFakeAtlas(options?: FakeAtlasOptions): FakeAtlas;

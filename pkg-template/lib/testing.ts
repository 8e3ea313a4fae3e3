// `atlas-integrations/testing`: a fake Atlas to give to a client in place of `fetch`. Rust decides the behaviour; this module
// does what a network would do to the answers.

import { ConfigError } from "./errors.ts";
import { readOwn } from "./option-reader.ts";
import type { HostFetch } from "./host-types.ts";
import { glue } from "atlas:wasm/texts";
import { arrival } from "./testing/arrival.ts";
import { deliver } from "./testing/delivery.ts";
import type { Fault } from "./testing/fault.ts";
import { fakeTable, faultTable } from "./testing/options.ts";
import type { Integration } from "atlas:services";
import type { Api, IntegrationType, StoredIntegration } from "./vocabulary.ts";

export type { Fault } from "./testing/fault.ts";

/** A request that arrived. Secrets and credentials are asterisks. */
export interface Recorded {
  readonly method: string;
  /** The URL as `fetch` was given it. */
  readonly url: string;
  /** The path with its query. */
  readonly path: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The JSON body, or `null` if there was none. */
  readonly body: unknown;
  /** The status of the answer; 0 if the request was dropped before it took effect. */
  readonly status: number;
  /** When it arrived, by the clock of the fake. */
  readonly atMs: number;
}

/**
 * A project with its own API or name.
 * @example
 * ```js
 * import { AtlasClient } from "atlas-integrations";
 * import { createFakeAtlas } from "atlas-integrations/testing";
 *
 * const group = { api: "cloud-manager-v1", name: "shop", integrations: [{ type: "WEBHOOK", url: "https://example.com/" }] };
 * const { fetch } = createFakeAtlas({ groups: { [groupId]: group } });
 * const client = new AtlasClient({ api: "cloud-manager-v1", fetch });
 * console.log((await client.list(groupId)).results.length); // 1
 * ```
 */
export interface FakeGroup {
  /** In place of the usual API. */
  readonly api?: Api;
  /** In place of a name that is made of its id. */
  readonly name?: string;
  readonly integrations: readonly Integration[];
}

/**
 * What `createFakeAtlas` takes.
 * @example
 * ```js
 * import { AtlasClient, clientCredentials } from "atlas-integrations";
 * import { createFakeAtlas } from "atlas-integrations/testing";
 *
 * const account = { clientId: "mdb_sa_id_example", clientSecret: "mdb_sa_sk_example" };
 * const atlas = createFakeAtlas({
 *   api: "atlas-v2",
 *   groups: { [groupId]: { name: "shop", integrations: [{ type: "WEBHOOK", url: "https://example.com/" }] } },
 *   orgs: { "5f0000000000000000000002": [groupId] },
 *   token: "example-token",
 *   clients: [account],
 *   apiKeys: [{ publicKey: "abcdefgh", privateKey: "00000000-0000-4000-8000-000000000000" }],
 *   digest: "SHA-256",
 *   tokenLifetimeS: 600,
 *   putCreates: false,
 *   rateLimit: { capacity: 100, refill: 10, seconds: 60 },
 *   faults: [{ method: "GET", delayMs: 10 }],
 *   baseUrl: "https://atlas.example.com",
 *   clock: () => Date.now(),
 * });
 * const token = clientCredentials({ ...account, fetch: atlas.fetch });
 * for await (const { name } of new AtlasClient({ token, fetch: atlas.fetch }).projects()) console.log(name); // shop
 * ```
 */
export interface FakeAtlasOptions {
  /** The API of every project that does not name its own; `"atlas-v2"` by default. */
  api?: Api | undefined;
  /** The projects and what they hold. Any other project is unknown. */
  groups?: Record<string, readonly Integration[] | FakeGroup> | undefined;
  /** The organizations and the ids of their projects. A project that none names has an organization to itself. */
  orgs?: Record<string, readonly string[]> | undefined;
  /** A bearer token that is always accepted. Without any credentials here, none are needed. */
  token?: string | undefined;
  /** Service accounts that may mint tokens at `/api/oauth/token`. */
  clients?: readonly { clientId: string; clientSecret: string }[] | undefined;
  /** API keys that may sign by HTTP digest. */
  apiKeys?: readonly { publicKey: string; privateKey: string }[] | undefined;
  /** What the digest challenge asks for; `"MD5"` by default. */
  digest?: "MD5" | "SHA-256" | undefined;
  /** Seconds that a minted token lasts; 3600 by default. */
  tokenLifetimeS?: number | undefined;
  /** Whether PUT creates what is absent; by default only on Cloud Manager and Ops Manager. */
  putCreates?: boolean | undefined;
  /** The token bucket of each project; `null` lifts the limit. */
  rateLimit?: { capacity: number; refill: number; seconds: number } | null | undefined;
  /** Faults that wait for the first requests. */
  faults?: readonly Fault[] | undefined;
  /** The start of every link in an answer; `"https://cloud.mongodb.com"` by default. */
  baseUrl?: string | undefined;
  /** The time in milliseconds since 1970; `Date.now` by default. */
  clock?: (() => number) | { now(): number } | undefined;
}

export interface FakeAtlas {
  /** Give it to `AtlasClient`; nothing touches the network. */
  readonly fetch: HostFetch;
  /** What arrived, in order. The array grows as requests come in. */
  readonly requests: readonly Recorded[];
  /**
   * The integrations of a project, as its API returns them: secrets masked.
   * @example
   * ```js
   * import { createFakeAtlas } from "atlas-integrations/testing";
   *
   * const stored = [{ type: "OPS_GENIE", apiKey: "00000000-0000-4000-8000-00000000a111" }];
   * const atlas = createFakeAtlas({ groups: { [groupId]: stored } });
   * console.log(atlas.state(groupId)[0].apiKey); // ********************************a111
   * ```
   */
  state(groupId: string): StoredIntegration[];
  /**
   * Whether a stored field has exactly this value: so a test can compare a secret without printing it.
   * @example
   * ```js
   * import { createFakeAtlas } from "atlas-integrations/testing";
   *
   * const stored = [{ type: "OPS_GENIE", apiKey: "00000000-0000-4000-8000-00000000a111" }];
   * const atlas = createFakeAtlas({ groups: { [groupId]: stored } });
   * console.log(atlas.holds(groupId, "OPS_GENIE", "apiKey", "00000000-0000-4000-8000-00000000a111")); // true
   * ```
   */
  holds(groupId: string, type: IntegrationType, field: string, value: unknown): boolean;
  /**
   * Queues a fault. The first one queued is the first to happen.
   * @example
   * ```js
   * import { AtlasClient } from "atlas-integrations";
   * import { createFakeAtlas } from "atlas-integrations/testing";
   *
   * const atlas = createFakeAtlas({ groups: { [groupId]: [] } });
   * atlas.fail({ status: 503, retryAfter: 0 });
   * await new AtlasClient({ fetch: atlas.fetch }).list(groupId);
   * console.log(atlas.requests.map(({ status }) => status).join()); // 503,200
   * ```
   */
  fail(fault: Fault): void;
  /**
   * Forgets the faults that have not happened yet.
   * @example
   * ```js
   * import { AtlasClient } from "atlas-integrations";
   * import { createFakeAtlas } from "atlas-integrations/testing";
   *
   * const atlas = createFakeAtlas({ groups: { [groupId]: [] }, faults: [{ status: 500, times: Infinity }] });
   * atlas.heal();
   * console.log((await new AtlasClient({ fetch: atlas.fetch }).list(groupId)).results.length); // 0
   * ```
   */
  heal(): void;
}

/** The fake in the wasm: the glue of its instance and its number there. */
interface Fake {
  readonly rust: ReturnType<typeof glue>;
  readonly number: number;
}

let graves: FinalizationRegistry<Fake> | undefined;

/** Forgets the fake in the wasm once nothing of it can be called any more. */
function bury(fake: Fake): void {
  if (typeof FinalizationRegistry !== "function") return;
  graves ??= new FinalizationRegistry(({ rust, number }) => rust.fake_drop(number));
  graves.register(fake, { rust: fake.rust, number: fake.number });
}

/** The latest time that the fake can tell, in milliseconds since 1970. */
const LATEST = Number.MAX_SAFE_INTEGER;

function make(config: object): Fake {
  const rust = glue();
  const { made: number, problem }: { readonly made: number; readonly problem?: string } = Object.assign(
    Object.create(null),
    JSON.parse(rust.fake_make(JSON.stringify(config))),
  );
  if (problem !== undefined) throw new ConfigError(`createFakeAtlas: ${problem}`);
  const fake = { rust, number };
  bury(fake);
  return fake;
}

/**
 * A fake Atlas in memory: credentials, masks, one integration of each type, pages, errors, limits and, on request, faults.
 * @example
 * ```js
 * import { AtlasClient } from "atlas-integrations";
 * import { createFakeAtlas } from "atlas-integrations/testing";
 *
 * const atlas = createFakeAtlas({ groups: { [groupId]: [{ type: "WEBHOOK", url: "https://example.com/" }] } });
 * const client = new AtlasClient({ fetch: atlas.fetch });
 * console.log((await client.list(groupId)).results[0].type, atlas.requests.length); // WEBHOOK 1
 * ```
 */
export function createFakeAtlas(options?: FakeAtlasOptions): FakeAtlas {
  const { clock = Date.now, ...config } = readOwn(options, fakeTable());
  const fake = make(config);
  const now = typeof clock === "function" ? clock : () => clock.now();
  const requests: Recorded[] = [];

  return Object.freeze({
    requests,

    async fetch(input: RequestInfo | URL, init?: RequestInit) {
      const { url, redirect, signal, request } = await arrival(input, init);
      signal?.throwIfAborted();
      const reply = fake.rust.fake_handle(fake.number, JSON.stringify(request), Math.min(Number(now()), LATEST));
      for (const recorded of reply.recorded) requests.push({ url, ...recorded });
      return deliver(reply, { url, redirect, signal });
    },

    state: (groupId: string) => fake.rust.fake_state(fake.number, String(groupId)),

    holds: (groupId: string, type: IntegrationType, field: string, value: unknown) =>
      fake.rust.fake_holds(fake.number, JSON.stringify([groupId, type, field, value])),

    fail(fault: Fault) {
      if (fault === undefined || fault === null) throw new ConfigError("fail: a fault must be an object");
      const problem = fake.rust.fake_fail(fake.number, JSON.stringify(readOwn(fault, faultTable(), "fail")));
      if (problem) throw new ConfigError(`fail: ${problem}`);
    },

    heal: () => fake.rust.fake_heal(fake.number),
  });
}

// The options of a client. `option-tables.ts` checks their values.

import type { HostHeaders, HostRequest, HostResponse, HostUrl } from "./host-types.ts";
import type { Hooks } from "./hooks.ts";
import type { TokenProvider } from "./tokens.ts";
import type { Api } from "./vocabulary.ts";

/**
 * How requests are sent.
 * @example
 * ```js
 * import { AtlasClient } from "atlas-integrations";
 *
 * const client = new AtlasClient({
 *   token: "example-token",
 *   baseUrl: "http://127.0.0.1:8080/atlas", // a proxy of your own
 *   allowHttp: true,
 *   fetch: globalThis.fetch,
 *   headers: { "X-Team": "databases" },
 *   userAgent: "my-program/1.0",
 *   credentials: "same-origin",
 *   maxResponseBytes: 1_000_000,
 *   timeoutMs: 10_000,
 *   deadlineMs: 60_000,
 *   maxRetries: 5,
 *   clock: Date.now,
 * });
 * console.log((await client.list(groupId)).results.length); // 1
 * ```
 */
export interface TransportOptions {
  /** Where the API is; `https://cloud.mongodb.com` by default. It may have a path. In a page it may be a path alone. */
  readonly baseUrl?: string | HostUrl | undefined;
  /** Whether `baseUrl` may be plain http on a host of your own. Credentials then travel in clear. */
  readonly allowHttp?: boolean | undefined;
  /** Called as `(url, init)` in place of the global one. */
  readonly fetch?: ((url: string, init?: HostRequest) => Promise<HostResponse>) | undefined;
  /** Sent with every request. Authorization, Accept, Content-Type and Host are the client's own and refused. */
  readonly headers?: Readonly<Record<string, string>> | HostHeaders | undefined;
  /** In place of this package's own name. Browsers send theirs. */
  readonly userAgent?: string | undefined;
  /** Whether a browser sends the cookies of the page's own origin; `"omit"` by default. */
  readonly credentials?: "omit" | "same-origin" | undefined;
  /** The largest answer that is read; 10 MiB by default. */
  readonly maxResponseBytes?: number | undefined;
  /** For each attempt; 30,000 by default. `Infinity` for none. */
  readonly timeoutMs?: number | undefined;
  /** For a call as a whole: token, attempts and waits. None by default. */
  readonly deadlineMs?: number | undefined;
  /** Attempts after the first; 2 by default, at most 10. */
  readonly maxRetries?: number | undefined;
  /** The time in milliseconds since 1970; `Date.now` by default. */
  readonly clock?: (() => number) | undefined;
}

/**
 * What a client takes.
 * @example
 * ```js
 * import { AtlasClient, logger } from "atlas-integrations";
 *
 * const client = new AtlasClient({
 *   token: "example-token", // or a function; or `apiKey`, but not both
 *   apiKey: undefined,
 *   api: "atlas-v2",
 *   validate: true,
 *   hooks: logger(console, { level: "error" }),
 *   maxConcurrency: 4,
 * });
 * console.log((await client.list(groupId)).results.length); // 1
 * ```
 */
export interface AtlasClientOptions extends TransportOptions {
  /** A bearer token, or a function that provides one. Without this and `apiKey`, no Authorization is sent: a proxy adds it. */
  readonly token?: string | TokenProvider | undefined;
  /** An API key, for HTTP digest. Servers only. */
  readonly apiKey?: ApiKey | undefined;
  readonly api?: Api | undefined;
  /** Whether payloads are checked before they are sent; true by default. */
  readonly validate?: boolean | undefined;
  readonly hooks?: Hooks | undefined;
  /** How many requests are under way at once at most; 16 by default. */
  readonly maxConcurrency?: number | undefined;
}

/**
 * A programmatic API key.
 * @example
 * ```js
 * import { AtlasClient } from "atlas-integrations";
 * import { createFakeAtlas } from "atlas-integrations/testing";
 *
 * const apiKey = { publicKey: "abcdefgh", privateKey: "00000000-0000-4000-8000-000000000000" };
 * const { fetch } = createFakeAtlas({ groups: { [groupId]: [] }, apiKeys: [apiKey] });
 * const client = new AtlasClient({ apiKey, fetch });
 * console.log((await client.list(groupId)).results.length); // 0
 * ```
 */
export interface ApiKey {
  /** `undefined`, which a missing environment variable is, is refused. */
  readonly publicKey: string | undefined;
  readonly privateKey: string | undefined;
}

/**
 * What `clientCredentials` takes.
 * @example
 * ```js
 * import { clientCredentials } from "atlas-integrations";
 * import { createFakeAtlas } from "atlas-integrations/testing";
 *
 * const account = { clientId: "mdb_sa_id_example", clientSecret: "mdb_sa_sk_example" };
 * const { fetch } = createFakeAtlas({ clients: [account] });
 * // Never give a page the secret of a real service account: this one belongs to a fake.
 * const token = clientCredentials({ ...account, fetch, dangerouslyAllowBrowser: true });
 * console.log(typeof (await token()).token); // string
 * ```
 */
export interface ClientCredentialsOptions extends TransportOptions {
  /** `undefined`, which a missing environment variable is, is refused. */
  readonly clientId: string | undefined;
  readonly clientSecret: string | undefined;
  /** Also request tokens in a page. Everyone who visits a page can read its secrets. */
  readonly dangerouslyAllowBrowser?: boolean | undefined;
}

// What a client and its calls take: the types that people read, and beside each the table by which its values are checked.

import { apis } from "atlas:generated/protocol";
import type { ApplyResult } from "./apply.ts";
import type { HostAbortSignal, HostHeaders, HostRequest, HostResponse, HostUrl } from "./host-types.ts";
import type { Hooks } from "./hooks.ts";
import {
  anything,
  boolean,
  callable,
  either,
  milliseconds,
  object,
  oneOf,
  signal,
  text,
  whole,
  type Kind,
  type OptionTable,
} from "./option-reader.ts";
import type { TokenProvider } from "./tokens.ts";
import { choice, type Choice } from "./plan.ts";
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
  /** Also mint tokens in a page. Everyone who visits a page can read its secrets. */
  readonly dangerouslyAllowBrowser?: boolean | undefined;
}

/**
 * What any call takes.
 * @example
 * ```js
 * import { AtlasClient } from "atlas-integrations";
 *
 * const client = new AtlasClient({ token: "example-token" });
 *
 * const { results } = await client.list(groupId, {
 *   signal: AbortSignal.timeout(60_000),
 *   timeoutMs: 10_000,
 *   deadlineMs: 30_000,
 *   maxRetries: 0,
 *   headers: { "X-Request-Source": "nightly" },
 *   patient: true,
 *   envelope: false,
 *   pretty: false,
 * });
 * console.log(results.length); // 1
 * ```
 */
export interface CallOptions {
  /** Ends the call, a wait included; it rejects with the signal's own reason. */
  readonly signal?: HostAbortSignal | undefined;
  /** For each attempt. */
  readonly timeoutMs?: number | undefined;
  /** For the call as a whole: token, attempts and waits. */
  readonly deadlineMs?: number | undefined;
  readonly maxRetries?: number | undefined;
  /** Sent with this call's requests, besides the client's own. */
  readonly headers?: Readonly<Record<string, string>> | HostHeaders | undefined;
  /** Whether to wait for rate limits as long as they ask, whatever `maxRetries` says; false by default. */
  readonly patient?: boolean | undefined;
  /** Have the server wrap its answer. It is unwrapped either way. */
  readonly envelope?: boolean | undefined;
  /** Have the server indent its answer. */
  readonly pretty?: boolean | undefined;
}

/**
 * What a call takes that can be shown instead of sent.
 * @example
 * ```js
 * import { AtlasClient } from "atlas-integrations";
 *
 * const client = new AtlasClient({ token: "example-token" });
 *
 * const { method, url } = await client.delete(groupId, "DATADOG", { dryRun: true });
 * console.log(method, url); // DELETE https://cloud.mongodb.com/api/atlas/v2/groups/5f0000000000000000000001/integrations/DATADOG
 * ```
 */
export interface PreviewOptions extends CallOptions {
  /** Resolve to the request instead of sending it. No token is asked for, and secrets are masked. */
  readonly dryRun?: boolean | undefined;
}

/**
 * How a list is read.
 * @example
 * ```js
 * import { AtlasClient } from "atlas-integrations";
 *
 * const client = new AtlasClient({ token: "example-token" });
 *
 * for await (const { type } of client.listAll(groupId, { pageNum: 1, itemsPerPage: 500, includeCount: false })) {
 *   console.log(type); // DATADOG
 * }
 * ```
 */
export interface ListAllOptions extends CallOptions {
  /** The first page to read; 1 by default. */
  readonly pageNum?: number | undefined;
  /** From 1 to 500; 100 by default. */
  readonly itemsPerPage?: number | undefined;
  /** Whether the page says how many there are; Atlas only. */
  readonly includeCount?: boolean | undefined;
}

/**
 * What `list` takes.
 * @example
 * ```js
 * import { AtlasClient } from "atlas-integrations";
 *
 * const client = new AtlasClient({ token: "example-token" });
 *
 * const { totalCount } = await client.list(groupId, { itemsPerPage: 1, includeCount: true });
 * console.log(totalCount); // 1
 * ```
 */
export interface ListOptions extends ListAllOptions, PreviewOptions {}

/**
 * What `create`, `update` and `upsert` take.
 * @example
 * ```js
 * import { AtlasClient } from "atlas-integrations";
 *
 * const client = new AtlasClient({ token: "example-token" });
 *
 * const integration = { type: "WEBHOOK", url: "https://example.com/", future: "a field that this package does not know" };
 * const { body } = await client.create(groupId, integration, { validate: false, dryRun: true });
 * console.log(body.future); // ****
 * ```
 */
export interface WriteOptions extends ListOptions {
  /** Whether the payload is checked before it is sent; as the client does by default. */
  readonly validate?: boolean | undefined;
}

/**
 * What `client.plan` takes.
 * @example
 * ```js
 * import { AtlasClient } from "atlas-integrations";
 *
 * const client = new AtlasClient({ token: "example-token" });
 *
 * const desired = [{ type: "DATADOG", apiKey: "0123456789abcdef0123456789aba23c", region: "US5" }];
 * const { actions } = await client.plan(groupId, desired, { prune: true, rewrite: ["DATADOG"] });
 * console.log(actions[0].kind, actions[0].changes[0].reason); // update rewritten
 * ```
 */
export interface ClientPlanOptions extends CallOptions {
  /** Also delete what is stored and not desired: everything, or only these types. */
  readonly prune?: Choice;
  /** Also write what is kept only because its mask fits: everything, or only these types. This is how a key with the same ending is renewed. */
  readonly rewrite?: Choice;
}

/**
 * What `client.projects` takes.
 * @example
 * ```js
 * import { AtlasClient } from "atlas-integrations";
 *
 * const client = new AtlasClient({ token: "example-token" });
 *
 * for await (const { orgId, name } of client.projects()) {
 *   for await (const { id } of client.projects({ orgId, name })) console.log(id === groupId); // true
 * }
 * ```
 */
export interface ProjectsOptions extends ListAllOptions {
  /** Only the projects of this organization. */
  readonly orgId?: string | undefined;
  /** Only the project of exactly this name. */
  readonly name?: string | undefined;
}

/** What the query of an address may hold. */
export type QueryValue = string | number | boolean | readonly (string | number | boolean)[] | undefined;

/**
 * What `client.request` takes.
 * @example
 * ```js
 * import { AtlasClient } from "atlas-integrations";
 *
 * const client = new AtlasClient({ token: "example-token" });
 *
 * const { method, url } = await client.request("POST", "/groups", {
 *   query: { projectOwnerId: "5f0000000000000000000002" },
 *   body: { name: "shop", orgId: "5f0000000000000000000003" },
 *   dryRun: true,
 * });
 * console.log(method, url); // POST https://cloud.mongodb.com/api/atlas/v2/groups?projectOwnerId=5f0000000000000000000002
 * ```
 */
export interface RequestOptions extends PreviewOptions {
  /** Parameters of the address; a list is written once for each of its values. */
  readonly query?: Readonly<Record<string, QueryValue>> | undefined;
  /** Sent as JSON. */
  readonly body?: unknown;
}

/**
 * What `client.rotate` takes.
 * @example
 * ```js
 * import { AtlasClient } from "atlas-integrations";
 *
 * const client = new AtlasClient({ token: "example-token" });
 *
 * const secrets = { apiKey: "0123456789abcdef0123456789abcdef" };
 * const { region } = await client.rotate(groupId, "DATADOG", secrets, { validate: true, timeoutMs: 10_000 });
 * console.log(region); // US5
 * ```
 */
export interface RotateOptions extends CallOptions {
  /** Whether the payload is checked before it is sent; as the client does by default. */
  readonly validate?: boolean | undefined;
}

/**
 * What `client.apply` takes.
 * @example
 * ```js
 * import { AtlasClient } from "atlas-integrations";
 *
 * const client = new AtlasClient({ token: "example-token" });
 *
 * const onProgress = ({ kind, type, status }, done, total) => console.log(`${done}/${total} ${kind} ${type} ${status}`);
 * await client.apply(groupId, [{ type: "WEBHOOK", url: "https://example.com/" }], { onProgress });
 * // 1/1 create WEBHOOK done
 * ```
 */
export interface ApplyOptions extends ClientPlanOptions, PreviewOptions {
  /** Called after each action. Where it throws, the rest is skipped. */
  readonly onProgress?: ((result: ApplyResult, done: number, total: number) => unknown) | undefined;
}

const MOST_RETRIES = 10;

/** The options of a client and of each of its methods. */
export const tables = () => (made ??= make());

/** Made when first asked for, so that nothing runs where only something else of the package is imported. */
let made: ReturnType<typeof make> | undefined;

function make() {
  const retries: Kind = {
    what: `a whole number from 0 to ${MOST_RETRIES}`,
    fits: (value) => Number.isInteger(value) && value >= 0 && value <= MOST_RETRIES,
  };
  const limits = { timeoutMs: milliseconds, deadlineMs: milliseconds, maxRetries: retries };
  const transport: OptionTable<TransportOptions> = {
    ...limits,
    baseUrl: { what: "an address", fits: (value) => typeof (value?.href ?? value) === "string" },
    allowHttp: boolean,
    fetch: callable,
    headers: object,
    userAgent: text,
    credentials: oneOf(["omit", "same-origin"]),
    maxResponseBytes: { what: "a number above 0", fits: (value) => typeof value === "number" && value > 0 },
    clock: callable,
  };
  const client: OptionTable<AtlasClientOptions> = {
    ...transport,
    token: either(text, callable),
    apiKey: object,
    api: oneOf(apis),
    validate: boolean,
    hooks: object,
    maxConcurrency: whole,
  };
  const apiKey: OptionTable<ApiKey> = { publicKey: text, privateKey: text };
  const hooks: OptionTable<Hooks> = { request: callable, response: callable, retry: callable, error: callable };
  const clientCredentials: OptionTable<ClientCredentialsOptions> = {
    ...transport,
    clientId: text,
    clientSecret: text,
    dangerouslyAllowBrowser: boolean,
  };
  const call: OptionTable<CallOptions> = {
    ...limits,
    signal,
    headers: object,
    patient: boolean,
    envelope: boolean,
    pretty: boolean,
  };
  const preview: OptionTable<PreviewOptions> = { ...call, dryRun: boolean };
  const listAll: OptionTable<ListAllOptions> = { ...call, pageNum: whole, itemsPerPage: whole, includeCount: boolean };
  const list: OptionTable<ListOptions> = { ...listAll, dryRun: boolean };
  const write: OptionTable<WriteOptions> = { ...list, validate: boolean };
  const projects: OptionTable<ProjectsOptions> = { ...listAll, orgId: text, name: text };
  const request: OptionTable<RequestOptions> = { ...preview, query: object, body: anything };
  const rotate: OptionTable<RotateOptions> = { ...call, validate: boolean };
  const plan: OptionTable<ClientPlanOptions> = { ...call, prune: choice(), rewrite: choice() };
  const apply: OptionTable<ApplyOptions> = { ...plan, dryRun: boolean, onProgress: callable };
  return { client, apiKey, hooks, clientCredentials, preview, listAll, list, write, projects, request, rotate, plan, apply };
}

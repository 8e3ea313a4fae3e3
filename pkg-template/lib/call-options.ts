// The options of a client's calls. `option-tables.ts` checks their values.

import type { ApplyResult } from "./apply.ts";
import type { HostAbortSignal, HostHeaders } from "./host-types.ts";
import type { Choice } from "./plan.ts";

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
  /** Ask the server for an envelope around its answer. The result is the same. */
  readonly envelope?: boolean | undefined;
  /** Ask the server to indent its answer. */
  readonly pretty?: boolean | undefined;
}

/**
 * The options of a call whose request can be shown instead of sent.
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
  /** Whether the page gives the total count; Atlas only. */
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

/** The parameters of a query. */
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
  /** Whether the new secrets are checked before they are sent; as the client does by default. */
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

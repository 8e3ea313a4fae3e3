// AtlasClient: what a person calls. Each method checks its arguments, asks Rust, and hands over a promise.

import type { Integration, Stored } from "atlas:services";
import type { Page } from "./answers.ts";
import { apply, rehearse, type ApplyReport, type Job } from "./apply.ts";
import type {
  ApplyOptions,
  ClientPlanOptions,
  ListAllOptions,
  ListOptions,
  PreviewOptions,
  ProjectsOptions,
  RequestOptions,
  RotateOptions,
  WriteOptions,
} from "./call-options.ts";
import type { AtlasClientOptions } from "./client-options.ts";
import { tables } from "./option-tables.ts";
import type { AtlasPromise, RequestPreview, WithResponse } from "./exchange.ts";
import { about, among, begin, beginList, json, known, pages, payload, perform, show, timed, text } from "./operations.ts";
import { readOwn } from "./option-reader.ts";
import { checkDesired, planFor, type Home, type Plan } from "./plan.ts";
import { projects, type Project } from "./projects.ts";
import { pairs } from "./query.ts";
import { checkSecrets, readSecrets, rotated, type Secrets } from "./rotate.ts";
import { readSettings, type Settings } from "./settings.ts";
import type { Api, IntegrationType, StoredIntegration } from "./vocabulary.ts";

type DryRun<T> = T & { readonly dryRun: true };

/**
 * A client for the integrations of Atlas, Cloud Manager and Ops Manager projects. Methods do not throw: they reject.
 * It holds no connection: nothing has to be closed.
 * @example
 * ```js
 * import { AtlasClient } from "atlas-integrations";
 *
 * const client = new AtlasClient({ token: "example-token" });
 * for await (const item of client.listAll(groupId)) {
 *   if (item.type === "DATADOG") console.log(item.region); // US5
 * }
 * await client.upsert(groupId, { type: "OPS_GENIE", apiKey: "00000000-0000-4000-8000-000000000000" });
 * ```
 */
export class AtlasClient {
  readonly #settings: Settings;

  /** @throws {ConfigError} for options that cannot work */
  constructor(options?: AtlasClientOptions) {
    this.#settings = readSettings(options);
  }

  /**
   * The API that it talks to.
   * @example
   * ```js
   * import { AtlasClient } from "atlas-integrations";
   *
   * const client = new AtlasClient({ token: "example-token" });
   * console.log(client.api); // atlas-v2
   * ```
   */
  get api(): Api {
    return this.#settings.api;
  }

  /** With `dryRun: true`: the request that would be sent. */
  list(groupId: string, options: DryRun<ListOptions>): Promise<RequestPreview>;
  /**
   * One page of a project's integrations.
   * @example
   * ```js
   * import { AtlasClient } from "atlas-integrations";
   *
   * const client = new AtlasClient({ token: "example-token" });
   * const { results, totalCount } = await client.list(groupId, { itemsPerPage: 50, includeCount: true });
   * console.log(results[0].type, totalCount); // DATADOG 1
   * ```
   */
  list(groupId: string, options?: ListOptions): AtlasPromise<Page>;
  list(groupId: string, options?: ListOptions): AtlasPromise<any> {
    return begin("list", groupId, () => perform(this.#settings, about("list", groupId), readOwn(options, tables().list)));
  }

  /**
   * Every integration of a project, page after page.
   * @example
   * ```js
   * import { AtlasClient } from "atlas-integrations";
   *
   * const client = new AtlasClient({ token: "example-token" });
   * for await (const item of client.listAll(groupId)) {
   *   if (item.type === "DATADOG") console.log(item.region); // US5
   * }
   * ```
   */
  listAll(groupId: string, options?: ListAllOptions): AsyncIterable<StoredIntegration> {
    return beginList("listAll", groupId, () => this.#listAll(groupId, readOwn(options, tables().listAll)));
  }

  async *#listAll(groupId: string, options: ListAllOptions): AsyncGenerator<StoredIntegration, void> {
    const all = pages<StoredIntegration>(this.#settings, about("list", groupId), options);
    for await (const { data } of all) yield* data.results;
  }

  /** With `dryRun: true`: the request that would be sent. */
  get(groupId: string, type: IntegrationType, options: DryRun<PreviewOptions>): Promise<RequestPreview>;
  /**
   * The integration of a type.
   * @example
   * ```js
   * import { AtlasClient } from "atlas-integrations";
   *
   * const client = new AtlasClient({ token: "example-token" });
   * const { region, apiKey } = await client.get(groupId, "DATADOG");
   * console.log(region, apiKey); // US5 ****************************a23c
   * ```
   */
  get<T extends IntegrationType>(groupId: string, type: T, options?: PreviewOptions): AtlasPromise<Stored<T>>;
  get(groupId: string, type: IntegrationType, options?: PreviewOptions): AtlasPromise<any> {
    return begin("get", groupId, () =>
      perform(this.#settings, about("get", groupId, known(type)), readOwn(options, tables().preview)),
    );
  }

  /** With `dryRun: true`: the request that would be sent. */
  create(groupId: string, integration: Integration, options: DryRun<WriteOptions>): Promise<RequestPreview>;
  /**
   * Adds an integration; a project has at most one of each type. If an answer gets lost, it reads the project before it writes
   * again.
   * @example
   * ```js
   * import { AtlasClient } from "atlas-integrations";
   *
   * const client = new AtlasClient({ token: "example-token" });
   * const { url } = await client.create(groupId, { type: "WEBHOOK", url: "https://example.com/alerts" });
   * console.log(url); // https://example.com/****
   * ```
   */
  create(groupId: string, integration: Integration, options?: WriteOptions): AtlasPromise<StoredIntegration>;
  create(groupId: string, integration: Integration, options?: WriteOptions): AtlasPromise<any> {
    return this.#write("create", groupId, integration, options);
  }

  /** With `dryRun: true`: the request that would be sent. */
  update(groupId: string, integration: Integration, options: DryRun<WriteOptions>): Promise<RequestPreview>;
  /**
   * Replaces an integration as a whole.
   * @example
   * ```js
   * import { AtlasClient } from "atlas-integrations";
   *
   * const client = new AtlasClient({ token: "example-token" });
   * const { region } = await client.update(groupId, { type: "DATADOG", apiKey: "0123456789abcdef0123456789abcdef", region: "EU" });
   * console.log(region); // EU
   * ```
   */
  update(groupId: string, integration: Integration, options?: WriteOptions): AtlasPromise<StoredIntegration>;
  update(groupId: string, integration: Integration, options?: WriteOptions): AtlasPromise<any> {
    return this.#write("update", groupId, integration, options);
  }

  /** With `dryRun: true`: the requests that would be sent, first the PUT, then the POST that follows where there is nothing to replace. */
  upsert(groupId: string, integration: Integration, options: DryRun<WriteOptions>): Promise<readonly RequestPreview[]>;
  /**
   * Replaces an integration, or adds it if there is none.
   * @example
   * ```js
   * import { AtlasClient } from "atlas-integrations";
   *
   * const client = new AtlasClient({ token: "example-token" });
   * const { apiKey } = await client.upsert(groupId, { type: "OPS_GENIE", apiKey: "00000000-0000-4000-8000-00000000a111" });
   * console.log(apiKey); // ********************************a111
   * ```
   */
  upsert(groupId: string, integration: Integration, options?: WriteOptions): AtlasPromise<StoredIntegration>;
  upsert(groupId: string, integration: Integration, options?: WriteOptions): AtlasPromise<any> {
    return this.#write("upsert", groupId, integration, options);
  }

  /** With `dryRun: true`: the request that would be sent. */
  delete(groupId: string, type: IntegrationType, options: DryRun<PreviewOptions>): Promise<RequestPreview>;
  /**
   * Removes the integration of a type.
   * @example
   * ```js
   * import { AtlasClient } from "atlas-integrations";
   *
   * const client = new AtlasClient({ token: "example-token" });
   * await client.delete(groupId, "DATADOG");
   * console.log((await client.list(groupId)).results.length); // 0
   * ```
   */
  delete(groupId: string, type: IntegrationType, options?: PreviewOptions): AtlasPromise<void>;
  delete(groupId: string, type: IntegrationType, options?: PreviewOptions): AtlasPromise<any> {
    return begin("delete", groupId, () =>
      perform(this.#settings, about("delete", groupId, known(type)), readOwn(options, tables().preview)),
    );
  }

  /**
   * Renews secrets of an integration: reads it, keeps what can be read, puts these secrets in, and replaces it.
   * Its id changes, as with every update; alert configurations may hold the old one.
   * @throws {ConfigError} if a secret was not given and cannot be read; the message names it
   * @example
   * ```js
   * import { AtlasClient } from "atlas-integrations";
   *
   * const client = new AtlasClient({ token: "example-token" });
   * const { region } = await client.rotate(groupId, "DATADOG", { apiKey: "0123456789abcdef0123456789abcdef" });
   * console.log(region); // US5
   * ```
   */
  rotate<T extends IntegrationType>(
    groupId: string,
    type: T,
    secrets: Secrets,
    options?: RotateOptions,
  ): AtlasPromise<Stored<T>>;
  rotate(groupId: string, type: IntegrationType, secrets: Secrets, options?: RotateOptions): AtlasPromise<any> {
    return begin("rotate", groupId, async () => {
      const { validate = this.#settings.validate, ...read } = readOwn(options, tables().rotate);
      const given = readSecrets(secrets);
      known(type);
      const left = timed(this.#settings, read);
      const { data: stored } = await perform(this.#settings, among(given, about("get", groupId, type)), left());
      const payload = rotated(this.#settings.api, type, stored as StoredIntegration, given) as Integration;
      if (validate) checkSecrets(this.#settings.api, payload, given);
      return this.update(groupId, payload, { ...left(), validate: false }).withResponse();
    });
  }

  /**
   * The changes that bring a project to the desired state. It only reads, so it has no `dryRun`.
   * @example
   * ```js
   * import { AtlasClient } from "atlas-integrations";
   *
   * const client = new AtlasClient({ token: "example-token" });
   * const { actions } = await client.plan(groupId, [{ type: "WEBHOOK", url: "https://example.com/" }], { prune: ["DATADOG"] });
   * console.log(actions.map(({ kind, type }) => `${kind} ${type}`).join()); // create WEBHOOK,delete DATADOG
   * ```
   */
  plan(groupId: string, desired: readonly Integration[], options?: ClientPlanOptions): AtlasPromise<Plan> {
    return begin("plan", groupId, async () => {
      const { prune, rewrite, ...rest } = readOwn(options, tables().plan);
      const home = this.#home(groupId);
      const wanted = checkDesired(desired, home.api);
      const { data: stored, ...response } = await this.#holds(groupId, wanted, rest);
      return { ...response, data: planFor(home, stored, desired, { prune, rewrite }) };
    });
  }

  /**
   * With `dryRun: true`: the requests of an apply, as far as they are known without sending any. The first is the GET that reads
   * the project. Of a plan, the POSTs, PUTs and DELETEs of its actions follow. Of a desired state, one PUT for each integration
   * follows: `apply` sends a POST instead where nothing is stored, and nothing where it is as desired. What `prune` would
   * delete is not shown, because nothing is read. To see all of it, make a plan and pass that.
   */
  apply(
    groupId: string,
    planned: Plan | readonly Integration[],
    options: DryRun<ApplyOptions>,
  ): Promise<readonly RequestPreview[]>;
  /**
   * Brings a project to the desired state, or carries out a plan. It reads the project again first. Once something may have
   * been written it resolves to a report, also where an action failed; before that it rejects.
   * @example
   * ```js
   * import { AtlasClient } from "atlas-integrations";
   *
   * const client = new AtlasClient({ token: "example-token" });
   * const plan = await client.plan(groupId, [{ type: "WEBHOOK", url: "https://example.com/" }]);
   * const { ok, results } = await client.apply(groupId, plan);
   * console.log(ok, results[0].kind, results[0].status); // true create done
   * ```
   */
  apply(groupId: string, planned: Plan | readonly Integration[], options?: ApplyOptions): AtlasPromise<ApplyReport>;
  apply(groupId: string, planned: Plan | readonly Integration[], options?: ApplyOptions): AtlasPromise<any> {
    return begin("apply", groupId, () => this.#apply(groupId, planned, readOwn(options, tables().apply)));
  }

  async #apply(
    groupId: string,
    planned: Plan | readonly Integration[],
    { prune, rewrite, dryRun, onProgress, signal, ...rest }: ApplyOptions,
  ): Promise<WithResponse<ApplyReport | RequestPreview[]>> {
    const left = timed(this.#settings, { ...rest, signal, patient: true });
    let response = {} as Omit<WithResponse<unknown>, "data">;
    const job: Job = {
      home: this.#home(groupId),
      planned,
      prune,
      rewrite,
      signal,
      onProgress,
      stored: async (desired) => {
        const { data, ...read } = await this.#holds(groupId, desired, left());
        response = read;
        return data;
      },
      delete: (type, desired) => perform(this.#settings, among(desired, about("delete", groupId, type)), left()),
      create: (integration, desired) => this.#write("create", groupId, integration, left(), desired),
      update: (integration, desired) => this.#write("update", groupId, integration, left(), desired),
      preview: (kind, type, integration) =>
        show(
          this.#settings,
          about(kind, groupId, type),
          { ...rest, signal },
          integration && json("an integration", integration),
        ),
    };
    const data = await (dryRun === true ? rehearse(job) : apply(job));
    return { ...response, data };
  }

  /**
   * Every project that the credentials may see, page after page.
   * @example
   * ```js
   * import { AtlasClient } from "atlas-integrations";
   *
   * const client = new AtlasClient({ token: "example-token" });
   * for await (const { id, name } of client.projects()) {
   *   console.log(id, name); // 5f0000000000000000000001 ...
   * }
   * ```
   */
  projects(options?: ProjectsOptions): AsyncIterable<Project> {
    return beginList("projects", undefined, () => projects(this.#settings, readOwn(options, tables().projects)));
  }

  /** With `dryRun: true`: the request that would be sent. */
  request(method: string, path: string, options: DryRun<RequestOptions>): Promise<RequestPreview>;
  /**
   * Calls any other route of the API, by its path below the API's prefix. The client adds credentials, repeats the request where
   * that is safe, and removes its secrets from errors. Resolves to the JSON of the answer. A DELETE without JSON and a 204
   * resolve to undefined; any other answer without JSON is a `DecodeError`.
   * @example
   * ```js
   * import { AtlasClient } from "atlas-integrations";
   *
   * const client = new AtlasClient({ token: "example-token" });
   * const { results } = await client.request("GET", "/orgs", { query: { itemsPerPage: 10 } });
   * console.log(results.length); // 1
   * ```
   */
  request(method: string, path: string, options?: RequestOptions): AtlasPromise<unknown>;
  request(method: string, path: string, options?: RequestOptions): AtlasPromise<any> {
    const [, groupId] = /^\/groups\/([^/]*)/.exec(text(path)) ?? [];
    return begin("request", groupId, () => {
      const { query = {}, body, ...read } = readOwn(options, tables().request);
      const sent = body === undefined ? undefined : json("body", body);
      const route = { method: text(method), path: text(path), query: pairs(query) };
      return perform(this.#settings, { operation: "request", ...route }, read, sent);
    });
  }

  #home(groupId: string): Home {
    const { api, base } = this.#settings;
    return { api, base, groupId };
  }

  /** All that a project holds, with what came with its last page. What is desired is sent afterwards. */
  async #holds(
    groupId: string,
    desired: readonly Integration[],
    options: ListAllOptions,
  ): Promise<WithResponse<StoredIntegration[]>> {
    const stored: StoredIntegration[] = [];
    let last = {} as WithResponse<unknown>;
    const list = among(desired, about("list", groupId));
    for await (const page of pages<StoredIntegration>(this.#settings, list, options)) {
      last = page;
      // One by one: a call takes only so many arguments, and a page may hold more.
      for (const item of page.data.results) stored.push(item);
    }
    return { ...last, data: stored };
  }

  #write(
    operation: "create" | "update" | "upsert",
    groupId: string,
    integration: Integration,
    options?: WriteOptions,
    desired?: readonly Integration[],
  ): AtlasPromise<any> {
    return begin(operation, groupId, () => {
      const { validate, ...read } = readOwn(options, tables().write);
      const body = payload(this.#settings, integration, operation === "update" ? "update" : "create", validate);
      const item = about(operation, groupId, JSON.parse(body)?.type);
      return perform(this.#settings, desired ? among(desired, item) : item, read, body);
    });
  }
}

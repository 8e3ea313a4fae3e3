// AtlasClient: what a person calls. Each method checks its arguments, asks Rust, and hands over a promise.

import { apply, rehearse, type ApplyReport, type Job } from "./apply.ts";
import type { Page } from "./answers.ts";
import type { Integration, Stored } from "atlas:services";
import {
  tables,
  type ApplyOptions,
  type AtlasClientOptions,
  type CallOptions,
  type ClientPlanOptions,
  type ListAllOptions,
  type ListOptions,
  type PreviewOptions,
  type RotateOptions,
  type WriteOptions,
} from "./client-options.ts";
import { ConfigError, ValidationError } from "./errors.ts";
import {
  answered,
  blame,
  preview,
  readCall,
  send,
  type AtlasPromise,
  type RequestPreview,
  type WithResponse,
} from "./exchange.ts";
import { own, readOwn } from "./option-reader.ts";
import { checkDesired, planFor, type Home, type Plan } from "./plan.ts";
import { readSecrets, rotated, type Secrets } from "./rotate.ts";
import { duration, readSettings, type Settings } from "./settings.ts";
import { validate } from "./validate.ts";
import { suggest } from "./suggestion.ts";
import { integrationTypes, type IntegrationType, type StoredIntegration } from "./vocabulary.ts";

type DryRun<T> = T & { readonly dryRun: true };

type Operation = "list" | "get" | "create" | "update" | "upsert" | "delete";

/** A project has a dozen integrations at most: a server that answers more pages than this is not Atlas. */
const MOST_PAGES = 1_000;

/**
 * A client of the integrations of Atlas or Cloud Manager projects. No method throws: all that goes wrong rejects.
 * It holds no connection: nothing has to be closed.
 */
export class AtlasClient {
  readonly #settings: Settings;

  /** @throws {ConfigError} for options that cannot work */
  constructor(options?: AtlasClientOptions) {
    this.#settings = readSettings(options);
  }

  /** One page of a project's integrations. */
  list(groupId: string, options: DryRun<ListOptions>): Promise<RequestPreview>;
  list(groupId: string, options?: ListOptions): AtlasPromise<Page>;
  list(groupId: string, options?: ListOptions): AtlasPromise<any> {
    return begin("list", groupId, () => this.#run("list", groupId, undefined, undefined, readOwn(options, tables().list)));
  }

  /** Every integration of a project, page after page. */
  async *listAll(groupId: string, options?: ListAllOptions): AsyncIterable<StoredIntegration> {
    for await (const { data } of this.#pages(groupId, readOwn(options, tables().listAll))) yield* data.results;
  }

  /** The integration of a type. */
  get(groupId: string, type: IntegrationType, options: DryRun<PreviewOptions>): Promise<RequestPreview>;
  get<T extends IntegrationType>(groupId: string, type: T, options?: PreviewOptions): AtlasPromise<Stored<T>>;
  get(groupId: string, type: IntegrationType, options?: PreviewOptions): AtlasPromise<any> {
    return begin("get", groupId, () => this.#run("get", groupId, known(type), undefined, readOwn(options, tables().preview)));
  }

  /** Adds an integration; a project has at most one of each type. Where an answer gets lost, it looks before it writes again. */
  create(groupId: string, integration: Integration, options: DryRun<WriteOptions>): Promise<RequestPreview>;
  create(groupId: string, integration: Integration, options?: WriteOptions): AtlasPromise<StoredIntegration>;
  create(groupId: string, integration: Integration, options?: WriteOptions): AtlasPromise<any> {
    return this.#write("create", groupId, integration, options);
  }

  /** Replaces an integration as a whole. */
  update(groupId: string, integration: Integration, options: DryRun<WriteOptions>): Promise<RequestPreview>;
  update(groupId: string, integration: Integration, options?: WriteOptions): AtlasPromise<StoredIntegration>;
  update(groupId: string, integration: Integration, options?: WriteOptions): AtlasPromise<any> {
    return this.#write("update", groupId, integration, options);
  }

  /** Replaces an integration, or adds it where there is none. */
  upsert(groupId: string, integration: Integration, options: DryRun<WriteOptions>): Promise<readonly RequestPreview[]>;
  upsert(groupId: string, integration: Integration, options?: WriteOptions): AtlasPromise<StoredIntegration>;
  upsert(groupId: string, integration: Integration, options?: WriteOptions): AtlasPromise<any> {
    return this.#write("upsert", groupId, integration, options);
  }

  /** Removes the integration of a type. */
  delete(groupId: string, type: IntegrationType, options: DryRun<PreviewOptions>): Promise<RequestPreview>;
  delete(groupId: string, type: IntegrationType, options?: PreviewOptions): AtlasPromise<void>;
  delete(groupId: string, type: IntegrationType, options?: PreviewOptions): AtlasPromise<any> {
    return begin("delete", groupId, () =>
      this.#run("delete", groupId, known(type), undefined, readOwn(options, tables().preview)),
    );
  }

  /**
   * Renews secrets of an integration: reads it, keeps what can be read, puts these secrets in, and replaces it.
   * Its id changes, as with every update; alert configurations may hold the old one.
   * @throws {ConfigError} that names a secret which is neither given nor readable
   */
  rotate(groupId: string, type: IntegrationType, secrets: Secrets, options?: RotateOptions): AtlasPromise<StoredIntegration> {
    return begin("rotate", groupId, async () => {
      const { validate, ...read } = readOwn(options, tables().rotate);
      const given = readSecrets(secrets);
      known(type);
      const left = this.#timed(read);
      const stored = await this.get(groupId, type, left());
      const payload = rotated(this.#settings.api, type, stored, given) as Integration;
      return this.update(groupId, payload, { ...left(), validate }).withResponse();
    });
  }

  /** What it would take to bring a project to the desired state. It only reads, so it has no `dryRun`. */
  plan(groupId: string, desired: readonly Integration[], options?: ClientPlanOptions): AtlasPromise<Plan> {
    return begin("plan", groupId, async () => {
      const { prune, rewrite, ...rest } = readOwn(options, tables().plan);
      const home = this.#home(groupId);
      checkDesired(desired, home.api);
      const { data: stored, ...response } = await this.#holds(groupId, rest);
      return { ...response, data: planFor(home, stored, desired, { prune, rewrite }) };
    });
  }

  /**
   * Brings a project to the desired state, or carries out a plan; it reads the project again first. It resolves to its report
   * as soon as something may have been written, however it ends.
   */
  apply(
    groupId: string,
    planned: Plan | readonly Integration[],
    options: DryRun<ApplyOptions>,
  ): Promise<readonly RequestPreview[]>;
  apply(groupId: string, planned: Plan | readonly Integration[], options?: ApplyOptions): AtlasPromise<ApplyReport>;
  apply(groupId: string, planned: Plan | readonly Integration[], options?: ApplyOptions): AtlasPromise<any> {
    return begin("apply", groupId, () => this.#apply(groupId, planned, readOwn(options, tables().apply)));
  }

  async #apply(
    groupId: string,
    planned: Plan | readonly Integration[],
    { prune, rewrite, dryRun, onProgress, signal, ...rest }: ApplyOptions,
  ): Promise<WithResponse<ApplyReport | RequestPreview[]>> {
    const left = this.#timed({ ...rest, signal, patient: true });
    let response = {} as Omit<WithResponse<unknown>, "data">;
    const job: Job = {
      home: this.#home(groupId),
      planned,
      prune,
      rewrite,
      signal,
      onProgress,
      stored: async () => {
        const { data, ...read } = await this.#holds(groupId, left());
        response = read;
        return data;
      },
      delete: (type) => this.delete(groupId, type, left()),
      create: (integration) => this.create(groupId, integration, left()),
      update: (integration) => this.update(groupId, integration, left()),
      preview: (kind, type, integration) =>
        this.#preview(kind, groupId, type, integration && this.#body(integration, kind), rest),
    };
    const data = await (dryRun === true ? rehearse(job) : apply(job));
    return { ...response, data };
  }

  /** Options of several calls with one deadline: each gets what the earlier ones have left. */
  #timed<T extends CallOptions>(given: T): () => T {
    const { deadlineMs = this.#settings.limits.deadlineMs } = own(given);
    const end = Date.now() + (duration(deadlineMs) ?? Infinity);
    return () => ({ ...given, deadlineMs: Math.max(1, end - Date.now()) });
  }

  #home(groupId: string): Home {
    const { api, base } = this.#settings;
    return { api, base, groupId };
  }

  async *#pages(groupId: string, given: ListAllOptions): AsyncGenerator<WithResponse<Page>, void> {
    const { pageNum = 1, ...options } = own(given);
    const left = this.#timed(options);
    let previous: string | undefined;
    for (let next = pageNum; next < pageNum + MOST_PAGES; next++) {
      const page = await this.list(groupId, { ...left(), pageNum: next }).withResponse();
      // A server, or a proxy, that ignores pageNum would answer the same page for ever.
      const current = JSON.stringify(page.data.results);
      if (current === previous) return;
      previous = current;
      yield page;
      if (page.data.results.length === 0 || !page.data.links.some(({ rel }) => rel === "next")) return;
    }
  }

  /** All that a project holds, with what came with its last page. */
  async #holds(groupId: string, options: ListAllOptions): Promise<WithResponse<StoredIntegration[]>> {
    const stored: StoredIntegration[] = [];
    let last = {} as WithResponse<Page>;
    for await (const page of this.#pages(groupId, options)) {
      last = page;
      stored.push(...page.data.results);
    }
    return { ...last, data: stored };
  }

  #write(operation: Operation, groupId: string, integration: Integration, options?: WriteOptions): AtlasPromise<unknown> {
    return begin(operation, groupId, async () => {
      const { validate, ...read } = readOwn(options, tables().write);
      const body = this.#body(integration, operation, validate);
      return this.#run(operation, groupId, JSON.parse(body)?.type, body, read);
    });
  }

  async #run(
    operation: Operation,
    groupId: string,
    type: string | undefined,
    body: string | undefined,
    { dryRun, ...options }: ListOptions,
  ): Promise<WithResponse<unknown>> {
    const { state, limits } = this.#settings;
    if (dryRun !== true) return send(state, readCall(options, limits), about(operation, groupId, type), body);
    // Upsert cannot know which of its two requests it would need.
    const shown: Operation[] = operation === "upsert" ? ["update", "create"] : [operation];
    const requests = await Promise.all(shown.map((one) => this.#preview(one, groupId, type, body, options)));
    return { data: operation === "upsert" ? requests : requests[0] } as WithResponse<unknown>;
  }

  async #preview(
    operation: Operation,
    groupId: string,
    type: string | undefined,
    body: string | undefined,
    options: ListOptions,
  ): Promise<RequestPreview> {
    const { state, limits } = this.#settings;
    return preview(state, readCall(options, limits), about(operation, groupId, type), body);
  }

  /** The payload as JSON. It is checked, except where the caller switched that off. */
  #body(integration: Integration, operation: Operation, checks = this.#settings.validate): string {
    if (checks === false) return JSON.stringify(integration) ?? refuse();
    const result = validate(integration, { api: this.#settings.api, intent: operation === "update" ? "update" : "create" });
    if (!result.ok) throw new ValidationError(result.issues);
    return JSON.stringify(result.value);
  }
}

/** Begins a call; every error of ours that it rejects with says which call that was. */
function begin<T>(operation: string, groupId: unknown, work: () => Promise<WithResponse<T>>): AtlasPromise<T> {
  const begun = async () => {
    try {
      return await work();
    } catch (error) {
      blame(error, operation, groupId, true);
      throw error;
    }
  };
  return answered(begun());
}

/** The type that a caller names; says which there are. */
function known(type: IntegrationType): IntegrationType {
  if (integrationTypes.includes(type)) return type;
  const suggestion = typeof type === "string" ? suggest(type, integrationTypes) : undefined;
  const message = suggestion
    ? `unknown type; did you mean \`${suggestion}\`?`
    : `type must be one of ${integrationTypes.join(", ")}`;
  const params = Object.freeze({ allowed: integrationTypes, ...(suggestion && { suggestion }) });
  throw new ValidationError([{ code: "unknown_type", path: ["type"], message, params, severity: "error" }]);
}

/** Rust says what is wrong with an argument; one that is no text is as wrong as an empty one. */
const about = (operation: Operation, groupId: unknown, type: unknown) => ({
  operation,
  group: text(groupId),
  kind: text(type),
});
const text = (value: unknown) => (typeof value === "string" ? value : "");

function refuse(): never {
  throw new ConfigError("the integration must be something that JSON can hold");
}

// AtlasClient: what a person calls. Each method checks its arguments, asks Rust, and hands over a promise.

import { apply, rehearse, type ApplyReport, type ApplyResult, type Job } from "./apply.ts";
import type { Page } from "./answers.ts";
import { ConfigError, ValidationError } from "./errors.ts";
import {
  answered,
  preview,
  readCall,
  send,
  type AtlasPromise,
  type CallOptions,
  type ListOptions,
  type RequestPreview,
  type WithResponse,
} from "./exchange.ts";
import { checkDesired, plan, type Plan } from "./plan.ts";
import { duration, own, readSettings, type AtlasClientOptions, type Settings } from "./settings.ts";
import { validate } from "./validate.ts";
import type { Integration } from "atlas:services";
import type { IntegrationType, StoredIntegration } from "./vocabulary.ts";

export interface WriteOptions extends ListOptions {
  /** Whether the payload is checked before it is sent; as the client does by default. */
  readonly validate?: boolean;
}

export interface ClientPlanOptions extends CallOptions {
  /** Also delete what is stored and not desired. */
  readonly prune?: boolean;
}

export interface ApplyOptions extends ClientPlanOptions {
  /** Called after each action. */
  readonly onProgress?: (result: ApplyResult, done: number, total: number) => void;
}

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
    this.#settings = readSettings(own(options));
  }

  /** One page of a project's integrations. */
  list(groupId: string, options: DryRun<ListOptions>): Promise<RequestPreview>;
  list(groupId: string, options?: ListOptions): AtlasPromise<Page>;
  list(groupId: string, options?: ListOptions): AtlasPromise<any> {
    return this.#call("list", groupId, undefined, options);
  }

  /** Every integration of a project, page after page. */
  async *listAll(groupId: string, options?: ListOptions): AsyncIterable<StoredIntegration> {
    for await (const { data } of this.#pages(groupId, options)) yield* data.results;
  }

  /** The integration of a type. */
  get(groupId: string, type: IntegrationType, options: DryRun<CallOptions>): Promise<RequestPreview>;
  get(groupId: string, type: IntegrationType, options?: CallOptions): AtlasPromise<StoredIntegration>;
  get(groupId: string, type: IntegrationType, options?: CallOptions): AtlasPromise<any> {
    return this.#call("get", groupId, type, options);
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
  delete(groupId: string, type: IntegrationType, options: DryRun<CallOptions>): Promise<RequestPreview>;
  delete(groupId: string, type: IntegrationType, options?: CallOptions): AtlasPromise<void>;
  delete(groupId: string, type: IntegrationType, options?: CallOptions): AtlasPromise<any> {
    return this.#call("delete", groupId, type, options);
  }

  /** What it would take to bring a project to the desired state. */
  plan(groupId: string, desired: readonly Integration[], options?: ClientPlanOptions): AtlasPromise<Plan> {
    return answered(this.#plan(groupId, desired, options));
  }

  async #plan(groupId: string, desired: readonly Integration[], options?: ClientPlanOptions): Promise<WithResponse<Plan>> {
    const { prune, ...rest } = own(options);
    const how = { ...(prune !== undefined && { prune }), api: this.#settings.api };
    checkDesired(desired, how);
    const { data: stored, ...response } = await this.#holds(groupId, rest);
    return { ...response, data: plan(stored, desired, how) };
  }

  /** Brings a project to the desired state, or carries out a plan; it reads the project again first. */
  apply(
    groupId: string,
    planned: Plan | readonly Integration[],
    options: DryRun<ApplyOptions>,
  ): Promise<readonly RequestPreview[]>;
  apply(groupId: string, planned: Plan | readonly Integration[], options?: ApplyOptions): AtlasPromise<ApplyReport>;
  apply(groupId: string, planned: Plan | readonly Integration[], options?: ApplyOptions): AtlasPromise<any> {
    return answered(this.#apply(groupId, planned, options));
  }

  async #apply(
    groupId: string,
    planned: Plan | readonly Integration[],
    options?: ApplyOptions,
  ): Promise<WithResponse<ApplyReport | RequestPreview[]>> {
    const { prune, dryRun, onProgress, deadlineMs = this.#settings.limits.deadlineMs, ...rest } = own(options);
    // The deadline is one for all: each call gets what the earlier ones have left.
    const end = Date.now() + (duration("deadlineMs", deadlineMs) ?? Infinity);
    const left = () => ({ ...rest, patient: true, deadlineMs: Math.max(1, end - Date.now()) });
    let response = {} as Omit<WithResponse<unknown>, "data">;
    const job: Job = {
      planned,
      ...(prune !== undefined && { prune }),
      onProgress,
      api: this.#settings.api,
      stored: async () => {
        const { data, ...read } = await this.#holds(groupId, left());
        response = read;
        return data;
      },
      delete: (type) => this.delete(groupId, type, left()),
      create: (integration) => this.create(groupId, integration, left()),
      update: (integration) => this.update(groupId, integration, left()),
      preview: (kind, type, integration) => this.#shown(kind, groupId, type, integration, rest),
    };
    const data = await (dryRun === true ? rehearse(job) : apply(job));
    return { ...response, data };
  }

  async #shown(
    kind: Exclude<Operation, "upsert">,
    groupId: string,
    type: IntegrationType | undefined,
    integration: Integration | undefined,
    options: WriteOptions,
  ): Promise<RequestPreview> {
    return this.#preview(kind, groupId, type, integration && this.#body(integration, kind, options), options);
  }

  async *#pages(groupId: string, given?: ListOptions): AsyncGenerator<WithResponse<Page>, void> {
    const { pageNum = 1, ...options } = own(given);
    let previous;
    for (let next = pageNum; next < pageNum + MOST_PAGES; next++) {
      const page = await this.list(groupId, { ...options, pageNum: next }).withResponse();
      // A server, or a proxy, that ignores pageNum would answer the same page for ever.
      const current = JSON.stringify(page.data.results);
      if (current === previous) return;
      previous = current;
      yield page;
      if (page.data.results.length === 0 || !page.data.links.some(({ rel }) => rel === "next")) return;
    }
  }

  /** All that a project holds, with what came with its last page. */
  async #holds(groupId: string, options?: ListOptions): Promise<WithResponse<StoredIntegration[]>> {
    const stored: StoredIntegration[] = [];
    let last = {} as WithResponse<Page>;
    for await (const page of this.#pages(groupId, options)) {
      last = page;
      stored.push(...page.data.results);
    }
    return { ...last, data: stored };
  }

  #write(operation: Operation, groupId: string, integration: Integration, options?: WriteOptions): AtlasPromise<unknown> {
    return answered(
      (async () => {
        const given = own(options);
        const body = this.#body(integration, operation, given);
        return this.#run(operation, groupId, JSON.parse(body)?.type, body, given);
      })(),
    );
  }

  #call(operation: Operation, groupId: string, type: string | undefined, options?: ListOptions): AtlasPromise<unknown> {
    return answered((async () => this.#run(operation, groupId, type, undefined, own(options)))());
  }

  async #run(
    operation: Operation,
    groupId: string,
    type: string | undefined,
    body: string | undefined,
    options: ListOptions,
  ): Promise<WithResponse<unknown>> {
    const { state, limits } = this.#settings;
    if (options.dryRun !== true) return send(state, readCall(options, limits), about(operation, groupId, type), body);
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
  #body(integration: Integration, operation: Operation, options: WriteOptions): string {
    const checks = options.validate ?? this.#settings.validate;
    if (checks === false) return JSON.stringify(integration) ?? refuse();
    const result = validate(integration, { api: this.#settings.api, intent: operation === "update" ? "update" : "create" });
    if (!result.ok) throw new ValidationError(result.issues);
    return JSON.stringify(result.value);
  }
}

/** Rust says what is wrong with an argument; one that is no text is as wrong as an empty one. */
const about = (operation: Operation, groupId: unknown, type: unknown) => ({ operation, group: text(groupId), kind: text(type) });
const text = (value: unknown) => (typeof value === "string" ? value : "");

function refuse(): never {
  throw new ConfigError("the integration must be something that JSON can hold");
}

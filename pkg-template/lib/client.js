// AtlasClient: what a person calls. Each method checks its arguments, asks Rust, and hands over a promise.

import { apply, rehearse } from "./apply.js";
import { ConfigError, ValidationError } from "./errors.js";
import { answered, preview, readCall, send } from "./exchange.js";
import { checkDesired, plan } from "./plan.js";
import { duration, own, readSettings } from "./settings.js";
import { validate } from "./validate.js";

/** A project has a dozen integrations at most: whoever answers more pages than this is not Atlas. */
const MOST_PAGES = 1_000;

/** A client of the integrations of Atlas or Cloud Manager projects. It holds no connection: nothing has to be closed. */
export class AtlasClient {
  #settings;

  constructor(options) {
    this.#settings = readSettings(own(options));
  }

  /** One page of a project's integrations. */
  list(groupId, options) {
    return this.#call("list", groupId, undefined, options);
  }

  /** Every integration of a project, page after page. */
  async *listAll(groupId, options) {
    for await (const { data } of this.#pages(groupId, options)) yield* data.results;
  }

  /** The integration of a type. */
  get(groupId, type, options) {
    return this.#call("get", groupId, type, options);
  }

  /** Adds an integration; a project has at most one of each type. */
  create(groupId, integration, options) {
    return this.#write("create", groupId, integration, options);
  }

  /** Replaces an integration as a whole. */
  update(groupId, integration, options) {
    return this.#write("update", groupId, integration, options);
  }

  /** Replaces an integration, or adds it where there is none. */
  upsert(groupId, integration, options) {
    return this.#write("upsert", groupId, integration, options);
  }

  /** Removes the integration of a type. */
  delete(groupId, type, options) {
    return this.#call("delete", groupId, type, options);
  }

  /** What it would take to bring a project to the desired state. */
  plan(groupId, desired, options) {
    return answered(this.#plan(groupId, desired, options));
  }

  async #plan(groupId, desired, options) {
    const { prune, ...rest } = own(options);
    const how = { prune, api: this.#settings.api };
    checkDesired(desired, how);
    const { data: stored, ...response } = await this.#holds(groupId, rest);
    return { ...response, data: plan(stored, desired, how) };
  }

  /** Brings a project to the desired state, or carries out a plan of it. */
  apply(groupId, planned, options) {
    return answered(this.#apply(groupId, planned, options));
  }

  async #apply(groupId, planned, options) {
    const { prune, dryRun, onProgress, deadlineMs = this.#settings.limits.deadlineMs, ...rest } = own(options);
    // The deadline is one for all: each call gets what the earlier ones have left.
    const end = Date.now() + (duration("deadlineMs", deadlineMs) ?? Infinity);
    const left = () => ({ ...rest, patient: true, deadlineMs: Math.max(1, end - Date.now()) });
    let response = {};
    const job = {
      planned,
      prune,
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

  async #shown(kind, groupId, type, integration, options) {
    return this.#preview(kind, groupId, type, integration && this.#body(integration, kind, options), options);
  }

  async *#pages(groupId, given) {
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
  async #holds(groupId, options) {
    const stored = [];
    let last;
    for await (const page of this.#pages(groupId, options)) {
      last = page;
      stored.push(...page.data.results);
    }
    return { ...last, data: stored };
  }

  #write(operation, groupId, integration, options) {
    return answered(
      (async () => {
        const given = own(options);
        const body = this.#body(integration, operation, given);
        return this.#run(operation, groupId, JSON.parse(body)?.type, body, given);
      })(),
    );
  }

  #call(operation, groupId, type, options) {
    return answered((async () => this.#run(operation, groupId, type, undefined, own(options)))());
  }

  async #run(operation, groupId, type, body, options) {
    const { state, limits } = this.#settings;
    if (options.dryRun !== true) return send(state, readCall(options, limits), about(operation, groupId, type), body);
    // Upsert cannot know which of its two requests it would need.
    const shown = operation === "upsert" ? ["update", "create"] : [operation];
    const requests = await Promise.all(shown.map((one) => this.#preview(one, groupId, type, body, options)));
    return { data: operation === "upsert" ? requests : requests[0] };
  }

  async #preview(operation, groupId, type, body, options) {
    const { state, limits } = this.#settings;
    return preview(state, readCall(options, limits), about(operation, groupId, type), body);
  }

  /** The payload as JSON, checked unless the caller has said not to. */
  #body(integration, operation, options) {
    const checks = options.validate ?? this.#settings.validate;
    if (checks === false) return JSON.stringify(integration) ?? refuse();
    const result = validate(integration, { api: this.#settings.api, intent: operation === "update" ? "update" : "create" });
    if (!result.ok) throw new ValidationError(result.issues);
    return JSON.stringify(result.value);
  }
}

/** Rust says what is wrong with an argument; one that is no text is as wrong as an empty one. */
const about = (operation, groupId, type) => ({ operation, group: text(groupId), kind: text(type) });
const text = (value) => (typeof value === "string" ? value : "");

function refuse() {
  throw new ConfigError("the integration must be something that JSON can hold");
}

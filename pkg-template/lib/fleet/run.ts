// The work on many projects: Rust decides when the next may begin and when to stop, and counts; this module waits.

import { reasonOf } from "../signals.ts";
import type { HostAbortSignal } from "../host-types.ts";
import { ConfigError, isAtlasError, type ApiError } from "../errors.ts";
import { call, exchange } from "atlas:wasm/texts";
import type { ApplyReport } from "../apply.ts";
import type { Plan } from "../plan.ts";
import type { Integration } from "atlas:services";
import type { Api, IntegrationType, StoredIntegration } from "../vocabulary.ts";

/**
 * The methods of a client that a fleet needs. Any `AtlasClient` has them; an object of your own may have them too.
 * @example
 * ```js
 * import { AtlasClient } from "atlas-integrations";
 * import { applyFleet } from "atlas-integrations/fleet";
 *
 * const client = new AtlasClient({ token: "example-token" });
 * const refuse = () => Promise.reject(new Error("this client only reads"));
 * const reading = {
 *   listAll: (...given) => client.listAll(...given),
 *   projects: (...given) => client.projects(...given),
 *   plan: (...given) => client.plan(...given),
 *   apply: refuse,
 *   rotate: refuse,
 * };
 * const report = await applyFleet(reading, { projects: [{ id: groupId, integrations: [] }] });
 * console.log(report.ok, report.projects[0].error.message); // false this client only reads
 * ```
 */
export interface FleetClient {
  readonly api?: Api;
  listAll(groupId: string, options?: Waiting): AsyncIterable<StoredIntegration>;
  projects(options?: Waiting & { readonly orgId?: string; readonly itemsPerPage?: number }): AsyncIterable<Project>;
  plan(groupId: string, desired: readonly Integration[], options?: Waiting & Writing): PromiseLike<Plan>;
  apply(groupId: string, planned: Plan | readonly Integration[], options?: Writing): PromiseLike<ApplyReport>;
  rotate(
    groupId: string,
    type: IntegrationType,
    secrets: Readonly<Record<string, string>>,
    options?: Waiting,
  ): PromiseLike<StoredIntegration>;
}

/** How long a call may wait. */
export interface Waiting {
  readonly patient?: boolean | undefined;
  readonly signal?: HostAbortSignal | undefined;
}

/** Which of what is stored is deleted or written again. */
export interface Writing {
  readonly prune?: boolean | readonly IntegrationType[] | undefined;
  readonly rewrite?: boolean | readonly IntegrationType[] | undefined;
}

/** A project as `client.projects` gives it, as far as a fleet looks at it. */
export interface Project {
  readonly id: string;
  readonly name?: string;
}

/** One job among several that share the projects by their ids. */
export interface Shard {
  /** From 1. */
  readonly index: number;
  readonly count: number;
}

/** How far the work is. */
export interface FleetProgress {
  /** Projects that ended, those that failed among them. */
  readonly done: number;
  readonly failed: number;
  readonly total: number;
}

/** How it ended. */
export interface FleetTotals {
  /** Projects in all. */
  readonly projects: number;
  readonly failed: number;
  /** Projects that were not begun. */
  readonly skipped: number;
  /** Integrations to add; in a report, added. */
  readonly create: number;
  /** Integrations to change; in a report, changed. */
  readonly update: number;
  /** Integrations to delete; in a report, deleted. */
  readonly delete: number;
  /** Integrations that are as desired. */
  readonly keep: number;
  /** Integrations of `keep` whose masks hide whether the secret is the desired one. */
  readonly masked: number;
  /** Actions that failed, were stale or were not begun. */
  readonly undone: number;
}

/**
 * What all work on many projects takes.
 * @example
 * ```js
 * import { AtlasClient } from "atlas-integrations";
 * import { readFleet } from "atlas-integrations/fleet";
 *
 * const client = new AtlasClient({ token: "example-token" });
 * const options = {
 *   concurrency: 4,
 *   signal: AbortSignal.timeout(60_000),
 *   onProgress: ({ done, total }) => console.log(`${done} of ${total}`), // 1 of 1
 *   shard: { index: 1, count: 1 },
 * };
 * for await (const { integrations } of readFleet(client, [groupId], options)) console.log(integrations?.length); // 1
 * ```
 */
export interface RunOptions {
  /** How many projects at a time; 8 by default. */
  readonly concurrency?: number | undefined;
  /** Ends the work early. */
  readonly signal?: HostAbortSignal | undefined;
  /** Called after each project. An error in it is ignored. */
  readonly onProgress?: ((progress: FleetProgress) => unknown) | undefined;
  /** Works on this job's projects only. */
  readonly shard?: Shard | undefined;
}

/** Actions, counted by what became of them. */
export type Tally = Partial<Record<"create" | "update" | "delete" | "keep" | "masked" | "undone", number>>;

/** How the work on a project ended. */
export interface Ended<T> {
  readonly value?: T;
  /** What went wrong. */
  readonly error?: unknown;
  /** What ended all work within this project, where that is not the error itself. */
  readonly cause?: unknown;
  readonly failed: boolean;
  readonly tally?: Tally;
}

const CONCURRENCY = 8;

/** After a trap there is a new instance, which does not know this work. */
const REPLACED = "the WebAssembly instance was replaced while the work was under way: run it again";

/** Throws if the argument is not a client. */
export function checkClient(client: FleetClient, method: keyof FleetClient): void {
  if (typeof client?.[method] !== "function") throw new ConfigError("the first argument must be an AtlasClient");
}

/** The work on projects that come one after the other. */
export class Run<In, Out> {
  readonly #number: number;
  readonly #options: RunOptions;
  readonly #total: () => number;
  readonly #begin: (item: In) => Promise<Ended<Out>>;
  readonly #stop: () => void;
  #running = 0;
  #stopped: { readonly reason: unknown } | undefined;
  #ended: { readonly item: In; readonly result: Ended<Out>; readonly skipped: boolean }[] = [];
  #wake: () => void = () => {};

  /** `accepted` says that the server has accepted the credentials before. */
  constructor(begin: (item: In) => Promise<Ended<Out>>, total: () => number, options: RunOptions, accepted = false) {
    this.#number = call("fleet_open", options.concurrency ?? CONCURRENCY, accepted ? 1 : 0);
    this.#options = options;
    this.#total = total;
    this.#begin = begin;
    this.#stop = () => this.stop(options.signal && reasonOf(options.signal));
    options.signal?.addEventListener("abort", this.#stop);
    if (options.signal?.aborted) this.#stop();
  }

  /** Why it ended early, if it did. */
  get stopped(): { readonly reason: unknown } | undefined {
    return this.#stopped;
  }

  /** No further project begins. */
  stop(reason: unknown): void {
    this.#stopped ??= { reason };
    call("fleet_stop", this.#number);
    this.#wake();
  }

  /** Works on all items; gives each as it ends. Items that were not begun come with the reason. */
  async *over(
    items: Iterable<In> | AsyncIterable<In>,
  ): AsyncGenerator<{ item: In; result: Ended<Out>; skipped: boolean }, void> {
    const iterator = iterate(items);
    let next: { readonly item: In } | undefined;
    let pulling = false;
    let exhausted = false;
    let broken: { readonly error: unknown } | undefined;
    const pull = async () => {
      pulling = true;
      try {
        const { done, value } = await iterator.next();
        if (done) exhausted = true;
        else next = { item: value };
      } catch (error) {
        exhausted = true;
        broken = { error };
      }
      pulling = false;
      this.#wake();
    };
    try {
      for (;;) {
        const result = this.#ended.shift();
        if (result) yield result;
        else if (next && this.#stopped) {
          const { item } = next;
          next = undefined;
          yield { item, result: { error: this.#stopped.reason, failed: true }, skipped: true };
        } else if (next && call("fleet_begin", this.#number)) {
          void this.#start(next.item);
          next = undefined;
        } else if (!next && !exhausted && !pulling) void pull();
        else if (exhausted && !next && this.#running === 0) break;
        else if (next && this.#running === 0) this.stop(new ConfigError(REPLACED));
        else await new Promise<void>((wake) => (this.#wake = wake));
      }
    } finally {
      // Who stops listening gives up the rest.
      this.#options.signal?.removeEventListener("abort", this.#stop);
      if (!exhausted) await iterator.return?.();
    }
    if (broken) throw broken.error;
  }

  async #start(item: In): Promise<void> {
    this.#running++;
    let result: Ended<Out>;
    try {
      result = await this.#begin(item);
    } catch (error) {
      result = { error, failed: true };
    }
    this.#running--;
    this.#ended.push({ item, result, skipped: false });
    const [done, failed, stopped] = exchange("fleet_end", JSON.stringify(this.#told(result)), this.#number) as [
      number,
      number,
      boolean,
    ];
    if (stopped) this.#stopped ??= { reason: result.cause ?? result.error };
    progress(this.#options.onProgress, { done, failed, total: Math.max(done, this.#total()) });
    this.#wake();
  }

  #told({ value, error, cause = error, failed, tally }: Ended<Out>): object {
    const { status, errorCode } = isAtlasError(cause) ? (cause as Partial<ApiError>) : {};
    // An error that is not of this package comes from the caller's own token function: it will fail for the next project too.
    const foreign = cause !== undefined && !isAtlasError(cause);
    return { failed, accepted: value !== undefined, status, code: errorCode, foreign, tally };
  }

  /** What all of it came to. */
  totals(): FleetTotals {
    return Object.freeze(exchange("fleet_close", "", this.#number, this.#total()) as FleetTotals);
  }
}

function iterate<T>(items: Iterable<T> | AsyncIterable<T>): Iterator<T> | AsyncIterator<T> {
  return Symbol.asyncIterator in items ? items[Symbol.asyncIterator]() : items[Symbol.iterator]();
}

/** Watching must not change how the work ends. */
async function progress(listener: RunOptions["onProgress"], told: FleetProgress): Promise<void> {
  try {
    await listener?.(told);
  } catch {}
}

/** The projects of a list that belong to this job. */
export function ofShard<T extends { readonly id: string }>(projects: readonly T[], shard: Shard | undefined): readonly T[] {
  if (shard === undefined) return projects;
  const own = new Set(exchange("fleet_shard", JSON.stringify({ ...shard, ids: projects.map(({ id }) => id) })) as string[]);
  return projects.filter(({ id }) => own.has(id));
}

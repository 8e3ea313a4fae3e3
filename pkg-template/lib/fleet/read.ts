// What many projects hold.

import { throwIfAborted } from "../signals.ts";
import { ConfigError } from "../errors.ts";
import type { StoredIntegration } from "../vocabulary.ts";
import { readOwn } from "../option-reader.ts";
import { runTable } from "./options.ts";
import { checkClient, ofShard, Run, type FleetClient, type RunOptions } from "./run.ts";

/** The integrations of one project, or why they could not be read. */
export type FleetRead<P> =
  | { readonly project: P; readonly integrations: readonly StoredIntegration[]; readonly error?: never }
  | { readonly project: P; readonly error: unknown; readonly integrations?: never };

/**
 * What `readFleet` takes.
 * @example
 * ```js
 * import { AtlasClient } from "atlas-integrations";
 * import { readFleet } from "atlas-integrations/fleet";
 *
 * const client = new AtlasClient({ token: "example-token" });
 * for await (const { project } of readFleet(client, [groupId], { concurrency: 2 })) console.log(project === groupId); // true
 * ```
 */
export type ReadFleetOptions = RunOptions;

/**
 * Reads the integrations of many projects, several at a time, and gives each project as it comes. A project that fails
 * comes with its error and stops no other, unless the credentials are refused for all. An abort rejects with the signal's reason.
 * @example
 * ```js
 * import { AtlasClient } from "atlas-integrations";
 * import { readFleet } from "atlas-integrations/fleet";
 *
 * const client = new AtlasClient({ token: "example-token" });
 * for await (const { project, integrations } of readFleet(client, [groupId])) {
 *   console.log(project === groupId, integrations?.length); // true 1
 * }
 * ```
 */
export async function* readFleet<P extends string | { readonly id: string }>(
  client: FleetClient,
  projects: Iterable<P> | AsyncIterable<P>,
  options?: ReadFleetOptions,
): AsyncGenerator<FleetRead<P>, void> {
  const read = readOwn(options, runTable());
  const { signal } = read;
  checkClient(client, "listAll");
  checkList(projects);
  throwIfAborted(signal);
  let total = Array.isArray(projects) ? projects.length : 0;
  const giveUp = new AbortController();
  const abort = () => giveUp.abort(signal?.reason);
  signal?.addEventListener("abort", abort);
  const run = new Run<P, readonly StoredIntegration[]>(
    async (project) => {
      const integrations: StoredIntegration[] = [];
      const options = { patient: true, signal: giveUp.signal };
      for await (const integration of client.listAll(idOf(project), options)) integrations.push(integration);
      return { value: integrations, failed: false };
    },
    () => total,
    read,
  );
  async function* own(): AsyncGenerator<P> {
    let seen = 0;
    for await (const project of projects) {
      if (ofShard([{ id: idOf(project) }], read.shard).length === 0) continue;
      total = Math.max(total, ++seen);
      yield project;
    }
    total = seen;
  }
  try {
    for await (const { item: project, result } of run.over(own())) {
      throwIfAborted(signal);
      yield result.failed ? { project, error: result.error } : { project, integrations: result.value ?? [] };
    }
    throwIfAborted(signal);
  } finally {
    signal?.removeEventListener("abort", abort);
    giveUp.abort();
    run.totals();
  }
}

/** Throws if the argument is not a sequence of projects. */
export function checkList(projects: unknown): void {
  const list = Object(projects);
  if (typeof projects === "string" || !(Symbol.iterator in list || Symbol.asyncIterator in list)) {
    throw new ConfigError("projects must be an array, or anything else that for await can walk");
  }
}

export function idOf(project: string | { readonly id: string }): string {
  const id = typeof project === "string" ? project : project?.id;
  if (typeof id !== "string") throw new ConfigError("a project must be an id or an object with an id");
  return id;
}

// From a fleet to its projects, each with what it should hold.

import { throwIfAborted } from "../signals.ts";
import type { HostAbortSignal } from "../host-types.ts";
import { ConfigError } from "../errors.ts";
import { boolean, readOwn, signal, type OptionTable } from "../option-reader.ts";
import type { Integration } from "atlas:services";
import type { Api, IntegrationType } from "../vocabulary.ts";
import { readFile, select } from "./check.ts";
import type { Desired, Fleet } from "./file.ts";
import { shard } from "./options.ts";
import { checkClient, type FleetClient, type Project, type Shard, type Writing } from "./run.ts";

/**
 * What `selectFleet` takes.
 * @example
 * ```js
 * import { AtlasClient } from "atlas-integrations";
 * import { selectFleet } from "atlas-integrations/fleet";
 *
 * const client = new AtlasClient({ token: "example-token" });
 * const fleet = { projects: [{ id: groupId, integrations: [{ type: "WEBHOOK", url: "https://example.com/" }] }] };
 * const { projects } = await selectFleet(client, fleet, {
 *   references: false,
 *   shard: { index: 1, count: 2 },
 *   signal: AbortSignal.timeout(60_000),
 * });
 * console.log(projects.length <= 1); // true
 * ```
 */
export interface SelectFleetOptions {
  /** Whether references may stand for secrets; true by default. They are passed on as they are. */
  readonly references?: boolean | undefined;
  readonly shard?: Shard | undefined;
  readonly signal?: HostAbortSignal | undefined;
}

/** A project of a fleet with all that it should hold. It is an entry of a fleet file itself. */
export interface SelectedProject {
  readonly id: string;
  readonly name?: string;
  readonly integrations: readonly Desired[];
  readonly prune?: boolean | readonly IntegrationType[];
}

/** The projects of a fleet. It is a fleet itself, without defaults and selectors. */
export interface FleetSelection {
  readonly api: Api;
  /** In the order of the fleet; those of one selector by name. */
  readonly projects: readonly SelectedProject[];
  /** The places in `fleet.projects` of the selectors that found no project. It is no part of the fleet, so it is not enumerable. */
  readonly unmatched: readonly number[];
}

const table = (): OptionTable<SelectFleetOptions> => ({ references: boolean, shard, signal });

/**
 * Finds the projects that a fleet names, each with the integrations that it should hold. It reads lists of projects and nothing
 * else.
 * @example
 * ```js
 * import { AtlasClient } from "atlas-integrations";
 * import { selectFleet } from "atlas-integrations/fleet";
 *
 * const client = new AtlasClient({ token: "example-token" });
 * const fleet = { projects: [{ id: groupId, integrations: [{ type: "WEBHOOK", url: "https://example.com/" }] }] };
 * const { projects } = await selectFleet(client, fleet);
 * console.log(projects[0].id === groupId); // true
 * ```
 */
export async function selectFleet(client: FleetClient, fleet: Fleet, options?: SelectFleetOptions): Promise<FleetSelection> {
  const { references = true, ...rest } = readOwn(options, table());
  const { api, members, unmatched } = await membersOf(client, fleet, { ...rest, references });
  const projects = members.map(({ desired, how: { prune }, ...project }) => {
    return { ...project, integrations: desired, ...(prune !== undefined && { prune }) };
  });
  const selection: Omit<FleetSelection, "unmatched"> = { api, projects };
  return Object.defineProperty(selection, "unmatched", { value: unmatched }) as FleetSelection;
}

/** A project of a fleet and what it should hold. */
export interface Member extends Project {
  readonly desired: readonly Integration[];
  readonly how: Writing;
}

export const named = ({ id, name }: Project): Project => ({ id, ...(name !== undefined && { name }) });

/** The projects of a fleet with what each should hold, once all of it is checked. */
export async function membersOf(
  client: FleetClient,
  fleet: Fleet,
  { prune, rewrite, shard, signal, references = false }: SelectFleetOptions & Writing,
) {
  throwIfAborted(signal);
  checkClient(client, "plan");
  const checked = readFile(fleet, client.api, references);
  if (client.api !== undefined && client.api !== checked.api) {
    throw new ConfigError(`the fleet is for ${checked.api} and the client for ${client.api}`);
  }
  const found: Project[][] = [];
  for (const org of checked.listings) found.push(await listing(client, org, signal));
  const { members, entries, unmatched } = select(checked, found, shard);
  const full = members.map(({ entry, ...project }): Member => {
    const { desired, prune: own = prune } = entries[entry]!;
    return {
      ...project,
      desired,
      how: { ...(own !== undefined && { prune: own }), ...(rewrite !== undefined && { rewrite }) },
    };
  });
  return { api: checked.api, members: full, unmatched: Object.freeze(unmatched), accepted: found.length > 0 };
}

async function listing(client: FleetClient, orgId: string | null, signal: AbortSignal | undefined): Promise<Project[]> {
  const projects: Project[] = [];
  const options = { ...(orgId !== null && { orgId }), itemsPerPage: 500, patient: true, ...(signal && { signal }) };
  for await (const { id, name } of client.projects(options)) projects.push({ id, ...(name !== undefined && { name }) });
  return projects;
}

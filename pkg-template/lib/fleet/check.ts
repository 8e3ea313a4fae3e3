// A fleet checked whole, before anything is sent, and the projects that it names.

import { ValidationError } from "../errors.ts";
import { newIssue } from "../issues.ts";
import { exchange } from "atlas:wasm/texts";
import type { Integration } from "atlas:services";
import type { Api, IntegrationType, Issue, IssueCode } from "../vocabulary.ts";
import type { Fleet } from "./file.ts";
import { boolean, readOwn, type OptionTable } from "../option-reader.ts";
import { api as anyApi } from "./options.ts";
import { toJson } from "./plain.ts";
import type { Shard } from "./run.ts";

/**
 * What `checkFleet` takes.
 * @example
 * ```js
 * import { checkFleet } from "atlas-integrations/fleet";
 *
 * const fleet = { projects: [{ id: groupId, integrations: [{ type: "OPS_GENIE", apiKey: { $env: "OPSGENIE_KEY" } }] }] };
 * console.log(checkFleet(fleet).ok, checkFleet(fleet, { api: "cloud-manager-v1", references: false }).ok); // true false
 * ```
 */
export interface CheckFleetOptions {
  /** The API of a fleet that does not name its own; `"atlas-v2"` by default. */
  readonly api?: Api | undefined;
  /** Whether references may stand for secrets; true by default. Before sending, they must be resolved. */
  readonly references?: boolean | undefined;
}

/** The result of a check of a fleet. */
export type FleetResult =
  | { readonly ok: true; readonly warnings: readonly Issue[] }
  | { readonly ok: false; readonly issues: readonly Issue[]; readonly warnings: readonly Issue[] };

/** A fleet that was read. */
export interface CheckedFleet {
  readonly api: Api;
  /** The organizations whose projects have to be listed; null for all projects. */
  readonly listings: readonly (string | null)[];
  readonly warnings: readonly Issue[];
  /** The fleet as JSON. */
  readonly text: string;
  readonly references: boolean;
}

/** What the projects of an entry should hold. */
export interface FleetEntry {
  readonly desired: readonly Integration[];
  readonly prune?: boolean | readonly IntegrationType[];
}

/** The projects of a fleet. */
export interface Selection {
  readonly members: readonly { readonly id: string; readonly name?: string; readonly entry: number }[];
  readonly entries: readonly FleetEntry[];
  readonly unmatched: readonly number[];
}

const table = (): OptionTable<CheckFleetOptions> => ({ api: anyApi, references: boolean });

/**
 * Checks a fleet without sending anything. References may stand for secrets unless `references` is false.
 * @example
 * ```js
 * import { checkFleet } from "atlas-integrations/fleet";
 *
 * const result = checkFleet({ projects: [{ id: groupId, integrations: [{ type: "WEBHOOK" }] }] });
 * if (!result.ok) console.log(result.issues[0].path.join(".")); // projects.0.integrations.0.url
 * ```
 */
export function checkFleet(fleet: unknown, options?: CheckFleetOptions): FleetResult {
  const { api = "atlas-v2", references = true } = readOwn(options, table());
  const [ok, answer] = exchange("fleet_read", request(api, references, toJson(fleet ?? null))) as Answer<CheckedFleet>;
  if (ok === 1) return { ok: true, warnings: answer.warnings.map(toIssue) };
  const all = answer.map(toIssue);
  return {
    ok: false,
    issues: all.filter(({ severity }) => severity === "error"),
    warnings: all.filter(({ severity }) => severity === "warning"),
  };
}

/** Reads a fleet; before anything of it is sent, no reference may be left in it. */
export function readFile(fleet: Fleet, api: Api | undefined, references: boolean): CheckedFleet {
  const text = toJson(fleet ?? null);
  const read = accepted(exchange("fleet_read", request(api ?? "atlas-v2", references, text)) as Answer<CheckedFleet>);
  return { ...read, text, references };
}

/** The projects that a fleet names, where `found` are those of its listings. */
export function select(
  { api, text, references }: CheckedFleet,
  found: readonly unknown[],
  shard: Shard | undefined,
): Selection {
  const rest = `,"found":${JSON.stringify(found)}${shard ? `,"shard":${JSON.stringify(shard)}` : ""}}`;
  return accepted(exchange("fleet_select", request(api, references, text).slice(0, -1) + rest) as Answer<Selection>);
}

type Told = {
  readonly code: IssueCode;
  readonly path: readonly string[];
  readonly params: Readonly<Record<string, unknown>>;
  readonly subject?: string;
};
type Answer<T> = readonly [1, T] | readonly [0, readonly Told[]];

const request = (api: Api, references: boolean, text: string) => `{"api":"${api}","references":${references},"fleet":${text}}`;

function accepted<T>([ok, answer]: Answer<T>): T {
  if (ok === 1) return answer;
  throw new ValidationError(answer.map(toIssue).filter(({ severity }) => severity === "error"));
}

function toIssue({ code, path, params, subject = path.at(-1) ?? "fleet" }: Told): Issue {
  return newIssue(code, path, Object.freeze(params), { subject });
}

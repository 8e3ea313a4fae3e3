// `plan` and `apply`: projects as they are, and as they should be.

import type { Api, IntegrationType } from "atlas-integrations";
import { applyFleet, planFleet, type FleetPlan } from "atlas-integrations/fleet";
import { confirmDeletions } from "../confirmation.ts";
import { connected, isSameAddress, type Connection } from "../connect.ts";
import { readDesired, type DesiredState } from "../desired.ts";
import { UsageError } from "../failure.ts";
import type { Interruption } from "../interruption.ts";
import { expectSame, readPlan, writePlan, type Recipe } from "../plan-file.ts";
import { paint, warn } from "../output.ts";
import { progressOf } from "../progress.ts";
import { isReadOnce } from "../read/bytes.ts";
import { nameOf } from "../read/index.ts";
import { applyReport, planReport } from "../project-report.ts";
import type { ApplyReport, PlanReport } from "../report.ts";
import { expectWritable } from "../write.ts";

type Types = true | readonly IntegrationType[];

export interface PlanOptions {
  readonly api?: Api;
  readonly concurrency?: number;
  readonly tokenStdin?: boolean;
  readonly allowHttp?: boolean;
  readonly prune?: Types;
  readonly rewrite?: Types;
  readonly shard?: { readonly index: number; readonly count: number };
  readonly out?: string;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
}

/** The project, if one is named, and the file. */
function placesOf(words: readonly string[]): { project?: string; file: string } {
  const [first, second, ...more] = words;
  if (first === undefined || more.length > 0)
    throw new UsageError("name one file or folder with the desired state, and before it at most one project");
  return second === undefined ? { file: first } : { project: first, file: second };
}

/** Says what would change. */
export async function plan(words: readonly string[], options: PlanOptions, { signal }: Interruption): Promise<PlanReport> {
  const { project, file } = placesOf(words);
  if (options.out !== undefined && (await isReadOnce(file)))
    throw new UsageError(`a plan for --out needs the desired state in a file: ${nameOf(file)} cannot be read again`);
  if (options.out !== undefined) await expectWritable(options.out, words);
  const desired = await readDesired(project, file, options);
  return connected(
    { ...options, api: desired.api },
    async ({ client, api, baseUrl }) => {
      const report = planReport(await planned(client, desired, options, signal), desired.placeOf, nameOf(file));
      if (options.out !== undefined) {
        if (report.totals.failed > 0) throw new UsageError("some projects could not be read, so no plan was written");
        writePlan(options.out, recipeOf({ api, baseUrl, project, file }, options), report);
      }
      return report;
    },
    file,
  );
}

const recipeOf = (
  places: Pick<Recipe, "api" | "baseUrl" | "project" | "file">,
  { prune, rewrite, shard }: PlanOptions,
): Recipe => ({ ...places, prune, rewrite, shard });

async function planned(
  client: Connection["client"],
  { fleet }: DesiredState,
  options: PlanOptions,
  signal: AbortSignal,
): Promise<FleetPlan> {
  const bar = progressOf("planning", "{value}/{total} projects");
  try {
    const plan = await planFleet(client, fleet, { ...running(options, signal, bar.at), ...writing(options) });
    if (plan.projects.length === 0 && options.shard === undefined)
      throw new UsageError("no project was found that the desired state names");
    for (const index of plan.unmatched) {
      const { name, org } = fleet.projects[index] ?? {};
      warn([paint("yellow", "note:"), ` no project fits ${name ?? org ?? index} of the desired state`]);
    }
    return plan;
  } finally {
    bar.end();
  }
}

const running = ({ concurrency, shard }: PlanOptions, signal: AbortSignal, at: (done: number, total: number) => void) => ({
  signal,
  onProgress: ({ done, total }: { done: number; total: number }) => at(done, total),
  ...(concurrency !== undefined && { concurrency }),
  ...(shard && { shard }),
});

const writing = ({ prune, rewrite }: PlanOptions) => ({
  ...(prune !== undefined && { prune }),
  ...(rewrite !== undefined && { rewrite }),
});

/** Changes what is not as desired, or carries out a plan. With `dryRun` it is a plan. */
export async function apply(
  words: readonly string[],
  given: PlanOptions,
  interruption: Interruption,
): Promise<PlanReport | ApplyReport> {
  const { signal } = interruption;
  const places = placesOf(words);
  const approved = places.project === undefined ? await readPlan(places.file) : undefined;
  if (approved && (given.prune !== undefined || given.rewrite !== undefined || given.shard !== undefined)) {
    throw new UsageError(
      "a plan knows what to prune and to rewrite, and which part of the projects it is for: leave these options out",
    );
  }
  const options: PlanOptions = approved
    ? { ...given, ...writing(approved as PlanOptions), ...(approved.shard && { shard: approved.shard }) }
    : given;
  const { project, file } = approved ? { project: approved.project, file: approved.file } : places;
  const desired = await readDesired(project, file, { api: approved?.api ?? options.api, prune: options.prune });
  return connected(
    { ...options, api: desired.api },
    async ({ client, baseUrl }) => {
      if (approved && !isSameAddress(approved.baseUrl, baseUrl))
        throw new UsageError("the plan was made for another host: set ATLAS_BASE_URL to that one, or plan again");
      const fleetPlan = await planned(client, desired, options, signal);
      const report = planReport(fleetPlan, desired.placeOf, nameOf(file));
      if (approved) expectSame(approved, report);
      if (options.dryRun) return report;
      if (!approved) await confirmDeletions(report, options.yes ?? false, signal);
      const bar = progressOf("applying", "{value}/{total} projects");
      try {
        const { concurrency } = options;
        const done = await applyFleet(
          client,
          fleetPlan,
          running(concurrency === undefined ? {} : { concurrency }, signal, bar.at),
        );
        return applyReport(report, done, signal.aborted);
      } finally {
        bar.end();
      }
    },
    file,
  );
}

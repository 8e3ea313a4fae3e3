// From a command's words and options to its exit code.

import type { IntegrationType, Intent } from "atlas-integrations";
import { check } from "./commands/check.ts";
import { apply, plan, type PlanOptions } from "./commands/plan.ts";
import { prometheus, type PrometheusOptions } from "./commands/prometheus.ts";
import { exportState, get, list, projects, type ReadOptions } from "./commands/read.ts";
import { rotate, type RotateOptions } from "./commands/rotate.ts";
import { listen, type Interruption } from "./interruption.ts";
import { publish, type ReporterName } from "./reporters/index.ts";
import type { Report } from "./report.ts";
import { expectWritable } from "./write.ts";

/** Options as the table of the program declares them. */
export interface Options
  extends PlanOptions,
    Omit<ReadOptions, "api">,
    Omit<RotateOptions, "api">,
    Partial<Omit<PrometheusOptions, "api">> {
  readonly intent?: Intent;
  readonly type?: IntegrationType;
  readonly strict?: boolean;
  readonly max?: number;
  readonly reporter?: ReporterName;
  readonly reporterFile?: string;
}

type Command = (words: readonly string[], options: Options, interruption: Interruption) => Promise<number>;

const reporting =
  (command: (words: readonly string[], options: Options, interruption: Interruption) => Promise<Report>): Command =>
  async (words, options, interruption) => {
    if (options.reporterFile !== undefined) await expectWritable(options.reporterFile, words);
    const report = await command(words, options, interruption);
    publish(report, options.json ? "json" : (options.reporter ?? "text"), options.reporterFile);
    return codeOf(report);
  };

const COMMANDS: Readonly<Record<string, Command>> = {
  check: reporting((words, { api, intent, type, strict = false, max = 1000 }) =>
    check(words, { ...(api && { api }), ...(intent && { intent }), ...(type && { type }), strict, max }),
  ),
  projects,
  list,
  get,
  export: exportState,
  plan: reporting(plan),
  apply: reporting(apply),
  rotate: reporting(rotate),
  prometheus: (words, options, interruption) => prometheus(words, options as PrometheusOptions, interruption),
};

/** Runs a command; resolves to the exit code. */
export async function run(name: string, words: readonly string[], options: Options): Promise<number> {
  const command = COMMANDS[name];
  if (command === undefined) throw new Error(name);
  const interruption = name === "check" ? undefined : listen();
  try {
    return await command(words, options, interruption ?? { signal: new AbortController().signal, end() {} });
  } finally {
    interruption?.end();
  }
}

/** 0 all is as it should be, 1 problems or changes, 2 it could not run. */
function codeOf(report: Report): number {
  if (report.ok) return 0;
  if (report.command === "check")
    return report.files.length === 0 || report.files.some(({ error }) => error !== undefined) ? 2 : 1;
  const { projects } = report;
  return projects.length > 0 && projects.every(({ error }) => error !== undefined) ? 2 : 1;
}

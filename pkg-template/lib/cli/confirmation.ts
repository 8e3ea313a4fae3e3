// Asking before something is deleted.

import { createInterface } from "node:readline/promises";
import { UsageError } from "./failure.ts";
import { warn } from "./output.ts";
import type { PlanReport } from "./report.ts";
import { titleOf } from "./reporters/project-findings.ts";

/** Asks on a terminal whether to delete; elsewhere `--yes` has to be said. */
export async function confirmDeletions(report: PlanReport, yes: boolean, signal: AbortSignal): Promise<void> {
  const deletions = report.projects.flatMap((project) =>
    project.actions.filter(({ kind }) => kind === "delete").map(({ type }) => `${type} of ${titleOf(project)}`),
  );
  if (deletions.length === 0 || yes) return;
  const some = deletions.slice(0, 20).join(", ") + (deletions.length > 20 ? ", ..." : "");
  if (!process.stdin.isTTY || !process.stderr.isTTY) {
    throw new UsageError(
      `this would delete ${deletions.length} ${deletions.length === 1 ? "integration" : "integrations"} (${some}): say --yes if that is meant; nothing was changed`,
    );
  }
  warn(`This deletes ${some}.`);
  if (!(await ask("Delete? [y/N] ", signal))) throw new UsageError("nothing was changed");
}

/** Whether a person confirms. The end of the input, or Ctrl+C, is a no. */
async function ask(question: string, signal: AbortSignal): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const ended = new AbortController();
  for (const event of ["SIGINT", "close"]) terminal.on(event, () => ended.abort());
  try {
    return /^y(es)?$/i.test((await terminal.question(question, { signal: AbortSignal.any([signal, ended.signal]) })).trim());
  } catch {
    return false;
  } finally {
    terminal.close();
  }
}

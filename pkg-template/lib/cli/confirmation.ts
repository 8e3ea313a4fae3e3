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
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await terminal.question("Delete? [y/N] ", { signal });
    if (!/^y(es)?$/i.test(answer.trim())) throw new UsageError("nothing was changed");
  } finally {
    terminal.close();
  }
}

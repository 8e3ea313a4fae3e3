// Plans for several projects, carried out: what became of each project, by its key.

import { applyFleet, rotateFleet } from "atlas-integrations/fleet";
import { clientOf } from "../model/connection.js";
import { recordResults } from "../model/plan-log.js";
import { counter } from "./counter.js";
import { AT_ONCE } from "./planning.js";

export async function applyAll({ batches, input: { type } }, stop, tell) {
  const { onProgress, next } = counter(tell, countProjects(batches));
  const options = { concurrency: AT_ONCE, signal: stop.signal, onProgress };
  const results = new Map();
  for (const { projects, plan, typed } of batches) {
    const client = clientOf(projects[0]);
    try {
      const report = plan ? await applyFleet(client, plan, options) : await rotateFleet(client, projects, type, typed, options);
      for (const [at, outcome] of report.projects.entries()) {
        const result = resultOf(outcome, type);
        results.set(projects[at].key, result);
        recordResults(projects[at], result.actions);
      }
    } catch (error) {
      for (const { key } of projects) results.set(key, { status: "failed", error, actions: [] });
    }
    next();
  }
  return results;
}

export const countProjects = (batches) => batches.reduce((sum, { projects }) => sum + projects.length, 0);

/** The later, the worse: the worst of a project's actions is what became of the project. */
const RANKS = ["kept", "done", "skipped", "stale", "failed"];

/** `{ status, error, actions }`, from what the package reports of a project. */
function resultOf(/** @type {any} */ { report, integration, error, skipped }, type) {
  if (integration) return { status: "done", actions: [{ type, status: "done" }] };
  if (!report) return { status: skipped ? "skipped" : "failed", error, actions: [] };
  const ranks = report.results.map(({ status }) => RANKS.indexOf(status));
  return { status: RANKS[Math.max(0, ...ranks)], error: report.error, actions: report.results };
}

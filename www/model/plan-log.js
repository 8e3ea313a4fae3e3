// The actions of a plan in the log of changes, with the way back where the page knows the secrets.

import { failureLine } from "./failure.js";
import { record } from "./log.js";
import { recall, remember } from "./written.js";

const SKIPPED = new Set(["skipped", "kept"]);

/** How each stored integration could be brought back, before a plan is applied: by its type. */
export const waysBack = (project, items) =>
  new Map(items.map((item) => [item.type, recall(project, item)]).filter(([, payload]) => payload !== undefined));

/** What becomes of an action: what is stored after it, and what would have to be written again. */
function undoOf({ kind, type }, ways, after) {
  const expected = after.find((item) => item.type === type);
  if (kind === "create") return expected && { expected };
  const payload = ways.get(type);
  return payload && { expected: kind === "delete" ? undefined : expected, payload };
}

/** Writes the results of a plan into the log. `payloads` are what was written, `after` is what is stored now. */
export function recordResults(project, results, { ways = new Map(), payloads = [], after = [] } = {}) {
  for (const { kind = "update", type, status, error } of results) {
    if (kind === "keep" || SKIPPED.has(status)) continue;
    if (status !== "done") {
      record({ kind, project, type, outcome: "failed", failure: error && failureLine(error) });
      continue;
    }
    record({ kind, project, type }, undoOf({ kind, type }, ways, after));
    const payload = payloads.find((one) => one.type === type);
    if (kind !== "delete" && payload !== undefined) remember(project, payload);
  }
}

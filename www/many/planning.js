// Plans for several projects, one API after the other: `{ status, rows, batches }`. Nothing is written.

import { redact } from "atlas-integrations";
import { planFleet, readFleet } from "atlas-integrations/fleet";
import { clientOf } from "../model/connection.js";
import { check } from "../model/desired.js";
import { readPayloads } from "../model/desired-text.js";
import { copied, wantedIn } from "./copying.js";
import { counter } from "./counter.js";
import { lostSecrets, replacing, typedSecrets } from "./rotation.js";

/** Browsers open six connections to an origin. */
export const AT_ONCE = 6;

/** `[api, projects]` of each API. */
function byApi(projects) {
  const groups = new Map();
  for (const project of projects) groups.set(project.api, [...(groups.get(project.api) ?? []), project]);
  return [...groups];
}

const masked = (payloads, api) => payloads.map((payload) => redact(payload, { api }));

export const planFor = (asked, tell) => (asked.task === "rotate" ? planRotation(asked, tell) : planDesired(asked, tell));

async function planDesired({ task, input, projects, stop }, tell) {
  let payloads;
  try {
    payloads = task === "copy" ? copied(input) : await readPayloads(input.text);
  } catch {
    return { status: "refused", notJson: true };
  }
  const groups = byApi(projects);
  const problems = groups
    .map(([api]) => ({ api, problems: check(payloads, api) }))
    .filter(({ problems }) => problems.length > 0);
  if (problems.length > 0) return { status: "refused", problems };
  const { onProgress, next } = counter(tell, projects.length);
  const batches = [];
  const rows = [];
  for (const [api, group] of groups) {
    const fleet = { projects: group.map((project) => ({ id: project.id, integrations: wantedIn(project, payloads, input) })) };
    const options = { concurrency: AT_ONCE, signal: stop.signal, onProgress, prune: input.prune ?? false };
    const plan = await planFleet(clientOf(group[0]), fleet, options);
    next();
    batches.push({ projects: group, plan });
    const after = masked(payloads, api);
    for (const [at, outcome] of plan.projects.entries()) {
      const { plan: own, error } = /** @type {any} */ (outcome);
      rows.push({ project: group[at], plan: own, error, after });
    }
  }
  return { status: "planned", payloads, batches, rows: inOrder(rows, projects) };
}

async function planRotation({ input: { type, secrets }, projects, stop }, tell) {
  const { onProgress, next } = counter(tell, projects.length);
  const batches = [];
  const rows = [];
  for (const [api, group] of byApi(projects)) {
    const typed = typedSecrets(type, api, secrets);
    const after = masked([{ type, ...typed }], api);
    const concerned = [];
    const options = { concurrency: AT_ONCE, signal: stop.signal, onProgress };
    for await (const { project, integrations, error } of readFleet(clientOf(group[0]), group, options)) {
      const item = integrations?.find((one) => one.type === type);
      const lost = item ? lostSecrets(item, api, typed) : [];
      const replaced = item !== undefined && lost.length === 0;
      if (replaced) concerned.push(project);
      const plan = error ? undefined : { actions: replaced ? [replacing(type, typed)] : [] };
      rows.push({ project, plan, error, lost, after });
    }
    next();
    if (concerned.length > 0) batches.push({ projects: concerned, typed });
  }
  return { status: "planned", payloads: [], batches, rows: inOrder(rows, projects) };
}

function inOrder(rows, projects) {
  const place = new Map(projects.map(({ key }, at) => [key, at]));
  return rows.sort((a, b) => place.get(a.project.key) - place.get(b.project.key));
}

// Work on several projects: planned, shown, carried out, reported, tried again.
//
// A plan belongs to its task, to what was filled in, and to its projects, whose keys hold their source and API. It is shown only
// beside exactly these. Work that has begun is shown until the user puts it away.

import { computed, effect, signal } from "@preact/signals";
import { isChange, isCovered } from "../model/changes.js";
import { source } from "../model/connection.js";
import { projects as listedProjects, readAll } from "../model/projects.js";
import { selected } from "../model/selection.js";
import { applyAll, countProjects } from "./applying.js";
import { forgetSecrets, input, inputKey, task } from "./input.js";
import { planFor } from "./planning.js";

/**
 * `status` is planning, stopped, refused, planned, applying or done. `rows`: `{ project, plan, after, error, lost, result }` of
 * each project; `batches`: what the package carries out, one for each API.
 */
const current = signal(/** @type {any} */ (undefined));

const hasBegun = ({ status }) => status === "applying" || status === "done";

/** The work to show, if there is one. */
export const work = computed(() => {
  const made = current.value;
  return made && (hasBegun(made) || made.again || made.key === inputKey.value) ? made : undefined;
});

/** Whether the page talks to something else now: such work is shown, and cannot go on. */
export const isForeign = ({ source: from }) => from !== source.value;

effect(() => {
  const from = source.value;
  const made = current.peek();
  if (made === undefined || made.source === from) return;
  made.stop?.abort();
  if (!hasBegun(made)) current.value = undefined;
});

/** Ends what is under way: no further project is begun. */
export const stop = () => current.value?.stop?.abort();

export function putAway() {
  current.value = undefined;
  forgetSecrets();
}

/** A function that changes the work, unless other work has taken its place meanwhile. */
const telling =
  ({ name }) =>
  (more) => {
    if (current.peek()?.name === name) current.value = { ...current.peek(), ...more };
  };

/** Plans for the selected projects. */
export const makePlan = () =>
  plan({ key: inputKey.peek(), task: task.peek(), input: input.peek(), source: source.peek(), projects: selected.peek() });

/** Resolves to the planned work; to undefined if there is no plan. */
async function plan(asked) {
  const stop = new AbortController();
  const made = {
    ...asked,
    name: Symbol("work"),
    stop,
    status: "planning",
    progress: { done: 0, total: asked.projects.length },
  };
  current.value = made;
  const tell = telling(made);
  try {
    tell({ ...(await planFor(made, tell)), progress: undefined });
  } catch (error) {
    tell(stop.signal.aborted ? { status: "stopped" } : { status: "refused", trouble: error });
  }
  const now = current.peek();
  return now?.name === made.name && now.status === "planned" ? now : undefined;
}

/** Carries out a plan, and reports on each project. */
export async function apply(made) {
  const stop = new AbortController();
  const tell = telling(made);
  tell({ status: "applying", stop, progress: { done: 0, total: countProjects(made.batches) } });
  const results = await applyAll(made, stop, tell);
  const rows = made.rows.map((row) => ({ ...row, result: results.get(row.project.key) ?? resultWithoutBatch(row) }));
  tell({ status: "done", rows: [...(made.doneRows ?? []), ...rows], progress: undefined });
  if (left({ rows }).length === 0) forgetSecrets();
  await readAll(listedProjects.peek().filter(({ key }) => results.has(key)));
}

/** A project in which nothing was to be done, or nothing could be. */
const resultWithoutBatch = ({ error, lost = [] }) => ({
  status: error || lost.length > 0 ? "failed" : "kept",
  error,
  actions: [],
});

/** The projects that are not as they should be yet. */
export const left = ({ rows }) => rows.filter(({ result }) => ["failed", "stale", "skipped"].includes(result?.status));

/**
 * Plans again for the projects that are left, and goes on if the user has agreed to everything in the new plan. Otherwise, or if
 * somebody else has changed something meanwhile, the new plan is shown first.
 */
export async function retry({ rows, ...made }) {
  const open = left({ rows });
  const doneRows = rows.filter((row) => !open.includes(row));
  const { key, task, input, source } = made;
  const planned = await plan({ key, task, input, source, projects: open.map(({ project }) => project), again: true, doneRows });
  if (planned === undefined) {
    // What was reported must not be lost with a plan that came to nothing.
    const { again, status, trouble } = current.peek() ?? {};
    if (again && ["stopped", "refused"].includes(status)) current.value = { ...made, rows, trouble };
    return;
  }
  const former = new Map(open.map((row) => [row.project.key, row]));
  const isAgreed = ({ project, plan }) => {
    const before = former.get(project.key);
    return (
      plan === undefined || (before.result.status !== "stale" && before.plan !== undefined && isCovered(plan, before.plan))
    );
  };
  if (planned.rows.every(isAgreed)) await apply(planned);
}

/** All changes of all rows: `{ project, kind, type }`. */
export const changesOf = ({ rows }) =>
  rows.flatMap(({ project, plan }) =>
    (plan?.actions ?? []).filter(isChange).map(({ kind, type }) => ({ project, kind, type })),
  );

export const actionsOf = ({ rows }) => rows.flatMap(({ plan }) => plan?.actions ?? []);

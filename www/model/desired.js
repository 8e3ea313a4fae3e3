// The desired state of a project: a text read into payloads, compared with what the project holds, and applied.
//
// A comparison belongs to one project, one text and one choice of `prune`. It is shown only beside these, and applying it
// always goes to the project that it was made for.

import { t } from "./texts.js";
import { ValidationError, redact, validate } from "atlas-integrations";
import { computed, effect, signal } from "@preact/signals";
import { announce } from "./announce.js";
import { isChange, isCovered } from "./changes.js";
import { clientOf, source } from "./connection.js";
import { keepText, keptTexts, readPayloads } from "./desired-text.js";
import { issuesOf } from "./issues.js";
import { messages } from "./locale.js";
import { recordResults, waysBack } from "./plan-log.js";
import { projects, read } from "./projects.js";

/** `revision` counts the texts that came from outside the editor, as from a file. */
const EMPTY = Object.freeze({ text: "", prune: false, revision: 0, format: "json" });
/** A text is kept when nothing was typed for so long. */
const KEEP_MS = 400;

/** The key of the chosen project, and what the user wrote for each project. With its secrets a text stays in memory. */
const chosen = signal("");
const drafts = signal(
  /** @type {Record<string, any>} */ (
    Object.fromEntries(keptTexts().map(([key, text]) => [key, { ...EMPTY, text, restored: true }]))
  ),
);

/** The newest comparison: `{ project, text, prune, problems, plan, before, after, progress, report, trouble }`. */
const comparison = signal(/** @type {any} */ (undefined));

export const project = computed(() => projects.value.find(({ key }) => key === chosen.value) ?? projects.value[0]);
export const draft = computed(() => drafts.value[project.value?.key] ?? EMPTY);

/** The comparison of exactly this project, text and choice, if there is one. */
export const shown = computed(() => {
  const made = comparison.value;
  const { text, prune } = draft.value;
  return made?.project === project.value && made?.text === text && made?.prune === prune ? made : undefined;
});

// A plan for a source that the page has left is of no use, and must not stay one click away.
effect(() => {
  if (comparison.peek() !== undefined && comparison.peek().project.source !== source.value) comparison.value = undefined;
});

export const choose = (key) => (chosen.value = key);

let timer;

export function change(more) {
  const { key, api } = project.value;
  drafts.value = { ...drafts.value, [key]: { ...draft.value, restored: false, ...more } };
  clearTimeout(timer);
  timer = setTimeout(() => keepText(key, drafts.peek()[key].text, api), KEEP_MS);
}

/** A text from elsewhere, which an open editor has to show. */
export const replaceText = (text, format) => change({ text, format, revision: draft.value.revision + 1 });

/** Everything wrong with the payloads: `{ at, type, issues }` of each that has problems. */
export function check(payloads, api) {
  const options = { api, messages: messages.value };
  return payloads.flatMap((payload, at) => {
    const issues = issuesOf(validate(payload, options));
    return issues.length === 0 ? [] : [{ at, type: payload?.type, issues }];
  });
}

/** Compares the text with the project; asks Atlas what the project holds now. */
export async function compare() {
  const made = { project: project.value, ...draft.value };
  comparison.value = { ...made, comparing: true };
  const outcome = await outcomeOf(made);
  // Another comparison may have begun meanwhile: the newest one counts.
  if (belongs(made)) comparison.value = { ...made, ...outcome };
}

async function outcomeOf({ project, text, prune }) {
  let payloads;
  try {
    payloads = await readPayloads(text);
  } catch {
    return { notJson: true };
  }
  const problems = check(payloads, project.api);
  if (problems.length > 0) return { problems };
  try {
    const plan = await clientOf(project).plan(project.id, payloads, { prune });
    await read(project);
    return {
      plan,
      payloads,
      before: project.reading.peek().items,
      after: payloads.map((payload) => redact(payload, { api: project.api })),
    };
  } catch (error) {
    return error instanceof ValidationError ? { problems: grouped(error.issues, payloads) } : { trouble: error };
  }
}

/** Issues of several payloads begin their paths with an index. */
const grouped = (issues, payloads) =>
  issues.map((issue) => ({ at: Number(issue.path[0]), type: payloads[issue.path[0]]?.type, issues: [issue] }));

const belongs = ({ project, text, prune }) => {
  const now = comparison.peek();
  return now?.project === project && now.text === text && now.prune === prune;
};

/**
 * Compares again, and carries out what is left of a comparison. What its plan did not name is shown first instead, and so is
 * everything where somebody else has changed the project meanwhile.
 */
export async function retry({ plan, report }) {
  const stale = report.results.some(({ status }) => status === "stale");
  await compare();
  const again = shown.peek();
  if (!stale && again?.plan?.actions.some(isChange) && isCovered(again.plan, plan)) await apply(again);
}

/** Applies a comparison to the project that it was made for, and says how far it has come. */
export async function apply(made) {
  const { project, plan, payloads, before } = made;
  const ways = waysBack(project, before);
  /** @type {readonly any[]} */
  let results = [];
  const tell = (more) => belongs(made) && (comparison.value = { ...comparison.peek(), ...more });
  tell({ progress: { done: 0, total: plan.actions.length } });
  const onProgress = (result, done, total) => void tell({ progress: { done, total } });
  try {
    const report = await clientOf(project).apply(project.id, plan, { onProgress });
    tell({ report });
    results = report.results;
    if (report.ok) announce(t("{project} is as the file wants it.", { project: project.name }));
    else announce(t("Not everything worked in {project}.", { project: project.name }), "bad");
  } catch (error) {
    tell({ trouble: error });
  }
  tell({ progress: undefined });
  await read(project);
  recordResults(project, results, { ways, payloads, after: project.reading.peek().items });
}

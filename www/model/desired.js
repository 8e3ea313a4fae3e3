// The desired state of a project: a text read into payloads, compared with what is there, and made so.

import { ValidationError, redact, validate } from "atlas-integrations";
import { signal } from "@preact/signals";
import { clientFor } from "./connection.js";
import { messages } from "./locale.js";
import { read } from "./projects.js";

/** `{ desired, problems, plan, progress, report, trouble }` */
export const state = signal({});

const tell = (more) => (state.value = { ...state.value, ...more });

/** A JSON array, one JSON object, or an object a line. Throws `SyntaxError`. */
export function readDesired(text) {
  try {
    const value = JSON.parse(text);
    return Array.isArray(value) ? value : [value];
  } catch (whole) {
    const lines = text.split("\n").filter((line) => line.trim() !== "");
    if (lines.length < 2) throw whole;
    return lines.map((line) => JSON.parse(line));
  }
}

/** Everything wrong with the payloads: `{ at, type, issues }` of each that has problems. */
function check(payloads, api) {
  const options = { api, messages: messages.value };
  return payloads.flatMap((payload, at) => {
    const { issues = [] } = validate(payload, options);
    return issues.length === 0 ? [] : [{ at, type: payload?.type, issues }];
  });
}

/** Compares a text with the project; asks Atlas what is there. */
export async function compare(project, text, prune) {
  state.value = {};
  let payloads;
  try {
    payloads = readDesired(text);
  } catch {
    return tell({ trouble: "This is neither JSON nor an object a line." });
  }
  const problems = check(payloads, project.api);
  if (problems.length > 0) return tell({ problems });
  try {
    const plan = await clientFor(project.api).plan(project.id, payloads, { prune });
    await read(project);
    tell({ plan, shown: payloads.map((payload) => redact(payload, { api: project.api })) });
  } catch (error) {
    tell(error instanceof ValidationError ? { problems: grouped(error.issues, payloads) } : { trouble: error.message });
  }
}

/** Issues of several payloads begin their paths with an index. */
const grouped = (issues, payloads) => issues.map((issue) => ({ at: Number(issue.path[0]), type: payloads[issue.path[0]]?.type, issues: [issue] }));

/** Makes it so, and says how far it has come. */
export async function make(project, plan) {
  tell({ progress: { done: 0, total: plan.actions.length } });
  const onProgress = (result, done, total) => tell({ progress: { done, total } });
  try {
    tell({ report: await clientFor(project.api).apply(project.id, plan, { onProgress }) });
  } catch (error) {
    tell({ trouble: error.message });
  }
  tell({ progress: undefined });
  await read(project);
}

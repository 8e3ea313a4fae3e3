// Carrying out a plan: one action after another, each with a result of its own.

import { AuthenticationError, ConfigError, PermissionError, isAtlasError } from "./errors.js";
import { checkDesired, plan, recall } from "./plan.js";

/** Reads the project again and does what is to be done; resolves to a report. */
export async function apply(job) {
  const given = Array.isArray(job.planned) ? undefined : remembered(job.planned);
  if (given === undefined) checkDesired(job.planned, job);
  const stored = await job.stored();
  const made = given ? job.planned : plan(stored, job.planned, job);
  const { desired } = recall(made);
  const results = [];
  let refused = false;
  for (const { kind, type } of made.actions) {
    const stale = given !== undefined && !same(of(type, given.stored), of(type, stored));
    const result = { kind, type, ...(refused ? { status: "skipped" } : stale ? { status: "stale" } : await act(job, kind, type, desired)) };
    // Credentials that one action was refused with are no better for the next.
    refused ||= result.error instanceof AuthenticationError || result.error instanceof PermissionError;
    results.push(result);
    job.onProgress?.(result, results.length, made.actions.length);
  }
  return { ok: results.every(({ status }) => status === "done" || status === "kept"), results };
}

async function act(job, kind, type, desired) {
  if (kind === "keep") return { status: "kept" };
  try {
    await (kind === "delete" ? job.delete(type) : job[kind](of(type, desired)));
    return { status: "done" };
  } catch (error) {
    if (!isAtlasError(error)) throw error; // an abort, or what the caller's own token function threw
    return { status: "failed", error };
  }
}

/** The requests that would be sent, as far as they can be told without asking: a desired state is shown as its PUTs. */
export async function rehearse(job) {
  const requests = [await job.preview("list")];
  if (Array.isArray(job.planned)) {
    for (const integration of job.planned) requests.push(await job.preview("update", integration?.type, integration));
    return requests;
  }
  const { desired } = remembered(job.planned);
  for (const { kind, type } of job.planned.actions) {
    if (kind !== "keep") requests.push(await job.preview(kind, type, kind === "delete" ? undefined : of(type, desired)));
  }
  return requests;
}

function remembered(planned) {
  const memory = recall(planned);
  if (memory === undefined) {
    throw new ConfigError("this plan has lost its payloads on the way (JSON and copies carry no secrets): pass the desired state instead");
  }
  return memory;
}

const of = (type, integrations) => integrations.find((integration) => integration.type === type);

/** Whether two JSON values are equal, in whichever order their members come. */
function same(a, b) {
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return a === b;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && same(a[key], b[key]));
}

// Carrying out a plan: one action after another, each with a result of its own.

import { AuthenticationError, ConfigError, PermissionError, isAtlasError, type AtlasError } from "./errors.ts";
import type { RequestPreview } from "./exchange.ts";
import { checkDesired, plan, recall, type Payloads, type Plan, type PlanAction, type PlanOptions } from "./plan.ts";
import type { Integration } from "atlas:services";
import type { IntegrationType, StoredIntegration } from "./vocabulary.ts";

/** What became of one action. */
export interface ApplyResult {
  readonly kind: PlanAction["kind"];
  readonly type: IntegrationType;
  /** `"stale"`: the stored one has changed since the plan; `"skipped"`: the credentials were refused before. */
  readonly status: "done" | "kept" | "failed" | "stale" | "skipped";
  readonly error?: AtlasError;
}

export interface ApplyReport {
  /** Whether the project is as desired. */
  readonly ok: boolean;
  /** One an action, in the order of the plan. */
  readonly results: readonly ApplyResult[];
}

/** What is to be applied, and the means to do so. */
export interface Job extends PlanOptions {
  readonly planned: Plan | readonly Integration[];
  readonly onProgress: ((result: ApplyResult, done: number, total: number) => void) | undefined;
  readonly stored: () => Promise<readonly StoredIntegration[]>;
  readonly delete: (type: IntegrationType) => Promise<unknown>;
  readonly create: (integration: Integration) => Promise<unknown>;
  readonly update: (integration: Integration) => Promise<unknown>;
  readonly preview: (
    kind: "list" | "create" | "update" | "delete",
    type?: IntegrationType,
    integration?: Integration,
  ) => Promise<RequestPreview>;
}

/** Reads the project again and does what is to be done; resolves to a report. */
export async function apply(job: Job): Promise<ApplyReport> {
  const { planned } = job;
  const given = isList(planned) ? undefined : remembered(planned);
  if (isList(planned)) checkDesired(planned, job);
  const stored = await job.stored();
  const made = isList(planned) ? plan(stored, planned, job) : planned;
  const { desired } = remembered(made);
  const results: ApplyResult[] = [];
  let refused = false;
  for (const { kind, type } of made.actions) {
    const stale = given !== undefined && !same(of(type, given.stored), of(type, stored));
    const outcome: Outcome = refused ? { status: "skipped" } : stale ? { status: "stale" } : await act(job, kind, type, desired);
    const result = { kind, type, ...outcome };
    // Credentials that one action was refused with are no better for the next.
    refused ||= result.error instanceof AuthenticationError || result.error instanceof PermissionError;
    results.push(result);
    job.onProgress?.(result, results.length, made.actions.length);
  }
  return { ok: results.every(({ status }) => status === "done" || status === "kept"), results };
}

type Outcome = Pick<ApplyResult, "status" | "error">;

async function act(job: Job, kind: PlanAction["kind"], type: IntegrationType, desired: readonly Integration[]): Promise<Outcome> {
  if (kind === "keep") return { status: "kept" };
  try {
    await (kind === "delete" ? job.delete(type) : job[kind](of(type, desired) as Integration));
    return { status: "done" };
  } catch (error) {
    if (!isAtlasError(error)) throw error; // an abort, or what the caller's own token function threw
    return { status: "failed", error };
  }
}

/** The requests that would be sent, as far as they can be told without asking: a desired state is shown as its PUTs. */
export async function rehearse(job: Job): Promise<RequestPreview[]> {
  const requests = [await job.preview("list")];
  if (isList(job.planned)) {
    for (const integration of job.planned) requests.push(await job.preview("update", integration?.type, integration));
    return requests;
  }
  const { desired } = remembered(job.planned);
  for (const { kind, type } of job.planned.actions) {
    if (kind !== "keep") requests.push(await job.preview(kind, type, kind === "delete" ? undefined : of(type, desired)));
  }
  return requests;
}

const isList = (planned: Job["planned"]): planned is readonly Integration[] => Array.isArray(planned);

function remembered(planned: Plan): Payloads {
  const memory = recall(planned);
  if (memory === undefined) {
    throw new ConfigError("this plan has lost its payloads on the way (JSON and copies carry no secrets): pass the desired state instead");
  }
  return memory;
}

const of = <T extends { readonly type: string }>(type: string, integrations: readonly T[]) =>
  integrations.find((integration) => integration.type === type);

/** Whether two JSON values are equal, in whichever order their members come. */
function same(a: any, b: any): boolean {
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return a === b;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && same(a[key], b[key]));
}

// Carrying out a plan: one action after another, each with its own result.

import type { Integration } from "atlas:services";
import {
  AuthenticationError,
  ConfigError,
  NotFoundError,
  PermissionError,
  TimeoutError,
  isAtlasError,
  type AtlasError,
} from "./errors.ts";
import { unchanged, wasKept, wasSent, type RequestPreview } from "./exchange.ts";
import { reasonOf } from "./signals.ts";
import { checkDesired, planFor, recall, type Choice, type Home, type Payloads, type Plan, type PlanAction } from "./plan.ts";
import type { IntegrationType, StoredIntegration } from "./vocabulary.ts";

/** The result of one action. */
export interface ApplyResult {
  readonly kind: PlanAction["kind"];
  readonly type: IntegrationType;
  /**
   * `"kept"`: it is as desired without a write. `"stale"`: the stored one has changed since the plan, nothing was sent.
   * `"skipped"`: what is in the report's `error` came first, nothing was sent.
   */
  readonly status: "done" | "kept" | "failed" | "stale" | "skipped";
  /** Of one that was kept because its mask fits: the mask hides whether the secret is the desired one. */
  readonly certainty?: "masked";
  readonly error?: AtlasError;
}

export interface ApplyReport {
  /** Whether the project is as desired. */
  readonly ok: boolean;
  /** One for each action, in the order of the plan. */
  readonly results: readonly ApplyResult[];
  /** What ended it early: refused credentials, the deadline, an abort's reason, or what a function of the caller threw. */
  readonly error?: unknown;
}

export type Progress = (result: ApplyResult, done: number, total: number) => unknown;

/** What is applied, and the functions for it. */
export interface Job {
  readonly home: Home;
  readonly planned: Plan | readonly Integration[];
  readonly prune: Choice;
  readonly rewrite: Choice;
  readonly signal: AbortSignal | undefined;
  readonly onProgress: Progress | undefined;
  readonly stored: (desired: readonly Integration[]) => Promise<readonly StoredIntegration[]>;
  /** The secrets of all that is desired are kept out of the errors of each. */
  readonly delete: (type: IntegrationType, desired: readonly Integration[]) => Promise<unknown>;
  readonly create: (integration: Integration, desired: readonly Integration[]) => Promise<StoredIntegration>;
  readonly update: (integration: Integration, desired: readonly Integration[]) => Promise<StoredIntegration>;
  readonly preview: (
    kind: "list" | "create" | "update" | "delete",
    type?: IntegrationType,
    integration?: Integration,
  ) => Promise<RequestPreview>;
}

/** What ends a job before its last action. */
interface End {
  readonly error: unknown;
}

type Outcome = Pick<ApplyResult, "status" | "certainty" | "error"> & { readonly end?: End; readonly sent?: true };

/** Reads the project again and does what is to be done; resolves to a report as soon as something may have been written. */
export async function apply(job: Job): Promise<ApplyReport> {
  const { planned, home } = job;
  const given = isList(planned) ? undefined : remembered(planned, home);
  const stored = await job.stored(isList(planned) ? checkDesired(planned, home.api) : (given?.desired ?? []));
  const made = isList(planned) ? planFor(home, stored, planned, job) : planned;
  const payloads = remembered(made, home);
  const progress = listener(job.onProgress);
  const results: ApplyResult[] = [];
  let end: End | undefined;
  let sent = false;
  for (const action of made.actions) {
    end ??= job.signal?.aborted ? { error: reasonOf(job.signal) } : progress.end;
    const outcome = end
      ? SKIPPED
      : isStale(action, given, stored)
        ? settled(action, payloads, stored)
        : await act(job, action, payloads);
    const { end: ended, sent: asked, ...said } = outcome;
    end ??= ended;
    sent ||= asked === true || said.status === "done" || said.status === "failed";
    const result = { kind: action.kind, type: action.type, ...said };
    results.push(result);
    progress.tell(result, results.length, made.actions.length);
    await undefined; // if an async callback has failed already, this is noticed before the next action
  }
  end ??= progress.end;
  // No write was sent, and no callback is to blame: it ends as any other call would.
  if (end && end !== progress.end && !sent) throw unchanged(end.error);
  const ok = results.every(({ status }) => status === "done" || status === "kept");
  return { ok, results, ...(end && { error: end.error }) };
}

const SKIPPED: Outcome = { status: "skipped" };
/** A write was sent, and what it asks for was there already. */
const MET: Outcome = { status: "kept", sent: true };

const kept = ({ certainty }: PlanAction): Outcome => ({ status: "kept", ...(certainty === "masked" && { certainty }) });

async function act(job: Job, action: PlanAction, { desired }: Payloads): Promise<Outcome> {
  const { kind, type } = action;
  if (kind === "keep") return kept(action);
  try {
    if (kind === "delete") await job.delete(type, desired);
    // Somebody else was faster, and wrote what is desired.
    else if (wasKept(await job[kind](of(type, desired) as Integration, desired))) return MET;
    return { status: "done" };
  } catch (error) {
    // It is unknown whether an aborted write has taken effect.
    if (job.signal?.aborted && Object.is(error, reasonOf(job.signal))) return { status: "failed", end: { error } };
    // The caller's own token function threw, at the first request or at a later one.
    if (!isAtlasError(error)) return { status: wasSent(error) ? "failed" : "skipped", end: { error } };
    if (isOutOfTime(error) && !wasSent(error)) return { status: "skipped", end: { error } };
    // Somebody else was faster.
    if (kind === "delete" && error instanceof NotFoundError && error.errorCode === "INTEGRATION_NOT_CONFIGURED") return MET;
    return { status: "failed", error, ...(endsAll(error) && { end: { error } }) };
  }
}

/** Credentials that were refused for one action are refused for the next too, and a passed deadline stays passed. */
const endsAll = (error: AtlasError) =>
  error instanceof AuthenticationError || error instanceof PermissionError || isOutOfTime(error);

const isOutOfTime = (error: AtlasError) => error instanceof TimeoutError && error.budget === "call";

/** Whether what is stored is no longer what the plan was made from. */
const isStale = ({ type }: PlanAction, given: Payloads | undefined, stored: readonly StoredIntegration[]) =>
  given !== undefined && !same(of(type, given.stored), of(type, stored));

/** What changed since may have become what is desired: two that apply the same side by side do not disagree. */
function settled({ kind, type }: PlanAction, { desired, home }: Payloads, stored: readonly StoredIntegration[]): Outcome {
  const there = stored.filter((item) => item.type === type);
  if (kind === "delete") return { status: there.length === 0 ? "kept" : "stale" };
  const [action] = planFor(
    home,
    there,
    desired.filter((item) => item.type === type),
    {},
  ).actions;
  return action?.kind === "keep" ? kept(action) : { status: "stale" };
}

/** Tells the caller of progress until telling fails, now or later. */
function listener(onProgress: Progress | undefined) {
  const heard = {
    end: undefined as End | undefined,
    tell(...news: Parameters<Progress>): void {
      const fail = (error: unknown) => void (heard.end ??= { error });
      if (heard.end) return;
      try {
        const answer = onProgress?.(...news) as PromiseLike<unknown> | undefined;
        if (typeof answer?.then === "function") Promise.resolve(answer).catch(fail);
      } catch (error) {
        fail(error);
      }
    },
  };
  return heard;
}

/**
 * The requests of an apply, as far as they are known without sending any: first the GET that reads the project, then those of a
 * plan's actions. A desired state is shown as its PUTs; what `prune` would delete is unknown.
 */
export async function rehearse(job: Job): Promise<RequestPreview[]> {
  const { planned } = job;
  const memory = isList(planned) ? undefined : remembered(planned, job.home);
  const requests = [await job.preview("list")];
  if (isList(planned)) {
    for (const integration of checkDesired(planned, job.home.api))
      requests.push(await job.preview("update", integration.type, integration));
    return requests;
  }
  for (const { kind, type } of planned.actions) {
    if (kind !== "keep")
      requests.push(await job.preview(kind, type, kind === "delete" ? undefined : of(type, memory?.desired ?? [])));
  }
  return requests;
}

const isList = (planned: Job["planned"]): planned is readonly Integration[] => Array.isArray(planned);

/** What a plan was made from; throws if that is lost, or if the plan belongs to another project. */
function remembered(planned: Plan, home: Home): Payloads {
  const memory = recall(planned);
  if (memory === undefined) {
    throw new ConfigError(
      "this plan has lost its payloads on the way (JSON and copies carry no secrets): pass the desired state instead",
    );
  }
  for (const key of ["api", "base", "groupId"] as const) {
    const made = memory.home[key];
    if (made !== undefined && made !== home[key]) {
      throw new ConfigError(`this plan was made for ${NAMES[key]} ${made}, not for this one: make another plan`);
    }
  }
  return memory;
}

const NAMES = { api: "the API", base: "the host", groupId: "the project" } as const;

const of = <T extends { readonly type: string }>(type: string, integrations: readonly T[]) =>
  integrations.find((integration) => integration.type === type);

/** Whether two JSON values are equal, in whichever order their members come. */
function same(a: any, b: any): boolean {
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return a === b;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && same(a[key], b[key]));
}

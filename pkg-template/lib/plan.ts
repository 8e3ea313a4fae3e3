// From what a project holds and what it should hold to what is to be done. A plan names fields, never values; the payloads
// that `apply` needs are remembered beside it, where nothing prints them.

import { apis } from "atlas:generated/protocol";
import { ConfigError, ValidationError } from "./errors.ts";
import type { Integration } from "atlas:services";
import { newIssue } from "./issues.ts";
import { checkObject } from "atlas:texts/check-object";
import { exchange } from "atlas:wasm/texts";
import { boolean, either, listOf, oneOf, readOwn, tableOf, type OptionTable } from "./option-reader.ts";
import { checkFor, modeOf } from "./options.ts";
import { properties, isRecord } from "./reader.ts";
import {
  integrationTypes,
  type Api,
  type ApiOptions,
  type IntegrationType,
  type Issue,
  type StoredIntegration,
} from "./vocabulary.ts";

/**
 * Why a plan names a field.
 * @example
 * ```js
 * import { plan } from "atlas-integrations";
 *
 * const stored = [{ type: "WEBHOOK", url: "https://example.com/****", secret: "****" }];
 * const { actions } = plan(stored, [{ type: "WEBHOOK", url: "https://example.org/alerts" }]);
 * console.log(actions[0].changes.map(({ field, reason }) => `${field} ${reason}`).join()); // url masked_mismatch,secret removed
 * ```
 */
export type ChangeReason = "added" | "removed" | "changed" | "masked_mismatch" | "unverifiable" | "rewritten";

/** A field that a plan names. */
export interface PlanChange {
  readonly field: string;
  readonly reason: ChangeReason;
  /** What is stored, where the field is not a secret. Not enumerable: a printed plan does not show it. */
  readonly from?: string | boolean | null;
  /** What is desired, where the field is not a secret. Not enumerable. */
  readonly to?: string | boolean | null;
}

/** One step of a plan. */
export interface PlanAction {
  readonly kind: "create" | "update" | "delete" | "keep";
  readonly type: IntegrationType;
  /** Fields, never values. In a kept integration, those that Atlas shows too little of to be sure: `unverifiable`. */
  readonly changes: readonly PlanChange[];
  /** `"masked"`: kept because the mask fits, which is all that can be known. */
  readonly certainty: "certain" | "masked";
}

/** What to do to get from the stored to the desired state. It holds no secret, however it is printed. */
export interface Plan {
  readonly actions: readonly PlanAction[];
  /** Stored types that the desired state does not name and that are left alone. Not enumerable, as the values of changes. */
  readonly unmanaged: readonly string[];
}

/** Everything, nothing, or only these types. */
export type Choice = boolean | readonly IntegrationType[] | undefined;

/**
 * What `plan` takes.
 * @example
 * ```js
 * import { plan } from "atlas-integrations";
 *
 * const stored = [{ type: "SLACK" }, { type: "OPS_GENIE", apiKey: "********************************0000" }];
 * const desired = [{ type: "OPS_GENIE", apiKey: "11111111-1111-4111-8111-111111110000" }];
 * const { actions } = plan(stored, desired, { prune: ["SLACK"], rewrite: true });
 * console.log(actions.map(({ kind, type }) => `${kind} ${type}`).join()); // update OPS_GENIE,delete SLACK
 * ```
 */
export interface PlanOptions extends ApiOptions {
  /** Also delete what is stored and not desired; types that this package does not know are left alone. */
  readonly prune?: Choice;
  /** Also write what is kept only because its mask fits: this is how a key with the same ending, or a password, is renewed. */
  readonly rewrite?: Choice;
}

/** Where a plan belongs: one made without a client knows only its API. */
export interface Home {
  readonly api: Api;
  readonly base?: string;
  readonly groupId?: string;
}

/** The input of a plan, and where it belongs. */
export interface Payloads {
  readonly stored: readonly StoredIntegration[];
  readonly desired: readonly Integration[];
  readonly home: Home;
}

const memory = /* @__PURE__ */ new WeakMap<Plan, Payloads>();

/**
 * Plans how to get from the stored integrations to the desired ones.
 * @throws {ValidationError} when a desired one is invalid or one type is desired twice; paths begin with the index
 * @example
 * ```js
 * import { plan } from "atlas-integrations";
 *
 * const desired = [{ type: "WEBHOOK", url: "https://example.com/" }];
 * const { actions } = plan([], desired);
 * console.log(actions[0].kind, actions[0].type); // create WEBHOOK
 * ```
 */
export function plan(stored: readonly StoredIntegration[], desired: readonly Integration[], options?: PlanOptions): Plan {
  const { api = "atlas-v2", prune, rewrite } = readOwn(options, planTable());
  return planFor({ api }, stored, desired, { prune, rewrite });
}

/** The options of `plan`. */
const planTable = /* @__PURE__ */ tableOf(
  (): OptionTable<PlanOptions> => ({ api: oneOf(apis), prune: choice(), rewrite: choice() }),
);

/** Everything, nothing, or only some types. */
export const choice = () => either(boolean, listOf(integrationTypes));

/** As `plan`, of options that were read. */
export function planFor(
  home: Home,
  stored: readonly StoredIntegration[],
  desired: readonly Integration[],
  { prune, rewrite }: Omit<PlanOptions, "api">,
): Plan {
  const { api } = home;
  const mode = modeOf(api);
  const wanted = checkDesired(desired, api);
  const there = itemsOf(stored, "stored");
  const input = JSON.stringify([there.map(plain), wanted, prune ?? false, rewrite ?? false]);
  const actions = (exchange("plan", input, mode) as PlanAction[]).map(withHiddenValues);
  const named = new Set<string>(actions.map(({ type }) => type));
  const left = there.flatMap((item) => (typeof item?.type === "string" && !named.has(item.type) ? [item.type] : []));
  const unmanaged: readonly string[] = Object.freeze([...new Set(left)]);
  const made = freeze<Plan>(Object.defineProperty({ actions, unmanaged }, "unmanaged", { enumerable: false }));
  memory.set(made, { stored: there, desired: wanted, home });
  return made;
}

/** Values can be read, but are not printed, compared or serialised with a plan. */
const withHiddenValues = (action: PlanAction): PlanAction => ({
  ...action,
  changes: action.changes.map(({ field, reason, ...values }) => {
    const hidden = Object.entries(values).map(([name, value]) => [name, { value, enumerable: false }] as const);
    return Object.defineProperties({ field, reason }, Object.fromEntries(hidden));
  }),
});

/** What a plan was made from: `stored` and `desired`; undefined if it was not made here. */
export const recall = (made: Plan): Payloads | undefined => memory.get(made);

/** The payloads as data; throws all that is wrong with them, each path beginning with the index. */
export function checkDesired(desired: readonly Integration[], api: Api): Integration[] {
  const issues: Issue[] = [];
  const seen = new Set<IntegrationType>();
  const values: Integration[] = [];
  itemsOf(desired, "desired").forEach((payload, index) => {
    const result = checkObject(payload, checkFor(api, "update"));
    if (!result.ok) {
      for (const issue of result.issues) issues.push({ ...issue, path: [String(index), ...issue.path] });
      return;
    }
    const { type } = result.value;
    if (seen.has(type)) {
      const issue = newIssue("duplicate_service", ["type"]);
      issues.push({ ...issue, path: [String(index), "type"] });
    }
    seen.add(type);
    values.push(result.value);
  });
  if (issues.length > 0) throw new ValidationError(issues);
  return values;
}

function itemsOf<T>(list: readonly T[], name: string): T[] {
  if (!Array.isArray(list)) throw new ConfigError(`${name} must be an array of integrations`);
  return Array.from(list);
}

/** Own properties that can be compared; JSON would call what stands on them. */
function plain(item: unknown): object | null {
  if (!isRecord(item)) return null;
  const own = properties(item);
  for (const name in own) if (!comparable(own[name])) delete own[name];
  return own;
}

function freeze<T>(value: T): T {
  if (typeof value === "object" && value !== null) Object.values(value).forEach(freeze);
  return Object.freeze(value);
}

const comparable = (value: unknown) =>
  value === null || typeof value === "string" || typeof value === "boolean" || typeof value === "number";

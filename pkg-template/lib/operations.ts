// The parts of a client's methods: one call, one preview, one page after the other.

import type { Integration } from "atlas:services";
import type { CallOptions, ListAllOptions, ListOptions } from "./call-options.ts";
import { ConfigError, ValidationError } from "./errors.ts";
import {
  answered,
  blame,
  preview,
  readCall,
  send,
  type About,
  type Asked,
  type AtlasPromise,
  type RequestPreview,
  type WithResponse,
} from "./exchange.ts";
import { errorOf, type Fault } from "./fault.ts";
import { own } from "./option-reader.ts";
import { duration } from "./given.ts";
import { checkFor } from "./options.ts";
import type { Settings, State } from "./settings.ts";
import { suggest } from "./suggestion.ts";
import { integrationTypes, type IntegrationType } from "./vocabulary.ts";
import { checkObject } from "atlas:texts/check-object";

/** A project has a dozen integrations, and an organization some thousand projects: a server with more pages is not Atlas. */
const MOST_PAGES = 1_000;
/** After so many pages in a row without a readable item, a list ends, even if the server names a next page. */
const MOST_EMPTY_PAGES = 20;

/** Begins a call, whose work may throw at once or reject later; an error of this package names the call. */
export function begin<T>(operation: string, groupId: unknown, work: () => Promise<WithResponse<T>>): AtlasPromise<T> {
  const blamed = (error: unknown): Promise<never> => {
    blame(error, operation, groupId, true);
    return Promise.reject(error);
  };
  try {
    return answered(work().catch(blamed));
  } catch (error) {
    return answered(blamed(error));
  }
}

/** Begins a list; as `begin`, for what comes one by one. */
export async function* beginList<T>(
  operation: string,
  groupId: unknown,
  work: () => AsyncIterable<T>,
): AsyncGenerator<T, void> {
  try {
    yield* work();
  } catch (error) {
    blame(error, operation, groupId, true);
    throw error;
  }
}

/** Sends a call, or shows its request if the options have `dryRun`. Wrong options throw at once. */
export function perform(
  { state, limits }: Settings,
  about: About,
  { dryRun, ...options }: ListOptions,
  body?: string,
): Promise<WithResponse<unknown>> {
  const asked = readCall(options, limits);
  return dryRun === true ? rehearsed(state, asked, about, body) : send(state, asked, about, body);
}

/** The request of a call in place of its data. Upsert cannot know which of its two it would need. */
async function rehearsed(state: State, asked: Asked, about: About, body?: string): Promise<WithResponse<unknown>> {
  const show = (operation: string) => preview(state, asked, { ...about, operation }, body);
  const data = about.operation === "upsert" ? await Promise.all([show("update"), show("create")]) : await show(about.operation);
  return { data } as WithResponse<unknown>;
}

/** The request of a call. */
export async function show(settings: Settings, about: About, options: ListOptions, body?: string): Promise<RequestPreview> {
  return (await perform(settings, about, { ...options, dryRun: true }, body)).data as RequestPreview;
}

/** The integration of a call. Rust checks the arguments. */
export const about = (operation: string, groupId: unknown, type?: unknown): About => ({
  operation,
  group: text(groupId),
  kind: text(type),
});

/** The subject of a call whose method sends these payloads in other calls: a server may quote their secrets in any answer. */
export const among = (payloads: unknown, subject: About): About => ({ ...subject, secrets: JSON.stringify(payloads) });

/** A text as it is; anything else becomes an empty text, which is refused. */
export const text = (value: unknown) => (typeof value === "string" ? value : "");

/** The type that a caller names; the error lists the types. */
export function known(type: IntegrationType): IntegrationType {
  if (integrationTypes.includes(type)) return type;
  const suggestion = typeof type === "string" ? suggest(type, integrationTypes) : undefined;
  const message = suggestion
    ? `unknown type; did you mean \`${suggestion}\`?`
    : `type must be one of ${integrationTypes.join(", ")}`;
  const params = Object.freeze({ allowed: integrationTypes, ...(suggestion && { suggestion }) });
  throw new ValidationError([{ code: "unknown_type", path: ["type"], message, params, severity: "error" }]);
}

/** A payload as JSON. It is checked, except where the caller switched that off. */
export function payload(
  settings: Settings,
  integration: Integration,
  intent: "create" | "update",
  checks = settings.validate,
): string {
  if (!checks) return json("the integration", integration);
  const result = checkObject(integration, checkFor(settings.api, intent));
  if (!result.ok) throw new ValidationError(result.issues);
  return JSON.stringify(result.value);
}

/** A value as JSON. */
export function json(name: string, value: unknown): string {
  let text: string | undefined;
  try {
    text = JSON.stringify(value);
  } catch {
    // A circular object or a BigInt. The thrown error may show parts of the value.
  }
  if (text === undefined) throw new ConfigError(`${name} must be something that JSON can hold`);
  return text;
}

/** Options of several calls with one deadline: each gets what the earlier ones have left. Once it has passed, none begins. */
export function timed<T extends CallOptions>({ limits }: Settings, given: T): () => T {
  const { deadlineMs = limits.deadlineMs } = own(given);
  const limitMs = duration(deadlineMs);
  const end = Date.now() + (limitMs ?? Infinity);
  return () => {
    const left = end - Date.now();
    if (limitMs !== undefined && left <= 0) throw errorOf(outOfTime(limitMs));
    return { ...given, deadlineMs: left };
  };
}

/** As Rust words it. */
const outOfTime = (limitMs: number): Fault => ({
  kind: "timeout",
  message: `the call did not finish within deadlineMs (${limitMs} ms)`,
  limitMs,
  budget: "call",
});

/** A page of anything. */
interface PageOf<T> {
  readonly results: readonly T[];
  readonly links: readonly { readonly rel: string; readonly href: string }[];
}

/** One page after the other, as far as the server has a next one. */
export async function* pages<T>(
  settings: Settings,
  about: About,
  given: ListAllOptions,
): AsyncGenerator<WithResponse<PageOf<T>>, void> {
  const { pageNum = 1, ...options } = own(given);
  const left = timed(settings, options);
  let previous: string | undefined;
  let empty = 0;
  for (let next = pageNum; next < pageNum + MOST_PAGES; next++) {
    const page = (await perform(settings, about, { ...left(), pageNum: next })) as WithResponse<PageOf<T>>;
    // A server, or a proxy, that ignores pageNum would return the same page for ever.
    const current = JSON.stringify(page.data.results);
    // Pages of unreadable items look the same, and are not: readable ones may follow.
    empty = page.data.results.length === 0 ? empty + 1 : 0;
    if (empty === 0 && current === previous) return;
    previous = current;
    yield page;
    if (empty === MOST_EMPTY_PAGES || !page.data.links.some(({ rel }) => rel === "next")) return;
  }
}

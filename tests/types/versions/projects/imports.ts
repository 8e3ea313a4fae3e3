// What any program may write, with or without a DOM and the types of Node: compiled, never run.
import {
  AtlasClient,
  applyIssues,
  describe,
  fromFormData,
  htmlConstraints,
  initSync,
  integrationTypes,
  isAtlasError,
  plan,
  schemas,
  validate,
  validateField,
  validateStream,
  type AtlasClientOptions,
  type CheckOptions,
  type Integration,
  type IntegrationType,
  type StoredIntegration,
} from "atlas-integrations";
import { createFakeAtlas } from "atlas-integrations/testing";
import { validate as alone } from "atlas-integrations/validate";
import { applyFleet, toDesired } from "atlas-integrations/fleet";
import { validate as script } from "atlas-integrations/js";
import { init } from "atlas-integrations/slim";
import { de } from "atlas-integrations/messages/de";

declare const baseUrl: string | undefined;
declare const type: IntegrationType | undefined;
declare const input: unknown;
declare const item: StoredIntegration;

// Options that may be undefined.
const options: AtlasClientOptions = { baseUrl, timeoutMs: undefined, hooks: { request: undefined, error: ({ error }) => error } };
const checks: CheckOptions = { type, api: undefined, messages: de };
const client = new AtlasClient(options);

// Fields of narrowed unions, in every way of writing them.
const result = validate(input, checks);
export const text: string = result.ok ? result.value.type : result.issues.map(({ message, params }) => `${message} ${params.allowed ?? ""}`).join();
export const region: string | null | undefined = item.type === "DATADOG" ? item.region : undefined;
const written: Integration = { type: "DATADOG", apiKey: "0".repeat(32), region: "EU" };
const payload = fromFormData("WEBHOOK", { getAll: () => ["https://example.com/"] });
export const url: unknown = payload.url;

export async function use() {
  const stored = await client.get("5f0000000000000000000001", "WEBHOOK");
  const address: string | null | undefined = stored.url;
  const { headers, rateLimit } = await client.create("5f0000000000000000000001", written).withResponse();
  const report = await client.apply("5f0000000000000000000001", plan([item], [written]));
  for await (const found of client.listAll("5f0000000000000000000001")) if (found.type === "SLACK") void found.teamName;
  const lines = await validateStream((async function* () {})());
  return [address, headers.get("x"), rateLimit.remaining, report.results.map(({ status }) => status), lines.total];
}

export const issues = [
  ...validateField("SLACK", "channelName", null),
  ...(alone(input).ok ? [] : []),
  ...(script(input, { type: "SLACK" }).ok ? [] : []),
];
export const names = describe("SLACK").fields.map(({ name }) => name satisfies "apiToken" | "channelName" | "teamName");
export const attributes = [htmlConstraints("WEBHOOK", "url").maxLength, schemas.slack["~standard"].version, integrationTypes.length];
export const fake = createFakeAtlas({ groups: { a: [written] }, clock: undefined });
export const rest = [applyIssues, applyFleet, toDesired, init, initSync, isAtlasError(input) ? input.message : ""];

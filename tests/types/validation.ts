// What TypeScript makes of checking: compiled, never run. Each `@ts-expect-error` fails where the mistake below it compiles.
import {
  assertValid,
  integrationTypes,
  is,
  isMasked,
  plan,
  readPage,
  redact,
  validate,
  validateField,
  validateJson,
  validateLines,
  type Datadog,
  type DatadogRegion,
  type Integration,
  type IntegrationType,
  type Issue,
  type Page,
  type Plan,
  type Report,
  type Slack,
  type Stored,
  type StoredIntegration,
} from "atlas-integrations";
import { validate as validateAlone } from "atlas-integrations/validate";
import { createFakeAtlas } from "atlas-integrations/testing";
import * as script from "atlas-integrations/js";
import * as slim from "atlas-integrations/slim";

/** Compiles where both types are the same, not merely assignable. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const same = <A, B>(_: Same<A, B>) => {};

declare const input: unknown;

// The union is discriminated by `type` and has ten members.
declare const integration: Integration;
if (integration.type === "DATADOG") same<typeof integration, Datadog>(true);
same<Integration["type"], IntegrationType>(true);
same<
  IntegrationType,
  | "PAGER_DUTY"
  | "SLACK"
  | "DATADOG"
  | "NEW_RELIC"
  | "OPS_GENIE"
  | "VICTOR_OPS"
  | "WEBHOOK"
  | "HIP_CHAT"
  | "PROMETHEUS"
  | "MICROSOFT_TEAMS"
>(true);
same<typeof integrationTypes, readonly IntegrationType[]>(true);

const datadog: Datadog = { type: "DATADOG", apiKey: "…", region: "EU" };
// @ts-expect-error a site that there is not
const elsewhere: Datadog = { type: "DATADOG", apiKey: "…", region: "MOON" };
// @ts-expect-error a required field is missing
const keyless: Integration = { type: "DATADOG" };
// @ts-expect-error a field of another service
const mixed: Integration = { type: "DATADOG", apiKey: "…", routingKey: "…" };

// A result is a value or issues, discriminated by `ok`.
const result = validate(input);
if (result.ok) {
  same<typeof result.value, Integration>(true);
  // @ts-expect-error a valid payload has no issues
  result.issues;
} else {
  same<typeof result.issues, readonly Issue[]>(true);
  // @ts-expect-error what was told is not to be changed
  result.issues.push();
}
const typed = validate(input, { type: "SLACK", api: "cloud-manager-v1", intent: "update" });
if (typed.ok) same<typeof typed.value, Slack>(true);
// The type is that of the options, whatever is known of the payload.
declare const returned: StoredIntegration;
declare const anyType: IntegrationType;
const ofUnion = validate(integration, { type: "SLACK" });
if (ofUnion.ok) same<typeof ofUnion.value, Slack>(true);
const ofStored = validate(returned, { type: "SLACK" });
if (ofStored.ok) same<typeof ofStored.value, Slack>(true);
const ofOther = validate(datadog, { type: "SLACK" });
if (ofOther.ok) same<typeof ofOther.value, Slack>(true);
const ofAny = validate(integration, { type: anyType });
if (ofAny.ok) same<typeof ofAny.value, Integration>(true);
const ofText = validateJson("{}", { type: "SLACK" });
if (ofText.ok) same<typeof ofText.value, Slack>(true);
const ofAnyText = validateJson("{}");
if (ofAnyText.ok) same<typeof ofAnyText.value, Integration>(true);
declare const perhaps: Integration;
if (is(perhaps, { type: "SLACK" })) same<typeof perhaps, Slack>(true);
declare const checked: Integration;
assertValid(checked, { type: "SLACK" });
same<typeof checked, Slack>(true);
// @ts-expect-error an API that there is not
validate(input, { api: "v3" });
same<typeof validateAlone, typeof validate>(true);
same<typeof script.validate, typeof validate>(true);
same<typeof slim.validate, typeof validate>(true);

same<ReturnType<typeof validateField>, readonly Issue[]>(true);
same<ReturnType<typeof validateLines>, Report>(true);
if (is(input)) same<typeof input, Integration>(true);
const asserted: (value: unknown) => asserts value is Integration = assertValid;

// Answers are lenient: any type and any field, with unknown values. For a known type, the fields are known.
declare const stored: StoredIntegration;
const storedType: string = stored.type;
same<(typeof stored)["anything"], unknown>(true);
if (stored.type === "DATADOG") {
  same<typeof stored, Stored<"DATADOG">>(true);
  same<typeof stored.region, DatadogRegion | (string & {}) | null | undefined>(true);
}
switch (stored.type) {
  case "WEBHOOK":
    same<typeof stored.secret, string | null | undefined>(true);
    break;
  case "PROMETHEUS":
    same<typeof stored.enabled, boolean | null | undefined>(true);
    same<typeof stored.newField, unknown>(true);
}
same<ReturnType<typeof readPage>, Page>(true);

same<ReturnType<typeof plan>, Plan>(true);
plan([stored], [datadog], { prune: true });
// @ts-expect-error stored integrations are not what somebody desires
plan([stored], [stored]);
same<ReturnType<typeof redact<Datadog>>, Datadog>(true);
same<ReturnType<typeof isMasked>, boolean>(true);

same<ReturnType<typeof createFakeAtlas>["fetch"], typeof fetch>(true);

export { asserted, elsewhere, keyless, mixed, storedType };

// What TypeScript makes of forms and schemas: compiled, never run.
import {
  applyIssues,
  describe,
  fromFormData,
  htmlConstraints,
  integrationTypes,
  issueCodes,
  jsonSchema,
  schemas,
  validate,
  type Integration,
  type IssueCode,
  type ServiceInfo,
  type Slack,
} from "atlas-integrations";

/** Compiles where both types are the same, not merely assignable. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const same = <A, B>(_: Same<A, B>) => {};

declare const form: HTMLFormElement;

same<ReturnType<typeof describe>, ServiceInfo>(true);
const kinds = describe("SLACK", { api: "cloud-manager-v1" }).fields.map(({ kind }) => kind);
same<(typeof kinds)[number], "text" | "secret" | "url" | "boolean" | "enum" | "template">(true);
// @ts-expect-error a service that there is not
describe("DISCORD");
// @ts-expect-error what a service is, is not for changing
describe("SLACK").label = "Other";

// What a Standard Schema library infers.
type Output<S extends { "~standard": { types?: { output: unknown } | undefined } }> = NonNullable<S["~standard"]["types"]>["output"];
same<Output<typeof schemas.slack>, Slack>(true);
same<Output<typeof schemas.integration>, Integration>(true);
const checked = schemas.slack["~standard"].validate({});
if (checked.issues === undefined) same<typeof checked.value, Slack>(true);
// @ts-expect-error a schema that there is not
schemas.discord;

jsonSchema("SLACK", { target: "draft-07", intent: "update" });
// @ts-expect-error a draft that nobody asked for
jsonSchema("SLACK", { target: "draft-04" });

const result = validate(fromFormData("WEBHOOK", new FormData(form)), { type: "WEBHOOK" });
applyIssues(form, result.ok ? result.warnings : result.issues);
// @ts-expect-error a result is no list of issues
applyIssues(form, result);
htmlConstraints("WEBHOOK", "url", { intent: "update" });

same<(typeof issueCodes)[number], IssueCode>(true);
// @ts-expect-error the list is frozen
integrationTypes.push("SLACK");

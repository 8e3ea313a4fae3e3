// What TypeScript makes of forms and schemas: compiled, never run.
import { applyIssues, describe, fromFormData, htmlConstraints, integrationTypes, jsonSchema, schemas, validate, } from "atlas-integrations";
const same = (_) => { };
same(true);
const kinds = describe("SLACK", { api: "cloud-manager-v1" }).fields.map(({ kind }) => kind);
same(true);
// @ts-expect-error a service that there is not
describe("DISCORD");
// @ts-expect-error what a service is, is not for changing
describe("SLACK").label = "Other";
same(true);
same(true);
const checked = schemas.slack["~standard"].validate({});
if (checked.issues === undefined)
    same(true);
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
same(true);
// @ts-expect-error the list is frozen
integrationTypes.push("SLACK");

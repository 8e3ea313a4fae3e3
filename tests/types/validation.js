// What TypeScript makes of checking: compiled, never run. Each `@ts-expect-error` fails where the mistake below it compiles.
import { assertValid, is, plan, validate, } from "atlas-integrations";
const same = (_) => { };
if (integration.type === "DATADOG")
    same(true);
same(true);
same(true);
same(true);
const datadog = { type: "DATADOG", apiKey: "…", region: "EU" };
// @ts-expect-error a site that there is not
const elsewhere = { type: "DATADOG", apiKey: "…", region: "MOON" };
// @ts-expect-error a required field is missing
const keyless = { type: "DATADOG" };
// @ts-expect-error a field of another service
const mixed = { type: "DATADOG", apiKey: "…", routingKey: "…" };
// A result is a value or issues, told apart by `ok`.
const result = validate(input);
if (result.ok) {
    same(true);
    // @ts-expect-error a valid payload has no issues
    result.issues;
}
else {
    same(true);
    // @ts-expect-error what was told is not to be changed
    result.issues.push();
}
const typed = validate(input, { type: "SLACK", api: "cloud-manager-v1", intent: "update" });
if (typed.ok)
    same(true);
// @ts-expect-error an API that there is not
validate(input, { api: "v3" });
same(true);
same(true);
same(true);
same(true);
same(true);
if (is(input))
    same(true);
const asserted = assertValid;
same(true);
same(true);
same(true);
same(true);
plan([stored], [datadog], { prune: true });
// @ts-expect-error stored integrations are not what somebody desires
plan([stored], [stored]);
same(true);
same(true);
same(true);
export { asserted, elsewhere, keyless, mixed };

import { validate, type Datadog, type Issue } from "atlas-integrations";

const draft: Partial<Datadog> = { type: "DATADOG" };
const result = validate(draft);
const issues: readonly Issue[] = result.ok ? [] : result.issues;
console.log(issues.map(({ code, path }) => `${code} at ${path.join(".")}`).join("\n"));

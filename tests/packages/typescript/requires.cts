import atlas = require("atlas-integrations");

const draft: Partial<atlas.Datadog> = { type: "DATADOG" };
const result = atlas.validate(draft);
const issues: readonly atlas.Issue[] = result.ok ? [] : result.issues;
console.log(issues.map(({ code, path }) => `${code} at ${path.join(".")}`).join("\n"));

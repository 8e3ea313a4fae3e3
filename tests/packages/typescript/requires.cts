import atlas = require("atlas-integrations");
import testing = require("atlas-integrations/testing");
import alone = require("atlas-integrations/validate");

const draft: Partial<atlas.Datadog> = { type: "DATADOG" };
const result = atlas.validate(draft);
const issues: readonly atlas.Issue[] = result.ok === false ? result.issues : [];
const group = "5f0000000000000000000001";
const { fetch } = testing.createFakeAtlas({ groups: { [group]: [] } });
new atlas.AtlasClient({ fetch }).upsert(group, { type: "PAGER_DUTY", serviceKey: "0".repeat(32) }).then((stored) => {
  console.log(issues.map(({ code, path }) => `${code} at ${path.join(".")}`).join(), stored.type, alone.validate(draft).ok);
});

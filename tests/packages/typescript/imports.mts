import { AtlasClient, validate, type Datadog, type Issue, type StoredIntegration } from "atlas-integrations";
import { createFakeAtlas } from "atlas-integrations/testing";
import { validate as validateAlone } from "atlas-integrations/validate";

const draft: Partial<Datadog> = { type: "DATADOG" };
const result = validate(draft);
const issues: readonly Issue[] = result.ok === false ? result.issues : [];
const group = "5f0000000000000000000001";
const { fetch } = createFakeAtlas({ groups: { [group]: [] } });
const stored: StoredIntegration = await new AtlasClient({ fetch }).upsert(group, { type: "PAGER_DUTY", serviceKey: "0".repeat(32) });
console.log(issues.map(({ code, path }) => `${code} at ${path.join(".")}`).join(), stored.type, validateAlone(draft).ok);

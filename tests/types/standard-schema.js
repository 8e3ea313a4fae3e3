import { schemaFor, schemas } from "atlas-integrations";
const same = (_) => { };
export const standard = [schemas.integration, schemas.pagerDuty, schemas.microsoftTeams];
same(true);
export const typeLeftOut = { apiToken: "token", channelName: null };
// @ts-expect-error another type
export const otherType = { type: "WEBHOOK", apiToken: "token" };
const webhook = schemaFor("WEBHOOK", { api: "cloud-manager-v1", messages: { required: "{field}?" } });
same(true);
const checked = webhook["~standard"].validate({});
if (checked.issues)
    checked.issues[0]?.code;

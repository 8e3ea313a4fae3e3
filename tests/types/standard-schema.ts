// Our schemas as the libraries that take Standard Schema and Standard JSON Schema see them: compiled, never run.
import type { StandardJSONSchemaV1, StandardSchemaV1 } from "@standard-schema/spec";
import type { Integration, Webhook } from "atlas-integrations";
import { schemaFor, schemas } from "atlas-integrations";

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const same = <A, B>(_: Same<A, B>) => {};

export const standard: (StandardSchemaV1 & StandardJSONSchemaV1)[] = [schemas.integration, schemas.pagerDuty, schemas.microsoftTeams];
same<StandardSchemaV1.InferOutput<typeof schemas.integration>, Integration>(true);
export const typeLeftOut: StandardSchemaV1.InferInput<typeof schemas.slack> = { apiToken: "token", channelName: null };
// @ts-expect-error another type
export const otherType: StandardSchemaV1.InferInput<typeof schemas.slack> = { type: "WEBHOOK", apiToken: "token" };

const webhook = schemaFor("WEBHOOK", { api: "cloud-manager-v1", messages: { required: "{field}?" } });
same<StandardSchemaV1.InferOutput<typeof webhook>, Webhook>(true);
const checked = webhook["~standard"].validate({});
if (checked.issues) checked.issues[0]?.code satisfies string | undefined;

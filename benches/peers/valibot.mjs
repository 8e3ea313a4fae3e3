// https://valibot.dev
import * as v from "valibot";
import * as is from "./patterns.mjs";

const text = v.pipe(v.string(), v.maxLength(is.MAX_TEXT), v.regex(is.TEXT));
const optionalText = v.optional(v.pipe(v.string(), v.maxLength(is.MAX_TEXT), v.regex(is.OPTIONAL_TEXT)));
const key = v.pipe(v.string(), v.maxLength(is.MAX_TEXT), v.regex(is.KEY));
const optionalKey = v.optional(v.pipe(v.string(), v.maxLength(is.MAX_TEXT), v.regex(is.OPTIONAL_KEY)));
const flag = v.optional(v.boolean());
const url = v.pipe(v.string(), v.maxLength(is.MAX_URL), v.regex(is.URL));
const template = (max, headers) =>
  v.optional(
    v.pipe(
      v.string(),
      v.maxLength(max),
      v.check((value) => is.renders(value, headers)),
    ),
  );
const service = (type, fields) => v.strictObject({ type: v.literal(type), id: v.nullish(v.string()), ...fields });

const schema = v.variant("type", [
  service("PAGER_DUTY", { serviceKey: key, region: v.optional(v.picklist(["US", "EU"])) }),
  service("SLACK", {
    apiToken: key,
    channelName: v.nullable(v.pipe(v.string(), v.minLength(1), v.maxLength(80), v.regex(is.TEXT))),
    teamName: optionalText,
  }),
  service("DATADOG", {
    apiKey: v.pipe(v.string(), v.maxLength(is.MAX_TEXT), v.regex(is.HEX)),
    region: v.optional(v.picklist(["US", "EU", "US3", "US5", "AP1", "US1_FED", "AP2"])),
    sendCollectionLatencyMetrics: flag,
    sendDatabaseMetrics: flag,
    sendQueryStatsMetrics: flag,
    sendUserProvidedResourceTags: flag,
    sendShardingMetrics: flag,
  }),
  service("NEW_RELIC", { accountId: text, licenseKey: key, readToken: key, writeToken: key }),
  service("OPS_GENIE", { apiKey: key, region: v.optional(v.picklist(["US", "EU"])) }),
  service("VICTOR_OPS", { apiKey: key, routingKey: optionalText }),
  service("WEBHOOK", {
    url,
    secret: optionalKey,
    bodyTemplate: template(is.MAX_BODY, false),
    headersTemplate: template(is.MAX_HEADERS, true),
  }),
  service("PROMETHEUS", {
    enabled: v.boolean(),
    serviceDiscovery: v.picklist(["http", "file"]),
    username: text,
    password: optionalKey,
    sendUserProvidedResourceTagsEnabled: flag,
  }),
  service("MICROSOFT_TEAMS", { microsoftTeamsWebhookUrl: url }),
]);

export const name = "valibot";
export const check = (value) => v.safeParse(schema, value);
export const ok = (result) => result.success;
export const output = (result) => result.output;
export const messages = (result) => result.issues.map((issue) => issue.message);

// https://arktype.io
import { type } from "arktype";
import * as is from "./patterns.mjs";

const limited = (pattern, max) => type("string").atMostLength(max).and(type(pattern));
const text = limited(is.TEXT, is.MAX_TEXT);
const optionalText = limited(is.OPTIONAL_TEXT, is.MAX_TEXT);
const key = limited(is.KEY, is.MAX_TEXT);
const optionalKey = limited(is.OPTIONAL_KEY, is.MAX_TEXT);
const url = limited(is.URL, is.MAX_URL);
const template = (max, headers) =>
  type("string")
    .atMostLength(max)
    .narrow((value) => is.renders(value, headers));
const service = (kind, fields) => type({ "+": "reject", type: `'${kind}'`, "id?": "string | null", ...fields });

const schema = service("PAGER_DUTY", { serviceKey: key, "region?": "'US' | 'EU'" })
  .or(service("SLACK", { apiToken: key, channelName: limited(is.TEXT, 80).or("null"), "teamName?": optionalText }))
  .or(
    service("DATADOG", {
      apiKey: limited(is.HEX, is.MAX_TEXT),
      "region?": "'US' | 'EU' | 'US3' | 'US5' | 'AP1' | 'US1_FED' | 'AP2'",
      "sendCollectionLatencyMetrics?": "boolean",
      "sendDatabaseMetrics?": "boolean",
      "sendQueryStatsMetrics?": "boolean",
      "sendUserProvidedResourceTags?": "boolean",
      "sendShardingMetrics?": "boolean",
    }),
  )
  .or(service("NEW_RELIC", { accountId: text, licenseKey: key, readToken: key, writeToken: key }))
  .or(service("OPS_GENIE", { apiKey: key, "region?": "'US' | 'EU'" }))
  .or(service("VICTOR_OPS", { apiKey: key, "routingKey?": optionalText }))
  .or(
    service("WEBHOOK", {
      url,
      "secret?": optionalKey,
      "bodyTemplate?": template(is.MAX_BODY, false),
      "headersTemplate?": template(is.MAX_HEADERS, true),
    }),
  )
  .or(
    service("PROMETHEUS", {
      enabled: "boolean",
      serviceDiscovery: "'http' | 'file'",
      username: text,
      "password?": optionalKey,
      "sendUserProvidedResourceTagsEnabled?": "boolean",
    }),
  )
  .or(service("MICROSOFT_TEAMS", { microsoftTeamsWebhookUrl: url }));

export const name = "arktype";
export const check = (value) => schema(value);
export const ok = (result) => !(result instanceof type.errors);
export const output = (result) => result;
export const messages = (result) => result.map((issue) => issue.message);

// The ten services as JSON Schema, for the peers that read it. Templates are a format, which the validator is given.
import * as is from "./patterns.mjs";

const string = (pattern, maxLength) => ({ type: "string", maxLength, pattern: pattern.source });
const text = string(is.TEXT, is.MAX_TEXT);
const optionalText = string(is.OPTIONAL_TEXT, is.MAX_TEXT);
const key = string(is.KEY, is.MAX_TEXT);
const optionalKey = string(is.OPTIONAL_KEY, is.MAX_TEXT);
const flag = { type: "boolean" };
const choice = (...values) => ({ enum: values });
/** JSON Schema's patterns take no flags. */
const url = { ...string(is.URL, is.MAX_URL), pattern: is.URL.source.replace("^https?", "^[hH][tT][tT][pP][sS]?") };

const service = (type, properties, optional = []) => ({
  type: "object",
  additionalProperties: false,
  properties: { type: { const: type }, id: { type: ["string", "null"] }, ...properties },
  required: ["type", ...Object.keys(properties).filter((field) => !optional.includes(field))],
});

export const formats = { body: (value) => is.renders(value, false), headers: (value) => is.renders(value, true) };

export const services = {
  PAGER_DUTY: service("PAGER_DUTY", { serviceKey: key, region: choice("US", "EU") }, ["region"]),
  SLACK: service(
    "SLACK",
    {
      apiToken: key,
      channelName: { type: ["string", "null"], minLength: 1, maxLength: 80, pattern: is.TEXT.source },
      teamName: optionalText,
    },
    ["teamName"],
  ),
  DATADOG: service(
    "DATADOG",
    {
      apiKey: string(is.HEX, is.MAX_TEXT),
      region: choice("US", "EU", "US3", "US5", "AP1", "US1_FED", "AP2"),
      sendCollectionLatencyMetrics: flag,
      sendDatabaseMetrics: flag,
      sendQueryStatsMetrics: flag,
      sendUserProvidedResourceTags: flag,
      sendShardingMetrics: flag,
    },
    [
      "region",
      "sendCollectionLatencyMetrics",
      "sendDatabaseMetrics",
      "sendQueryStatsMetrics",
      "sendUserProvidedResourceTags",
      "sendShardingMetrics",
    ],
  ),
  NEW_RELIC: service("NEW_RELIC", { accountId: text, licenseKey: key, readToken: key, writeToken: key }),
  OPS_GENIE: service("OPS_GENIE", { apiKey: key, region: choice("US", "EU") }, ["region"]),
  VICTOR_OPS: service("VICTOR_OPS", { apiKey: key, routingKey: optionalText }, ["routingKey"]),
  WEBHOOK: service(
    "WEBHOOK",
    {
      url,
      secret: optionalKey,
      bodyTemplate: { type: "string", maxLength: is.MAX_BODY, format: "body" },
      headersTemplate: { type: "string", maxLength: is.MAX_HEADERS, format: "headers" },
    },
    ["secret", "bodyTemplate", "headersTemplate"],
  ),
  PROMETHEUS: service(
    "PROMETHEUS",
    {
      enabled: flag,
      serviceDiscovery: choice("http", "file"),
      username: text,
      password: optionalKey,
      sendUserProvidedResourceTagsEnabled: flag,
    },
    ["password", "sendUserProvidedResourceTagsEnabled"],
  ),
  MICROSOFT_TEAMS: service("MICROSOFT_TEAMS", { microsoftTeamsWebhookUrl: url }),
};

export const union = {
  type: "object",
  discriminator: { propertyName: "type" },
  required: ["type"],
  oneOf: Object.values(services),
};

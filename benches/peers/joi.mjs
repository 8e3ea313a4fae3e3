// https://joi.dev
import Joi from "joi";
import * as is from "./patterns.mjs";

const string = (pattern, max) => Joi.string().max(max).pattern(pattern);
const text = string(is.TEXT, is.MAX_TEXT).required();
const optionalText = string(is.OPTIONAL_TEXT, is.MAX_TEXT).allow("");
const key = string(is.KEY, is.MAX_TEXT).required();
const optionalKey = string(is.OPTIONAL_KEY, is.MAX_TEXT).allow("");
const flag = Joi.boolean();
const url = string(is.URL, is.MAX_URL).required();
const template = (max, headers) =>
  Joi.string()
    .allow("")
    .max(max)
    .custom((value, helpers) => (is.renders(value, headers) ? value : helpers.error("any.invalid")));
const service = (type, fields) => Joi.object({ type: Joi.valid(type).required(), id: Joi.string().allow("", null), ...fields });

const services = {
  PAGER_DUTY: service("PAGER_DUTY", { serviceKey: key, region: Joi.valid("US", "EU") }),
  SLACK: service("SLACK", {
    apiToken: key,
    channelName: Joi.string().min(1).max(80).pattern(is.TEXT).allow(null).required(),
    teamName: optionalText,
  }),
  DATADOG: service("DATADOG", {
    apiKey: string(is.HEX, is.MAX_TEXT).required(),
    region: Joi.valid("US", "EU", "US3", "US5", "AP1", "US1_FED", "AP2"),
    sendCollectionLatencyMetrics: flag,
    sendDatabaseMetrics: flag,
    sendQueryStatsMetrics: flag,
    sendUserProvidedResourceTags: flag,
    sendShardingMetrics: flag,
  }),
  NEW_RELIC: service("NEW_RELIC", { accountId: text, licenseKey: key, readToken: key, writeToken: key }),
  OPS_GENIE: service("OPS_GENIE", { apiKey: key, region: Joi.valid("US", "EU") }),
  VICTOR_OPS: service("VICTOR_OPS", { apiKey: key, routingKey: optionalText }),
  WEBHOOK: service("WEBHOOK", {
    url,
    secret: optionalKey,
    bodyTemplate: template(is.MAX_BODY, false),
    headersTemplate: template(is.MAX_HEADERS, true),
  }),
  PROMETHEUS: service("PROMETHEUS", {
    enabled: flag.required(),
    serviceDiscovery: Joi.valid("http", "file").required(),
    username: text,
    password: optionalKey,
    sendUserProvidedResourceTagsEnabled: flag,
  }),
  MICROSOFT_TEAMS: service("MICROSOFT_TEAMS", { microsoftTeamsWebhookUrl: url }),
};
const schema = Joi.alternatives().conditional(".type", {
  switch: Object.entries(services).map(([type, then]) => ({ is: type, then })),
  otherwise: Joi.object({ type: Joi.valid(...Object.keys(services)).required() }).unknown(),
});

const OPTIONS = { abortEarly: false, convert: false };

export const name = "joi";
export const check = (value) => schema.validate(value, OPTIONS);
export const ok = (result) => result.error === undefined;
export const output = (result) => result.value;
export const messages = (result) => result.error.details.map((detail) => detail.message);

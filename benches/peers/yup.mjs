// https://github.com/jquense/yup: strict, so that it checks and does not convert.
import * as yup from "yup";
import * as is from "./patterns.mjs";

const string = (pattern, max) => yup.string().max(max).matches(pattern);
const text = string(is.TEXT, is.MAX_TEXT).required();
const optionalText = string(is.OPTIONAL_TEXT, is.MAX_TEXT);
const key = string(is.KEY, is.MAX_TEXT).required();
const optionalKey = string(is.OPTIONAL_KEY, is.MAX_TEXT);
const flag = yup.boolean();
const url = string(is.URL, is.MAX_URL).required();
const template = (max, headers) =>
  yup
    .string()
    .max(max)
    .test("template", "${path} must render to JSON", (value) => value === undefined || is.renders(value, headers));
const service = (type, fields) =>
  yup
    .object({ type: yup.string().oneOf([type]).required(), id: yup.string().nullable(), ...fields })
    .noUnknown()
    .strict();

const services = {
  PAGER_DUTY: service("PAGER_DUTY", { serviceKey: key, region: yup.string().oneOf(["US", "EU"]) }),
  SLACK: service("SLACK", {
    apiToken: key,
    channelName: yup.string().min(1).max(80).matches(is.TEXT).nullable().defined(),
    teamName: optionalText,
  }),
  DATADOG: service("DATADOG", {
    apiKey: string(is.HEX, is.MAX_TEXT).required(),
    region: yup.string().oneOf(["US", "EU", "US3", "US5", "AP1", "US1_FED", "AP2"]),
    sendCollectionLatencyMetrics: flag,
    sendDatabaseMetrics: flag,
    sendQueryStatsMetrics: flag,
    sendUserProvidedResourceTags: flag,
    sendShardingMetrics: flag,
  }),
  NEW_RELIC: service("NEW_RELIC", { accountId: text, licenseKey: key, readToken: key, writeToken: key }),
  OPS_GENIE: service("OPS_GENIE", { apiKey: key, region: yup.string().oneOf(["US", "EU"]) }),
  VICTOR_OPS: service("VICTOR_OPS", { apiKey: key, routingKey: optionalText }),
  WEBHOOK: service("WEBHOOK", {
    url,
    secret: optionalKey,
    bodyTemplate: template(is.MAX_BODY, false),
    headersTemplate: template(is.MAX_HEADERS, true),
  }),
  PROMETHEUS: service("PROMETHEUS", {
    enabled: yup.boolean().required(),
    serviceDiscovery: yup.string().oneOf(["http", "file"]).required(),
    username: text,
    password: optionalKey,
    sendUserProvidedResourceTagsEnabled: flag,
  }),
  MICROSOFT_TEAMS: service("MICROSOFT_TEAMS", { microsoftTeamsWebhookUrl: url }),
};
const none = yup.object({ type: yup.string().oneOf(Object.keys(services)).required() });
const schema = yup.lazy((value) => services[value?.type] ?? none);

const OPTIONS = { abortEarly: false };

export const name = "yup";
/** yup throws; every problem is in the error's `inner`. */
export function check(value) {
  try {
    return schema.validateSync(value, OPTIONS);
  } catch (error) {
    return error;
  }
}
export const ok = (result) => !(result instanceof yup.ValidationError);
export const output = (result) => result;
export const messages = (result) => result.errors;

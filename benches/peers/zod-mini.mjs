// https://zod.dev/packages/mini: the same library in functions, so that a bundler leaves out what is not used.
import * as z from "zod/mini";
import en from "zod/v4/locales/en.js";
import * as is from "./patterns.mjs";

// Without a language every message is "Invalid input".
z.config(en());

const string = (max, pattern) => z.string().check(z.maxLength(max), z.regex(pattern));
const text = string(is.MAX_TEXT, is.TEXT);
const optionalText = z.optional(string(is.MAX_TEXT, is.OPTIONAL_TEXT));
const key = string(is.MAX_TEXT, is.KEY);
const optionalKey = z.optional(string(is.MAX_TEXT, is.OPTIONAL_KEY));
const flag = z.optional(z.boolean());
const url = string(is.MAX_URL, is.URL);
const template = (max, headers) =>
  z.optional(
    z.string().check(
      z.maxLength(max),
      z.refine((value) => is.renders(value, headers)),
    ),
  );
const service = (type, fields) => z.strictObject({ type: z.literal(type), id: z.nullish(z.string()), ...fields });

const schema = z.discriminatedUnion("type", [
  service("PAGER_DUTY", { serviceKey: key, region: z.optional(z.enum(["US", "EU"])) }),
  service("SLACK", {
    apiToken: key,
    channelName: z.nullable(z.string().check(z.minLength(1), z.maxLength(80), z.regex(is.TEXT))),
    teamName: optionalText,
  }),
  service("DATADOG", {
    apiKey: string(is.MAX_TEXT, is.HEX),
    region: z.optional(z.enum(["US", "EU", "US3", "US5", "AP1", "US1_FED", "AP2"])),
    sendCollectionLatencyMetrics: flag,
    sendDatabaseMetrics: flag,
    sendQueryStatsMetrics: flag,
    sendUserProvidedResourceTags: flag,
    sendShardingMetrics: flag,
  }),
  service("NEW_RELIC", { accountId: text, licenseKey: key, readToken: key, writeToken: key }),
  service("OPS_GENIE", { apiKey: key, region: z.optional(z.enum(["US", "EU"])) }),
  service("VICTOR_OPS", { apiKey: key, routingKey: optionalText }),
  service("WEBHOOK", {
    url,
    secret: optionalKey,
    bodyTemplate: template(is.MAX_BODY, false),
    headersTemplate: template(is.MAX_HEADERS, true),
  }),
  service("PROMETHEUS", {
    enabled: z.boolean(),
    serviceDiscovery: z.enum(["http", "file"]),
    username: text,
    password: optionalKey,
    sendUserProvidedResourceTagsEnabled: flag,
  }),
  service("MICROSOFT_TEAMS", { microsoftTeamsWebhookUrl: url }),
]);

export const name = "zod/mini";
export const check = (value) => schema.safeParse(value);
export const ok = (result) => result.success;
export const output = (result) => result.data;
export const messages = (result) => result.error.issues.map((issue) => issue.message);

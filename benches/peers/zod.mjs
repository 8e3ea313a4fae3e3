// https://zod.dev
import { z } from "zod";
import * as is from "./patterns.mjs";

const text = z.string().max(is.MAX_TEXT).regex(is.TEXT);
const optionalText = z.string().max(is.MAX_TEXT).regex(is.OPTIONAL_TEXT).optional();
const key = z.string().max(is.MAX_TEXT).regex(is.KEY);
const optionalKey = z.string().max(is.MAX_TEXT).regex(is.OPTIONAL_KEY).optional();
const flag = z.boolean().optional();
const url = z.string().max(is.MAX_URL).regex(is.URL);
const template = (max, headers) =>
  z
    .string()
    .max(max)
    .refine((value) => is.renders(value, headers))
    .optional();
const service = (type, fields) => z.strictObject({ type: z.literal(type), id: z.string().nullable().optional(), ...fields });

const schema = z.discriminatedUnion("type", [
  service("PAGER_DUTY", { serviceKey: key, region: z.enum(["US", "EU"]).optional() }),
  service("SLACK", { apiToken: key, channelName: z.string().min(1).max(80).regex(is.TEXT).nullable(), teamName: optionalText }),
  service("DATADOG", {
    apiKey: z.string().max(is.MAX_TEXT).regex(is.HEX),
    region: z.enum(["US", "EU", "US3", "US5", "AP1", "US1_FED", "AP2"]).optional(),
    sendCollectionLatencyMetrics: flag,
    sendDatabaseMetrics: flag,
    sendQueryStatsMetrics: flag,
    sendUserProvidedResourceTags: flag,
    sendShardingMetrics: flag,
  }),
  service("NEW_RELIC", { accountId: text, licenseKey: key, readToken: key, writeToken: key }),
  service("OPS_GENIE", { apiKey: key, region: z.enum(["US", "EU"]).optional() }),
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

export const name = "zod";
export const check = (value) => schema.safeParse(value);
export const ok = (result) => result.success;
export const output = (result) => result.data;
export const messages = (result) => result.error.issues.map((issue) => issue.message);

// What `describe` says of services and fields, and that examples, limits and patterns mean what `validate` means.

import assert from "node:assert/strict";
import { test } from "node:test";
import { describe, integrationTypes, validate, validateField } from "atlas-integrations";
import { cases } from "./fixtures.mjs";

const APIS = ["atlas-v2", "cloud-manager-v1"];
const KINDS = ["text", "secret", "url", "boolean", "enum", "template"];
const everyService = integrationTypes.flatMap((type) => APIS.map((api) => describe(type, { api })));
const field = (type, name, options) => describe(type, options).fields.find((field) => field.name === name);

test("every service and field has its words", () => {
  for (const { type, label, help, docs, fields } of everyService) {
    assert.ok(label && help.endsWith(".") && docs.startsWith("https://www.mongodb.com/docs/") && fields.length > 0, type);
    for (const { name, label, help, kind } of fields) assert.ok(label && help.endsWith(".") && KINDS.includes(kind), name);
  }
});

for (const [type, options, status] of [
  ["SLACK", {}, "active"],
  ["NEW_RELIC", {}, "deprecated"],
  ["NEW_RELIC", { api: "cloud-manager-v1" }, "deprecated"],
  ["HIP_CHAT", {}, "unsupported"],
  ["DATADOG", { api: "cloud-manager-v1" }, "unsupported"],
  ["DATADOG", {}, "active"],
]) {
  test(`${type} is ${status} on ${options.api ?? "Atlas"}`, () => assert.equal(describe(type, options).status, status));
}

test("fields come in display order, as each API has them", () => {
  const names = (options) => describe("PROMETHEUS", options).fields.map(({ name }) => name);
  const shared = ["enabled", "serviceDiscovery", "username", "password"];
  assert.deepEqual(names(), [...shared, "sendUserProvidedResourceTagsEnabled"]);
  for (const api of ["cloud-manager-v1", "ops-manager-v1"]) {
    assert.deepEqual(names({ api }), [...shared, "listenAddress", "scheme", "tlsPemPath", "tlsPemPassword"]);
  }
});

test("one field in full", () => {
  const { options, ...region } = field("DATADOG", "region");
  assert.deepEqual(region, {
    name: "region",
    label: "Site",
    help: "Datadog site that holds the account.",
    kind: "enum",
    required: false,
    recommended: true,
    default: "US",
    secret: false,
    writeOnly: false,
    deprecated: false,
    unverified: false,
    example: "US",
  });
  const option = (value) => options.find((option) => option.value === value);
  assert.deepEqual(option("US"), { value: "US", label: "US1 (datadoghq.com)" });
  assert.deepEqual(option("AP2"), { value: "AP2", label: "AP2 (ap2.datadoghq.com)", unverified: true });
});

for (const [what, actual, expected] of [
  ["a default", () => field("OPS_GENIE", "region").default, "US"],
  ["a flag's default", () => field("DATADOG", "sendDatabaseMetrics").default, false],
  ["a flag's example is a boolean", () => field("PROMETHEUS", "enabled").example, true],
  ["what is required here and not there", () => APIS.map((api) => field("SLACK", "teamName", { api }).required), [false, true]],
  [
    "what is deprecated here and not there",
    () => APIS.map((api) => field("SLACK", "teamName", { api }).deprecated),
    [true, false],
  ],
  [
    "what another field makes required",
    () => field("PROMETHEUS", "tlsPemPath", { api: "cloud-manager-v1" }).requiredWhen,
    { field: "scheme", equals: "https" },
  ],
  [
    "what create wants and update keeps",
    () => ["create", "update"].map((intent) => field("PROMETHEUS", "password", { intent }).recommended),
    [true, false],
  ],
  ["what never comes back", () => field("PROMETHEUS", "password").writeOnly, true],
  [
    "a secret that comes back masked",
    () => [field("SLACK", "apiToken").secret, field("SLACK", "apiToken").writeOnly],
    [true, false],
  ],
  [
    "a limit in characters",
    () => [field("SLACK", "channelName").maxLength, field("SLACK", "channelName").maxBytes],
    [80, undefined],
  ],
  ["a limit in bytes", () => field("WEBHOOK", "bodyTemplate").maxBytes, 16384],
  [
    "what is set up in Atlas first",
    () => [describe("SLACK").setupInUi, describe("SLACK", { intent: "update" }).setupInUi],
    [true, undefined],
  ],
]) {
  test(`it tells ${what}`, () => assert.deepEqual(actual(), expected));
}

test("the examples of a service make a payload that passes without a remark on any field", () => {
  for (const api of APIS) {
    for (const type of integrationTypes) {
      const { status, fields } = describe(type, { api });
      const shown = fields.filter(({ deprecated, unverified }) => !deprecated && !unverified);
      const payload = { type, ...Object.fromEntries(shown.map(({ name, example }) => [name, example])) };
      const result = validate(payload, { api });
      if (status === "unsupported")
        assert.deepEqual(
          result.issues.map(({ code }) => code),
          ["unsupported_service"],
        );
      else assert.deepEqual([result.ok, result.warnings.filter(({ path }) => path[0] !== "type")], [true, []], type);
    }
  }
});

test("what validate accepts in a fixture fits pattern, lengths and options; what does not fit it refuses", () => {
  let refused = 0;
  for (const { name, kind, payload, options: given } of cases) {
    const options = { api: given.api, intent: given.intent };
    for (const info of describe(kind, options).fields) {
      const value = payload?.[info.name];
      if (typeof value !== "string" || value === "" || info.kind === "boolean") continue;
      const characters = [...value].length;
      const fits =
        (!info.pattern || ["u", "v"].every((flag) => new RegExp(info.pattern, flag).test(value))) &&
        characters >= (info.minLength ?? 0) &&
        characters <= (info.maxLength ?? Infinity) &&
        (!info.options || info.options.some((option) => option.value === value));
      const errors = validateField(kind, info.name, value, options).filter(({ severity }) => severity === "error");
      if (errors.length === 0) assert.ok(fits, `${name}: ${info.name}`);
      if (!fits) refused++;
    }
  }
  assert.ok(refused > 50, `only ${refused} were refused`);
});

test("each call gives an object of its own", () => {
  describe("SLACK").fields[0].label = "mine";
  assert.equal(describe("SLACK").fields[0].label, "API token");
});

test("an unknown type is refused by name", () => {
  for (const type of ["SLACKK", undefined, "toString"])
    assert.throws(() => describe(type), { name: "ConfigError", message: /type must be one of PAGER_DUTY/ });
});

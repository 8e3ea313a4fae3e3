// Standard Schema 1.1 and Standard JSON Schema, as the specification and the libraries that were read demand them.

import assert from "node:assert/strict";
import { test } from "node:test";
import { integrationTypes, jsonSchema, schemaFor, schemas, validate } from "atlas-integrations";
import { cases } from "./fixtures.mjs";

const camelCase = (type) => type.toLowerCase().replace(/_(.)/g, (_, letter) => letter.toUpperCase());
const NAMES = ["integration", ...integrationTypes.map(camelCase)];
const PROMISED = [
  "pagerDuty",
  "slack",
  "datadog",
  "newRelic",
  "opsGenie",
  "victorOps",
  "webhook",
  "hipChat",
  "prometheus",
  "microsoftTeams",
];
const standard = (name) => schemas[name]["~standard"];

test("one for all services and one for each", () => {
  assert.deepEqual(Object.keys(schemas), NAMES);
  assert.deepEqual(
    PROMISED.filter((name) => !(name in schemas)),
    [],
  );
  assert.ok(Object.isFrozen(schemas));
});

for (const name of NAMES) {
  test(`${name} is a plain, frozen object that libraries recognise`, () => {
    const schema = schemas[name];
    assert.equal(Object.getPrototypeOf(schema), Object.prototype);
    assert.ok(
      Object.isFrozen(schema) && Object.isFrozen(schema["~standard"]) && Object.isFrozen(schema["~standard"].jsonSchema),
    );
    assert.deepEqual(Object.keys(schema), ["~standard"]);
    assert.deepEqual([standard(name).version, standard(name).vendor], [1, "atlas-integrations"]);
    // tRPC would call these instead of `~standard`.
    for (const method of ["parse", "create", "assert", "parseAsync", "validateSync"]) assert.equal(method in schema, false);
  });
}

const known = (type, api, field) =>
  field !== "type" && field !== "id" && Object.hasOwn(jsonSchema(type, { api }).properties, field);

test("what a form left empty is absent, where it may be", () => {
  const webhook = { type: "WEBHOOK", url: "https://hooks.example.com/x", secret: "" };
  assert.deepEqual(standard("webhook").validate(webhook), { value: { type: "WEBHOOK", url: "https://hooks.example.com/x" } });
  const pagerDuty = { serviceKey: "0123456789abcdef0123456789abcdef", region: "" };
  assert.deepEqual(standard("pagerDuty").validate(pagerDuty), {
    value: { type: "PAGER_DUTY", serviceKey: pagerDuty.serviceKey },
  });
  assert.equal(pagerDuty.region, "", "what was given stays as it was");
  const codes = ({ issues }) => issues.map(({ code, path }) => [code, ...path]);
  assert.deepEqual(codes(standard("pagerDuty").validate({ serviceKey: "" })), [["too_short", "serviceKey"]]);
  assert.deepEqual(codes(standard("pagerDuty").validate({ ...pagerDuty, stranger: "" })), [["unknown_field", "stranger"]]);
});

test("the verdict and the issues are those of validate, at once", () => {
  for (const { name, kind, payload, options } of cases) {
    const schema = schemas[NAMES[integrationTypes.indexOf(kind) + 1]];
    const { api, intent } = options;
    const result = schema["~standard"].validate(payload, { libraryOptions: { api, intent } });
    // An optional field that a form left empty is absent.
    const required = jsonSchema(kind, { api }).required;
    const filled = Object.fromEntries(
      Object.entries(payload).filter(([field, value]) => value !== "" || required.includes(field) || !known(kind, api, field)),
    );
    const expected = validate(filled, { api, intent, type: kind });
    assert.deepEqual(result, expected.ok ? { value: expected.value } : { issues: expected.issues }, name);
  }
});

test("an issue carries its message and path, and our code, params and severity", () => {
  const { issues } = standard("slack").validate({ type: "SLACK", apiToken: "token", channelName: "x".repeat(81) });
  assert.deepEqual(
    issues.map(({ code, path, params, severity }) => ({ code, path, params, severity })),
    [{ code: "too_long", path: ["channelName"], params: { max: 80, unit: "characters" }, severity: "error" }],
  );
  assert.match(issues[0].message, /channelName is too long/);
});

for (const [what, payload, paths] of [
  ["missing", { apiToken: "token" }, ["type"]],
  ["unknown", { type: "SLACKK", apiToken: "token" }, ["type"]],
  ["right", { type: "SLACK", apiToken: "****7890" }, ["apiToken", "channelName"]],
]) {
  test(`the discriminator of the union is ${what}`, () => {
    assert.deepEqual(
      standard("integration")
        .validate(payload)
        .issues.map(({ path }) => path.join(".")),
      paths,
    );
  });
}

test("a schema of one service fills the type in, and refuses another", () => {
  const good = { apiToken: "token", channelName: null };
  assert.deepEqual(standard("slack").validate(good), { value: { type: "SLACK", ...good } });
  assert.deepEqual(
    standard("slack")
      .validate({ ...good, type: "WEBHOOK" })
      .issues.map(({ code }) => code),
    ["type_mismatch"],
  );
});

test("another API, intent or language", () => {
  const schema = schemaFor("SLACK", { api: "cloud-manager-v1", messages: { required: "{field}?" } });
  const { issues } = schema["~standard"].validate({ apiToken: "token" });
  assert.deepEqual(
    issues.map(({ message }) => message),
    ["teamName?"],
  );
});

test("its JSON Schema is jsonSchema's; what comes out always has its type", () => {
  for (const target of ["draft-2020-12", "draft-07", "openapi-3.0"]) {
    assert.deepEqual(standard("integration").jsonSchema.input({ target }), jsonSchema(undefined, { target }));
    assert.deepEqual(standard("slack").jsonSchema.input({ target }), jsonSchema("SLACK", { target }));
    assert.deepEqual(standard("slack").jsonSchema.output({ target }).required, ["type", "apiToken", "channelName"]);
  }
  assert.throws(() => standard("slack").jsonSchema.input({ target: "draft-04" }), { name: "ConfigError" });
  for (const type of [null, "slack", "X", "__proto__", 5, ["SLACK"]])
    assert.throws(() => schemaFor(type), { name: "ConfigError", message: /^type must be one of/ });
});

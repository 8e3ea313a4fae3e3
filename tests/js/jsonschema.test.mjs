// JSON Schema against `validate`: the same verdict and the same paths, except for what a schema cannot say.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import Ajv07 from "ajv";
import Ajv2020 from "ajv/dist/2020.js";
import fc from "fast-check";
import { describe, integrationTypes, jsonSchema, validate } from "atlas-integrations";
import { cases } from "./fixtures.mjs";
import { pathOf } from "./ways.mjs";

const APIS = ["atlas-v2", "cloud-manager-v1"];
/** Codes of rules that a schema cannot say, or not wholly: it may accept what these refuse, never the reverse. */
const INEXPRESSIBLE = new Set(["invalid_template", "invalid_url"]);
const bytes = (text) => new TextEncoder().encode(text).length;

/** Strict in every respect, so that a slip in a schema is an exception. */
const compilers = {
  "draft-2020-12": (schema) => new Ajv2020({ strict: true, allErrors: true }).compile(schema),
  "draft-07": (schema) => new Ajv07({ strict: true, allErrors: true }).compile(schema),
  // The dialect's own keywords, as ajv has them: a discriminator needs to be asked for.
  "openapi-3.0": (schema) =>
    new Ajv07({ strict: true, allErrors: true, discriminator: true, keywords: ["example"] }).compile(schema),
};
const compiled = new Map();
function compile(target, api, type) {
  const key = [target, api, type].join();
  if (!compiled.has(key)) compiled.set(key, compilers[target](jsonSchema(type, { target, api })));
  return compiled.get(key);
}

/** Whether the schema must agree: every error is one it can say, or there is one more that it can. */
function expressible(issues, payload) {
  return issues.some(({ code, path }) => {
    if (INEXPRESSIBLE.has(code)) return false;
    return code !== "too_long" || bytes(payload[path[0]]) === payload[path[0]].length;
  });
}

const paths = (issues) => [...new Set(issues.map(({ path }) => path.join(".")))].sort();
const ajvPaths = (errors) => [...new Set(errors.filter(({ keyword }) => keyword !== "if").map(pathOf))].sort();

function agree(payload, options, target, type) {
  const check = compile(target, options.api, type);
  const accepted = check(payload);
  const result = validate(payload, { ...options, type });
  if (result.ok || expressible(result.issues, payload)) {
    assert.equal(accepted, result.ok, JSON.stringify(result.issues ?? check.errors));
  }
  return { result, errors: check.errors };
}

for (const target of Object.keys(compilers)) {
  test(`${target}: the verdict of validate on every fixture, for all services and for the one`, () => {
    assert.ok(cases.length > 400);
    for (const {
      name,
      kind,
      payload,
      options: { type, ...options },
    } of cases) {
      try {
        if (type === undefined) agree(payload, options, target);
        agree(payload, options, target, kind);
      } catch (error) {
        error.message = `${name}: ${error.message}`;
        throw error;
      }
    }
  });
}

test("the same paths on every invalid fixture, but for what a schema cannot say", () => {
  for (const { name, payload, options } of cases.filter(({ accepted }) => !accepted)) {
    const { result, errors } = agree(payload, options, "draft-2020-12", options.type);
    const sayable = result.issues.filter((issue) => expressible([issue], payload));
    const [ours, theirs] = [paths(sayable), ajvPaths(errors ?? [])];
    const unsayable = paths(result.issues.filter((issue) => !sayable.includes(issue)));
    assert.deepEqual(
      theirs.filter((path) => !unsayable.includes(path)),
      ours.filter((path) => !unsayable.includes(path)),
      name,
    );
  }
});

/** Strings that sit on the edges of the rules. */
const strings = fc.oneof(
  fc.constantFrom(
    "",
    " ",
    "*",
    "****",
    "******7890",
    "*******7890",
    "****7890",
    "***67890",
    "****é😀*x",
    "a*b",
    "****...7890",
    "*...7890",
    "*...789",
    "**...a",
    "*...78901",
    "US",
    "AP2",
    "us",
    "http",
    "https",
  ),
  fc.constantFrom(
    "https://example.com",
    "http://h/****",
    "https://h:1/****abcd",
    "https://h/****abcde",
    "HTTPS://h?q",
    "ftp://h",
    "https:/h",
    "https://",
  ),
  fc
    .string({
      unit: fc.constantFrom(
        "a",
        "-",
        "_",
        "é",
        "1",
        "255",
        "256",
        "08",
        ".",
        ":",
        "[",
        "]",
        "@",
        "%",
        ",",
        "/",
        "****",
        "?",
        "😀",
      ),
      maxLength: 10,
    })
    .map((rest) => `https://${rest}`),
  fc.constantFrom(
    "{}",
    "[]",
    '{"a":"${id}"}',
    "\ud800",
    "a\u0000",
    "a\u0085",
    "a\tb",
    "a\nb",
    "\ufeff",
    "0123456789abcdef0123456789abcdef",
    "g".repeat(32),
  ),
  fc.constantFrom(
    "x".repeat(80),
    "x".repeat(81),
    "😀".repeat(80),
    "😀".repeat(81),
    `https://h/${"x".repeat(2038)}`,
    `https://h/${"x".repeat(2039)}`,
  ),
  fc.constantFrom("x".repeat(65536), "x".repeat(65537), `"${"x".repeat(16382)}"`, `"${"x".repeat(16383)}"`),
  fc.string({ unit: "binary", maxLength: 12 }),
  fc.string({ unit: fc.constantFrom("*", "a", "/", "0", " ", "\n"), maxLength: 10 }),
);
const values = fc.oneof(
  { weight: 6, arbitrary: strings },
  fc.constantFrom(null, true, false, 0, 1.5),
  fc.constant([]),
  fc.constant({}),
);

/** Mostly what the service wants, with a few fields made worse. */
const payloads = (api) =>
  fc.constantFrom(...integrationTypes).chain((type) => {
    const { fields } = describe(type, { api });
    const good = { type, ...Object.fromEntries(fields.map(({ name, example }) => [name, example])) };
    const names = fc.constantFrom("type", "id", "extra", "__proto_", ...fields.map(({ name }) => name));
    const change = fc.tuple(names, fc.oneof({ weight: 4, arbitrary: values }, fc.constant(undefined)));
    return fc
      .array(change, { maxLength: 3 })
      .map((changes) =>
        Object.fromEntries(
          Object.entries({ ...good, ...Object.fromEntries(changes) }).filter(([, value]) => value !== undefined),
        ),
      );
  });

for (const api of APIS) {
  test(`${api}: the verdict of validate on 5,000 generated payloads, in every dialect`, () => {
    let accepted = 0;
    const property = fc.property(payloads(api), fc.constantFrom("create", "update"), (payload, intent) => {
      for (const target of Object.keys(compilers)) accepted += agree(payload, { api, intent }, target).result.ok;
      agree(payload, { api, intent }, "draft-2020-12", integrationTypes.includes(payload.type) ? payload.type : "SLACK");
    });
    fc.assert(property, { numRuns: 5000 });
    assert.ok(accepted > 1000, "too few were good");
  });
}

test("schema.json is the canonical schema of Atlas", () => {
  const file = new URL("../../node_modules/atlas-integrations/dist/schema.json", import.meta.url);
  assert.deepEqual(JSON.parse(readFileSync(file, "utf8")), jsonSchema());
});

test("each call gives an object of its own", () => {
  jsonSchema("SLACK").properties.id.type = "number";
  assert.deepEqual(jsonSchema("SLACK").properties.id.type, ["string", "null"]);
  assert.notEqual(jsonSchema().$defs.Slack.properties.id, jsonSchema().$defs.PagerDuty.properties.id);
});

test("a schema says what people and tools want to know", () => {
  const { properties, required, additionalProperties } = jsonSchema("PROMETHEUS", { api: "cloud-manager-v1" });
  assert.equal(additionalProperties, false);
  assert.deepEqual(required, ["enabled", "serviceDiscovery", "username", "password", "listenAddress", "scheme"]);
  assert.equal(properties.password.writeOnly, true);
  assert.equal(properties.type.const, "PROMETHEUS");
  assert.equal(jsonSchema("SLACK").properties.teamName.deprecated, true);
  assert.deepEqual(jsonSchema("SLACK", { target: "openapi-3.0" }).properties.channelName.nullable, true);
  assert.doesNotMatch(
    JSON.stringify(jsonSchema(undefined, { target: "openapi-3.0", api: "cloud-manager-v1" })),
    /"(const|if|then|examples|\$\w+)":/,
  );
});

test("an unknown target, type or API is refused by name", () => {
  assert.throws(() => jsonSchema("SLACK", { target: "draft-04" }), {
    name: "ConfigError",
    message: /target must be one of draft-2020-12, draft-07, openapi-3\.0/,
  });
  assert.throws(() => jsonSchema("SLACKK"), { name: "ConfigError", message: /type must be one of/ });
  assert.throws(() => jsonSchema("SLACK", { api: "v3" }), { name: "ConfigError", message: /api must be one of/ });
});

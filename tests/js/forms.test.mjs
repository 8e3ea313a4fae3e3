// FormData to payload, and the attributes of controls; what a browser makes of them stands in `tests/page`.

import assert from "node:assert/strict";
import { test } from "node:test";
import { describe, fromFormData, htmlConstraints, integrationTypes, validate } from "atlas-integrations";

function data(entries) {
  const form = new FormData();
  for (const [name, value] of entries) form.append(name, value);
  return form;
}

for (const [what, type, entries, payload, options] of [
  [
    "nothing typed is absent",
    "SLACK",
    [
      ["apiToken", "t"],
      ["channelName", ""],
    ],
    { type: "SLACK", apiToken: "t" },
  ],
  ["a ticked box", "PROMETHEUS", [["enabled", "on"]], { type: "PROMETHEUS", enabled: true }],
  [
    "words for a box",
    "DATADOG",
    [
      ["sendDatabaseMetrics", "true"],
      ["sendQueryStatsMetrics", "false"],
      ["sendCollectionLatencyMetrics", "off"],
    ],
    { type: "DATADOG", sendCollectionLatencyMetrics: false, sendDatabaseMetrics: true, sendQueryStatsMetrics: false },
  ],
  [
    "an unticked required box is false",
    "PROMETHEUS",
    [["username", "u"]],
    { type: "PROMETHEUS", enabled: false, username: "u" },
  ],
  ["an unticked optional box is absent", "DATADOG", [["apiKey", "k"]], { type: "DATADOG", apiKey: "k" }],
  ["a select without a choice is absent", "DATADOG", [["region", ""]], { type: "DATADOG" }],
  [
    "a box behind its hidden companion",
    "PROMETHEUS",
    [
      ["enabled", "false"],
      ["enabled", "true"],
    ],
    { type: "PROMETHEUS", enabled: true },
  ],
  [
    "tokens and buttons are left out",
    "VICTOR_OPS",
    [
      ["apiKey", "k"],
      ["csrf", "x"],
      ["$ACTION_ID", "y"],
    ],
    { type: "VICTOR_OPS", apiKey: "k" },
  ],
  [
    "fields of the other API are left out",
    "PAGER_DUTY",
    [
      ["serviceKey", "k"],
      ["region", "EU"],
    ],
    { type: "PAGER_DUTY", serviceKey: "k" },
    { api: "cloud-manager-v1" },
  ],
  [
    "the type is the caller's",
    "VICTOR_OPS",
    [
      ["type", "SLACK"],
      ["apiKey", "k"],
    ],
    { type: "VICTOR_OPS", apiKey: "k" },
  ],
  [
    "an id is taken along",
    "VICTOR_OPS",
    [
      ["id", "5f"],
      ["apiKey", "k"],
    ],
    { type: "VICTOR_OPS", id: "5f", apiKey: "k" },
  ],
  ["a file input without a file is absent", "VICTOR_OPS", [["apiKey", new File([], "")]], { type: "VICTOR_OPS" }],
  ["white space is what was typed", "VICTOR_OPS", [["apiKey", " k "]], { type: "VICTOR_OPS", apiKey: " k " }],
]) {
  test(`form: ${what}`, () => assert.deepEqual(fromFormData(type, data(entries), options), payload));
}

test("form: what has no getAll is refused in words", () => {
  for (const wrong of [undefined, null, {}, [["apiToken", "x"]], new Map(), "apiToken=x"])
    assert.throws(() => fromFormData("SLACK", wrong), { name: "ConfigError", message: /^data must be FormData/ });
});

test("form: what is no boolean stays for validate to refuse", () => {
  const payload = fromFormData(
    "DATADOG",
    data([
      ["apiKey", "0123456789abcdef0123456789abcdef"],
      ["sendDatabaseMetrics", "maybe"],
    ]),
  );
  assert.deepEqual(
    validate(payload).issues.map(({ code, path }) => [code, ...path]),
    [["invalid_type", "sendDatabaseMetrics"]],
  );
});

test("form: the examples of each service, sent by a form, are a payload that passes", () => {
  for (const type of integrationTypes.filter((type) => describe(type).status !== "unsupported")) {
    const entries = describe(type).fields.map(({ name, example }) => [name, String(example)]);
    assert.deepEqual(validate(fromFormData(type, data(entries))).issues, undefined, type);
  }
});

const OFF = { autoComplete: "off", spellCheck: false };
for (const [what, type, field, expected, options] of [
  ["a box is never required", "PROMETHEUS", "enabled", { type: "checkbox" }],
  ["a choice", "PROMETHEUS", "serviceDiscovery", { required: true, pattern: "^(?:http|file)$", autoComplete: "off" }],
  ["a template", "WEBHOOK", "bodyTemplate", { maxLength: 16384, ...OFF }],
  ["a text", "SLACK", "channelName", { required: true, type: "text", minLength: 1, maxLength: 160, ...OFF }],
  [
    "a text that the other API does not need",
    "SLACK",
    "channelName",
    { type: "text", maxLength: 65536, ...OFF },
    { api: "cloud-manager-v1" },
  ],
  ["a secret", "SLACK", "apiToken", { required: true, type: "password", minLength: 1, maxLength: 65536, ...OFF }],
  ["an address", "WEBHOOK", "url", { required: true, type: "url", minLength: 1, maxLength: 4096, ...OFF }],
]) {
  test(`constraints: ${what}`, () => {
    const { pattern, ...rest } = htmlConstraints(type, field, options);
    assert.deepEqual("pattern" in expected ? { pattern, ...rest } : rest, expected);
  });
}

test("constraints: attributes, not properties that are undefined", () => {
  for (const type of integrationTypes) {
    for (const { name } of describe(type).fields)
      assert.ok(
        Object.values(htmlConstraints(type, name)).every((value) => value !== undefined),
        name,
      );
  }
});

test("constraints: an unknown field is refused", () => {
  assert.throws(() => htmlConstraints("SLACK", "chanelName"), {
    name: "ConfigError",
    message: /SLACK has no field of that name on atlas-v2/,
  });
});

// Codes, params and messages, as `tests/messages/rows.json` holds them: `tests/messages.rs` reads the same rows, so both languages
// say the same. Every catalogue of messages is complete.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { runInNewContext } from "node:vm";
import { describe, integrationTypes, issueCodes, schemaFor, validate, validateJson, validateLines } from "atlas-integrations";
import { de } from "atlas-integrations/messages/de";
import { agreed } from "./agreed.mjs";

const asked = JSON.parse(readFileSync(new URL("../messages/rows.json", import.meta.url), "utf8"));

const said = (result) =>
  [...(result.issues ?? []), ...result.warnings].map(({ code, path, params, message }) => ({ code, path, params, message }));

/** The rows with what is said today; those of the file where nothing has changed. */
const rows = asked.map(({ text, options }) => ({ text, options, issues: said(validateJson(text, options)) }));

test("what the rows hold is what is said", () => agreed("../messages/rows.json", `${JSON.stringify(rows, null, 1)}\n`));

for (const { text, options, issues } of rows) {
  test(`${text.slice(0, 80)} ${options ? JSON.stringify(options) : ""}`, () => {
    assert.deepEqual(said(validateJson(text, options)), issues);
    let payload;
    try {
      payload = JSON.parse(text);
    } catch {
      return;
    }
    if (!issues.some(({ code }) => code === "duplicate_field")) assert.deepEqual(said(validate(payload, options)), issues);
    // A line that is an array holds payloads of its own.
    if (Array.isArray(payload)) return;
    const lines = validateLines(text, options).lines.flatMap((line) => line.issues);
    assert.deepEqual(lines, validateJson(text, options).issues ?? []);
  });
}

test("no message and no param holds a value of the payload", () => {
  const secret = "hunter2-do-not-print";
  for (const type of integrationTypes) {
    for (const api of ["atlas-v2", "cloud-manager-v1", "ops-manager-v1"]) {
      const fields = describe(type, { api }).fields;
      const payload = { type, ...Object.fromEntries(fields.map(({ name }) => [name, `${secret}\n`])) };
      assert.ok(!JSON.stringify(validate(payload, { api })).includes(secret));
    }
  }
});

test("a name in a message is short and harmless, and whole in the path", () => {
  const name = `\u001b[31m\r\n::error::\u202e${"n".repeat(1_000_000)}`;
  const { issues } = validate({ type: "VICTOR_OPS", apiKey: "k", [name]: 1 });
  const [{ path, message }] = issues;
  assert.equal(path[0], name);
  assert.ok(message.length < 300);
  assert.doesNotMatch(message, /[\0-\x1f\x7f-\x9f\u202e]/);
});

test("{label} is there for catalogues, and several templates", () => {
  const message = (messages, payload) => validate(payload, { messages }).issues[0].message;
  assert.equal(message({ required: "{label} ({field})" }, { type: "DATADOG", region: "US" }), "API key (apiKey)");
  assert.equal(message({ required: ({ label }) => label }, { type: "DATADOG", region: "US" }), "API key");
  const templates = ["{field}: {suggestion}?", "{field}!"];
  const key = "0123456789abcdef0123456789abcdef";
  assert.equal(
    message({ unknown_field: templates }, { type: "DATADOG", apiKey: key, region: "US", apikey: 1 }),
    "apikey: apiKey?",
  );
  assert.equal(message({ unknown_field: templates }, { type: "DATADOG", apiKey: key, region: "US", zebra: 1 }), "zebra!");
});

/** Catalogues that are accepted, and what is said of a required field. */
const ACCEPTED = [
  ["a function that returns nothing", { required: () => {} }, "apiKey is required"],
  ["a function that returns a list", { required: () => ["{field}"] }, "apiKey is required"],
  ["a function that returns an empty string", { required: () => "" }, ""],
  ["a code without a message", { required: undefined }, "apiKey is required"],
  ["an inherited message", Object.create({ required: "inherited" }), "apiKey is required"],
  ["a catalogue without a prototype", Object.assign(Object.create(null), { required: "{field}?" }), "apiKey?"],
  ["a catalogue of another realm", runInNewContext(`({ required: ["{zebra}", "{field}?"] })`), "apiKey?"],
];

for (const [name, messages, message] of ACCEPTED) {
  test(`${name} is accepted`, () => {
    const payload = { type: "OPS_GENIE" };
    const required = ({ code }) => code === "required";
    assert.equal(validate(payload, { messages }).issues.find(required).message, message);
    assert.equal(validateJson(JSON.stringify(payload), { messages }).issues.find(required).message, message);
    assert.equal(schemaFor("OPS_GENIE", { messages })["~standard"].validate({}).issues.find(required).message, message);
  });
}

test("German is complete: every code has a message, and no word of it stays English", () => {
  assert.deepEqual(Object.keys(de).sort(), [...issueCodes].sort());
  for (const { text, options } of rows) {
    const english = said(validateJson(text, options));
    const german = said(validateJson(text, { ...options, messages: de }));
    assert.deepEqual(
      german.map(({ code, params }) => ({ code, params })),
      english.map(({ code, params }) => ({ code, params })),
    );
    for (const [at, { message, params }] of german.entries()) {
      assert.notEqual(message, english[at].message);
      assert.doesNotMatch(
        message,
        /\b(?:must|is|the|unknown|did|you|mean|use|with|line|column|allowed|appears|holds|should)\b/,
        message,
      );
      for (const name of ["reason", "format", "expected", "received"]) {
        const code = params[name];
        if (typeof code === "string" && code.includes("_") && code !== params.suggestion)
          assert.ok(!message.includes(code), `${code} is not in German: ${message}`);
      }
      assert.doesNotMatch(message, /\{\w+\}/);
    }
  }
});

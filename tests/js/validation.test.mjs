// All functions that check: one payload, broken in every way, gets the same issues from each.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  assertValid,
  integrationTypes,
  is,
  issueCodes,
  validate,
  validateField,
  validateJson,
  validateLines,
  validateStream,
  ValidationError,
} from "atlas-integrations";
import { de } from "atlas-integrations/messages/de";

const UUID = "00000000-0000-4000-8000-000000000000";
const SECRET = "hunter2-do-not-print";
const broken = { type: "DATADOG", apiKey: SECRET, region: "MARS", sendDatabaseMetrics: "yes", sendQueryShapeMetrics: true };
const places = (issues) => issues.map(({ path, code }) => `${path.join(".")} ${code}`);
const BROKEN = [
  "apiKey invalid_format",
  "region invalid_enum",
  "sendDatabaseMetrics invalid_type",
  "sendQueryShapeMetrics unknown_field",
];

test("every problem is told at its own place, and none tells a value", () => {
  const result = validate(broken);
  assert.equal(result.ok, false);
  assert.deepEqual(places(result.issues), BROKEN);
  assert.ok(!JSON.stringify(result).includes(SECRET));
  assert.ok(!JSON.stringify(result).includes("MARS"));
});

test("text, lines and streams tell the same as the object", async () => {
  const text = JSON.stringify(broken);
  const bytes = new TextEncoder().encode(`${text}\n`);
  const { issues } = validate(broken);
  assert.deepEqual(validateJson(text).issues, issues);
  assert.deepEqual(validateJson(bytes).issues, issues);
  assert.deepEqual(validateLines(text).lines, [{ line: 1, issues }]);
  assert.deepEqual(validateLines(`\n[${text}]`).lines, [{ line: 2, issues }]);
  const stream = new ReadableStream({
    start(controller) {
      for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
      controller.close();
    },
  });
  assert.deepEqual((await validateStream(stream)).lines, [{ line: 1, issues }]);
});

test("a valid payload comes back as clean data", () => {
  class Payload {
    type = "SLACK";
    apiToken = "é😀";
    channelName = null;
    teamName = undefined;
    get inherited() {
      throw new Error("never read");
    }
    toJSON() {
      throw new Error("never called");
    }
  }
  const result = validate(new Payload());
  assert.deepEqual(result.ok && result.value, { type: "SLACK", apiToken: "é😀", channelName: null });
  assert.equal(Object.getPrototypeOf(result.value), Object.prototype);
  assert.deepEqual(places(result.warnings), ["type setup_in_ui"]);
});

test("the type may be known out of band", () => {
  assert.deepEqual(validate({ apiKey: UUID }, { type: "VICTOR_OPS" }), {
    ok: true,
    value: { type: "VICTOR_OPS", apiKey: UUID },
    warnings: [],
  });
  assert.deepEqual(places(validate({ type: "SLACK", apiKey: "k" }, { type: "VICTOR_OPS" }).issues), ["type type_mismatch"]);
  assert.deepEqual(validateJson('{"apiKey":"k"}', { type: "VICTOR_OPS" }).value, { type: "VICTOR_OPS", apiKey: "k" });
});

test("one field by itself", () => {
  assert.deepEqual(places(validateField("PROMETHEUS", "enabled", "true")), ["enabled invalid_type"]);
  assert.deepEqual(places(validateField("PROMETHEUS", "enabled", undefined)), ["enabled required"]);
  assert.deepEqual(places(validateField("PROMETHEUS", "scheme", "https")), ["scheme deprecated_field"]);
  assert.deepEqual(validateField("PROMETHEUS", "scheme", "https", { api: "cloud-manager-v1" }), []);
  assert.deepEqual(places(validateField("PROMETHEUS", "type", "SLACK")), ["type type_mismatch"]);
});

test("is and assertValid", () => {
  assert.equal(is(broken), false);
  assert.equal(is({ type: "VICTOR_OPS", apiKey: "k" }), true);
  assert.throws(
    () => assertValid(broken),
    (error) =>
      error instanceof ValidationError &&
      error.name === "ValidationError" &&
      error.issues.length === 4 &&
      !String(error.stack).includes(SECRET),
  );
});

test("text that is no JSON has a line and a column", () => {
  for (const [text, line, column, reason] of [
    ["", 1, 1, "empty"],
    ['{"type":\n x}', 2, 2, "unknown_word"],
    ["\uD800", 1, 1, "unexpected_character"],
    ['{"a":"\uD800"', 1, 9, "unclosed"],
    ['{"a":"\uD800"\n,}', 2, 2, "trailing_comma"],
    [42, 1, 1, "not_text"],
  ]) {
    const { issues } = validateJson(text);
    assert.deepEqual(places(issues), ["type invalid_json"]);
    assert.deepEqual(issues[0].params, { line, column, reason });
  }
  assert.deepEqual(places(validateJson('{"type":"VICTOR_OPS","apiKey":"a","apiKey":"b"}').issues), ["apiKey duplicate_field"]);
  assert.deepEqual(places(validateJson('{"type":"VICTOR_OPS","apiKey":"\uD800"}').issues), ["apiKey invalid_format"]);
  assert.deepEqual(places(validateJson('{"type":"VICTOR_OPS","apiKey":"\\ud800"}').issues), ["apiKey invalid_format"]);
});

test("a report lists what it is asked to and counts all", () => {
  const text = Array.from({ length: 25 }, (_, line) => (line % 5 === 0 ? "" : '{"type":"X"}')).join("\r\n");
  const counts = { total: 20, valid: 0, invalid: 20 };
  assert.deepEqual(validateLines(text, { maxReported: 0 }), { ...counts, lines: [], truncated: true });
  const report = validateLines(text, { maxReported: 3 });
  assert.deepEqual([report.lines.map(({ line }) => line), report.truncated], [[2, 3, 4], true]);
  assert.equal(validateLines(text).truncated, false);
});

test("a stream ends with its signal's own reason, and gives its source back", async () => {
  let returned = false;
  const source = {
    [Symbol.asyncIterator]: () => ({
      next: () => new Promise(() => {}),
      return: async () => {
        returned = true;
        return {};
      },
    }),
  };
  const stop = new AbortController();
  const reading = validateStream(source, { signal: stop.signal });
  stop.abort("enough");
  await assert.rejects(reading, (reason) => reason === "enough");
  assert.ok(returned);
});

test("messages can be replaced, by text or by function, and German leaves none out", () => {
  assert.equal(validate({ type: "DATADOG" }, { messages: { required: "Bitte {field}" } }).issues[0].message, "Bitte apiKey");
  const said = validateField("SLACK", "channelName", "x".repeat(81), {
    messages: { too_long: ({ max, field }) => `${field}>${max}` },
  });
  assert.equal(said[0].message, "channelName>80");
  assert.deepEqual(Object.keys(de).sort(), [...issueCodes].sort());
  const { issues } = validate(broken, { messages: de });
  assert.deepEqual(
    issues.map(({ message }) => /must|is |use/.test(message)),
    [false, false, false, false],
  );
  assert.equal(issues[0].message, "apiKey muss 32 Hexadezimalziffern sein");
});

test("the vocabulary cannot be changed", () => {
  assert.equal(integrationTypes.length, 10);
  assert.ok(Object.isFrozen(integrationTypes) && Object.isFrozen(issueCodes));
});

test("a long string before short ones, which makes the memory grow, spoils none of them", () => {
  const long = "x".repeat(60_000);
  const payload = {
    type: "VICTOR_OPS",
    id: long,
    apiKey: "00000000-0000-4000-8000-000000000000",
    routingKey: "database-team-of-the-north",
  };
  assert.deepEqual(validate(payload), { ok: true, value: payload, warnings: [] });
  assert.deepEqual(validate({ ...payload, id: "€".repeat(20_000) }).ok, true);
});

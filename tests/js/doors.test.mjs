// All functions that check agree: a payload gets the same issues as an object, as text, as bytes, as a line, in an array and in a
// stream that is
// cut anywhere, also with halves of surrogate pairs, marks, control characters and texts about as long as the limits.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  describe,
  integrationTypes,
  schemaFor,
  validate,
  validateField,
  validateJson,
  validateLines,
  validateStream,
} from "atlas-integrations";
import fc from "fast-check";

const UUID = "00000000-0000-4000-8000-000000000000";
const encoder = new TextEncoder();

/** JSON text that holds halves of surrogate pairs as they are, where JSON.stringify writes escapes. */
const raw = (value) =>
  JSON.stringify(value).replace(/\\(?:u(d[89a-f][0-9a-f]{2})|.)/g, (escape, half) =>
    half ? String.fromCharCode(Number.parseInt(half, 16)) : escape,
  );

/** A source in chunks, cut at these places. */
async function* chunks(source, cuts) {
  let from = 0;
  for (const cut of [...cuts].sort((a, b) => a - b)) {
    yield source.slice(from, Math.max(from, cut));
    from = Math.max(from, cut);
  }
  yield source.slice(from);
}

const outcome = (result) => (result.ok ? { warnings: result.warnings } : { issues: result.issues, warnings: result.warnings });
const errorsOf = (report) => report.lines.flatMap(({ issues }) => issues);

/** The payload that a schema judges: to a form library, an optional field that is `""` was not filled in. */
function withoutEmpty(payload) {
  if (!integrationTypes.includes(payload.type)) return payload;
  const optional = new Set(describe(payload.type).fields.flatMap(({ name, required }) => (required ? [] : [name])));
  return Object.fromEntries(Object.entries(payload).filter(([name, value]) => value !== "" || !optional.has(name)));
}

/** Every function that checks gives the issues that `validate` gives. */
async function agree(payload, cuts = []) {
  const expected = outcome(validate(payload));
  const errors = expected.issues ?? [];
  for (const text of [JSON.stringify(payload), raw(payload)]) {
    assert.deepEqual(outcome(validateJson(text)), expected, "validateJson of a string");
    assert.deepEqual(outcome(validateJson(`\uFEFF${text}`)), expected, "validateJson of a string with a mark");
    assert.deepEqual(errorsOf(validateLines(text)), errors, "validateLines of a string");
    assert.deepEqual(errorsOf(validateLines(`[${text}]`)), errors, "validateLines of an array");
    assert.deepEqual(errorsOf(validateLines(`\n${text}\r\n`)), errors, "validateLines of a line");
    assert.deepEqual(errorsOf(await validateStream(chunks(text, cuts))), errors, "validateStream of strings");
  }
  const bytes = encoder.encode(JSON.stringify(payload));
  assert.deepEqual(outcome(validateJson(bytes)), expected, "validateJson of bytes");
  assert.deepEqual(outcome(validateJson(bytes.buffer)), expected, "validateJson of a buffer");
  assert.deepEqual(errorsOf(validateLines(bytes)), errors, "validateLines of bytes");
  assert.deepEqual(errorsOf(await validateStream(chunks(bytes, cuts))), errors, "validateStream of bytes");
  const standard = schemaFor()["~standard"].validate(payload);
  assert.deepEqual(standard.issues ?? [], validate(withoutEmpty(payload)).issues ?? [], "a schema");
  return { issues: errors, warnings: expected.warnings };
}

const codes = ({ issues }) => issues.map(({ code, path }) => `${path.join(".")} ${code}`);

const FIELDS = [
  "type",
  "id",
  "apiKey",
  "routingKey",
  "region",
  "url",
  "secret",
  "bodyTemplate",
  "headersTemplate",
  "channelName",
];
const odd = fc.constantFrom(
  "\uD800",
  "\uDC00",
  "\uFEFF",
  "\u0000",
  "\f",
  "\u2028",
  "\u{1F600}",
  "€",
  "\\",
  '"',
  "\u200b",
  "\n",
  "\u0080",
);
const text = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .array(fc.oneof(odd, fc.string({ maxLength: 4 })), { minLength: 1, maxLength: 5 })
      .map((parts) => parts.join("")),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      UUID,
      `${UUID}\n`,
      "",
      "US",
      "US1",
      "us",
      "https://a.example/x",
      "https://\u200b/x",
      '{"a":${b}}',
      '{"a":1,}',
    ),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(
        fc.constantFrom("a", "€", "é", "\uD800", "\u{1F600}"),
        fc.constantFrom(16_384, 21_845, 21_846, 32_768, 65_535, 65_536, 65_537),
      )
      .map(([unit, count]) => unit.repeat(count)),
  },
);
const value = fc.oneof(
  { weight: 8, arbitrary: text },
  fc.constantFrom(null, true, false, 0, -1, 1.5, 1e21, [], {}, [1], { a: 1 }),
);
const name = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...FIELDS) },
  fc.constantFrom("1", "0", "apikey", "api_key", "__proto__", "constructor", "\uD800", "", "a\u0000b"),
  text.filter((name) => name.length < 300),
);
const payload = fc
  .tuple(
    fc.constantFrom("VICTOR_OPS", "OPS_GENIE", "WEBHOOK", "SLACK", "DATADOG", "slack", "S3_LOG_EXPORT"),
    fc.array(fc.tuple(name, value), { maxLength: 6 }),
  )
  .map(([type, members]) => Object.fromEntries([["type", type], ...members]));

test("generated payloads get the same issues through every door", async () => {
  await fc.assert(
    fc.asyncProperty(payload, fc.array(fc.nat(400), { maxLength: 4 }), async (payload, cuts) => {
      await agree(payload, cuts);
    }),
    { numRuns: 500 },
  );
});

test("a field alone gets the issues that it has in its payload", () => {
  const payload = fc.tuple(fc.constantFrom("apiKey", "region", "id", "sendDatabaseMetrics", "apikey"), value);
  fc.assert(
    fc.property(payload, ([field, value]) => {
      const { issues = [], warnings } = validate({ type: "DATADOG", [field]: value });
      const own = [...issues, ...warnings].filter(({ path }) => path[0] === field);
      const alone = validateField("DATADOG", field, value);
      assert.deepEqual(new Set(alone), new Set(own));
    }),
    { numRuns: 500 },
  );
});

const json = fc.oneof(
  fc
    .array(fc.oneof(odd, fc.constantFrom("{", "}", "[", "]", ":", ",", '"', "'", "//", "1", "true", "nul", "a", " ", "\t")), {
      maxLength: 12,
    })
    .map((parts) => parts.join("")),
  fc.tuple(fc.json(), fc.nat(40)).map(([text, cut]) => text.slice(0, cut)),
);

test("a text that is not JSON has the same cause and place through every door", async () => {
  await fc.assert(
    fc.asyncProperty(json, fc.array(fc.nat(12), { maxLength: 3 }), async (text, cuts) => {
      // One line that is not an array; a mark at its start is taken off by all.
      const line = text.replace(/[\n\r]/g, " ").replace(/^[\uFEFF\s[]+/, "");
      if (line.trim() === "") return;
      const { issues = [] } = validateJson(line);
      assert.deepEqual(errorsOf(validateLines(line)), issues);
      assert.deepEqual(errorsOf(await validateStream(chunks(line, cuts))), issues);
      if (!line.isWellFormed()) return;
      assert.deepEqual(validateJson(encoder.encode(line)).issues ?? [], issues);
      assert.deepEqual(errorsOf(validateLines(encoder.encode(line))), issues);
    }),
    { numRuns: 2_000 },
  );
});

const long = "€".repeat(30_000);

for (const [what, payload, expected] of [
  [
    "a long text with a control character",
    { type: "VICTOR_OPS", apiKey: UUID, routingKey: `${long}\u0001` },
    ["routingKey too_long"],
  ],
  [
    "a long text with half of a pair",
    { type: "VICTOR_OPS", apiKey: UUID, routingKey: `${long}\uD800` },
    ["routingKey too_long"],
  ],
  ["half of a pair", { type: "VICTOR_OPS", apiKey: "\uD800" }, ["apiKey invalid_format"]],
  ["the second half of a pair", { type: "VICTOR_OPS", apiKey: "a\uDFFF" }, ["apiKey invalid_format"]],
  ["a whole pair", { type: "VICTOR_OPS", apiKey: UUID, routingKey: "\u{1F600}" }, []],
  ["half of a pair in a name", { type: "VICTOR_OPS", apiKey: UUID, "\uD800x": 1 }, ["\uD800x unknown_field"]],
  ["half of a pair as the type", { type: "\uD800" }, ["type unknown_type"]],
  ["a form feed", { type: "VICTOR_OPS", apiKey: UUID, routingKey: "\f" }, ["routingKey invalid_format"]],
  ["a mark in a value", { type: "VICTOR_OPS", apiKey: UUID, routingKey: "\uFEFFa" }, []],
  [
    "whole numbers as names",
    { type: "VICTOR_OPS", apiKey: UUID, b: 1, 2: 1, 1: 1 },
    ["1 unknown_field", "2 unknown_field", "b unknown_field"],
  ],
]) {
  test(`every door: ${what}`, async () => {
    for (const cut of [0, 1, 30, 40, 60]) assert.deepEqual(codes(await agree(payload, [cut, cut + 1])), expected);
  });
}

test("a pair that two strings share is a pair; a half before bytes is a half", async () => {
  const [before, after] = [`{"type":"VICTOR_OPS","apiKey":"${UUID}","routingKey":"\uD83D`, '\uDE00"}'];
  assert.equal((await validateStream(chunks(before + after, [before.length]))).valid, 1);
  const report = await validateStream(
    (async function* () {
      yield before;
      yield encoder.encode('"}');
    })(),
  );
  assert.deepEqual(
    errorsOf(report).map(({ code, path }) => `${path} ${code}`),
    ["routingKey invalid_format"],
  );
  const end = await validateStream(chunks("\uD83D", []));
  assert.deepEqual(
    errorsOf(end).map(({ params }) => params.reason),
    ["unexpected_character"],
  );
});

test("bytes that are not UTF-8, broken marks, and views of other widths", () => {
  const bytes = (...numbers) => Uint8Array.from(numbers);
  const reasons = (source) =>
    [validateJson(source).issues, errorsOf(validateLines(source))].map((issues) =>
      issues.map(({ code, params }) => `${code} ${params.reason}`),
    );
  for (const [source, reason] of [
    [bytes(0xef, 0xbb, 0x7b, 0x7d), "not_utf8"],
    [bytes(0xef, 0xbb), "not_utf8"],
    [bytes(0x22, 0xff, 0x22), "not_utf8"],
    [bytes(0x22, 0xed, 0xa0, 0x80, 0x22), "not_utf8"],
    [bytes(0xff, 0xfe, 0x7b, 0x00), "utf16"],
    [Uint16Array.from([...'{"type":"SLACK"}'].map((letter) => letter.charCodeAt(0))), "utf16"],
    [Uint32Array.of(0x7b, 0x7d), "utf16"],
    [new DataView(bytes(0x7b).buffer), "unclosed"],
    [bytes(0xef, 0xbb, 0xbf, 0xef, 0xbb, 0xbf, 0x7b, 0x7d), "byte_order_mark"],
  ]) {
    assert.deepEqual(
      reasons(source),
      [[`invalid_json ${reason}`], [`invalid_json ${reason}`]],
      `${source.constructor.name} ${[...new Uint8Array(source.buffer)]}`,
    );
  }
  // A view of bytes is these bytes, whatever its width.
  const good = Uint8Array.from(encoder.encode(`{"type":"VICTOR_OPS", "apiKey":"${UUID}"}`));
  assert.equal(good.length % 2, 0);
  assert.equal(validateJson(new Uint16Array(good.buffer)).ok, true);
  assert.equal(validateLines(new Uint16Array(good.buffer)).valid, 1);
});

test("130,000 and a million unknown fields", async () => {
  for (const count of [130_000, 1_000_000]) {
    const payload = { type: "VICTOR_OPS", apiKey: UUID };
    for (let at = 0; at < count; at++) payload[`key${at}`] = 1;
    const { issues } = validate(payload);
    assert.equal(issues.length, count);
    const text = JSON.stringify(payload);
    assert.equal(validateJson(text).issues.length, count);
    const report = validateLines(text, { maxLineBytes: Number.POSITIVE_INFINITY });
    assert.equal(report.lines[0].issues.length, count);
    assert.equal(issues.at(-1).path[0], `key${count - 1}`);
  }
});

test("a line beyond the limit is too long, and the next one is read", async () => {
  const good = `{"type":"VICTOR_OPS","apiKey":"${UUID}"}`;
  const places = ({ lines }) => lines.map(({ line, issues }) => `${line} ${issues.map(({ code, path }) => `${path} ${code}`)}`);
  const text = `${good}\n${good}${" ".repeat(100)}\n\n${good}`;
  const report = validateLines(text, { maxLineBytes: 100 });
  assert.deepEqual([report.total, report.valid, places(report)], [3, 2, ["2 type too_long"]]);
  assert.deepEqual(report.lines[0].issues[0].params, { max: 100, unit: "bytes" });
  assert.equal(report.lines[0].issues[0].message, "payload is too long; at most 100 bytes are allowed");
  // By default 16 MiB; one of 17 MiB takes no more memory than that.
  const chunk = encoder.encode(" ".repeat(1 << 20));
  const long = await validateStream(
    (async function* () {
      yield encoder.encode(`${good}\n{`);
      for (let at = 0; at < 17; at++) yield chunk;
      yield encoder.encode(`}\n${good}`);
    })(),
  );
  assert.deepEqual([long.total, long.valid, places(long)], [3, 2, ["2 type too_long"]]);
});

test("a page that spoils Object.prototype changes nothing", () => {
  const payload = { type: "VICTOR_OPS", apiKey: UUID, color: 1, toString: 2, constructor: 3 };
  const expected = outcome(validate(payload));
  const setter = { set() {}, get: () => "spoilt", configurable: true };
  Object.defineProperty(Object.prototype, "apiKey", setter);
  Object.defineProperty(Object.prototype, "color", { ...setter, enumerable: true });
  Object.defineProperty(Object.prototype, "api", {
    value: "cloud-manager-v1",
    enumerable: true,
    configurable: true,
    writable: true,
  });
  try {
    assert.deepEqual(outcome(validate(payload)), expected);
    assert.deepEqual(outcome(validate(payload, {})), expected);
    assert.deepEqual(outcome(validateJson(JSON.stringify(payload))), expected);
    assert.equal(validate({ type: "DATADOG", apiKey: "0123456789abcdef0123456789abcdef", region: "US" }, {}).ok, true);
    assert.deepEqual(Object.keys(validate({ type: "VICTOR_OPS", apiKey: UUID }).value), ["type", "apiKey"]);
  } finally {
    for (const name of ["apiKey", "color", "api"]) delete Object.prototype[name];
  }
});

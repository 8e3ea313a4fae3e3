// Input that means harm: it gives issues, or the getter's own exception, and the next call works.

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { createContext, runInContext } from "node:vm";
import fc from "fast-check";
import { isMasked, issueCodes, plan, readPage, redact, validate, validateField, validateJson, validateLines } from "atlas-integrations";

const good = { type: "VICTOR_OPS", apiKey: "k" };
const codes = (input) => validate(input).issues?.map(({ path, code }) => `${path.join(".")} ${code}`) ?? "ok";

afterEach(() => assert.deepEqual(validate(good), { ok: true, value: good, warnings: [] }));

test("what is no object", () => {
  const realm = createContext({});
  for (const input of [
    undefined, null, true, 0, NaN, 1n, "x", Symbol("s"), () => {}, [], [good], new Map([["type", "SLACK"]]), new Set(), new WeakMap(), new Date(),
    /x/, new String("x"), new Number(1), new Boolean(true), Object(1n), Object(Symbol()), new Uint8Array(3), new ArrayBuffer(3), new DataView(new ArrayBuffer(1)),
    Promise.resolve(), new Proxy([], {}), runInContext("new Map()", realm), runInContext("[]", realm), runInContext("new Date()", realm),
  ]) {
    assert.deepEqual(codes(input), ["type invalid_type"]);
  }
});

test("objects of any make", () => {
  const bare = Object.assign(Object.create(null), good);
  const realm = createContext({});
  for (const input of [bare, Object.freeze({ ...good }), new (class Payload { type = "VICTOR_OPS"; apiKey = "k"; })(), runInContext('({type:"VICTOR_OPS",apiKey:"k"})', realm), new Proxy(good, {})]) {
    assert.equal(codes(input), "ok");
  }
  assert.deepEqual(codes(Object.create(good)), ["type required"]);
  assert.deepEqual(codes(Object.defineProperty({ apiKey: "k" }, "type", { value: "VICTOR_OPS" })), ["type required"]);
  assert.equal(codes({ ...good, [Symbol("x")]: 1 }), "ok");
});

test("getters that throw, answer twice, or call the library", () => {
  const boom = new Error("the getter's own");
  assert.throws(() => validate({ type: "VICTOR_OPS", get apiKey() { throw boom; } }), (error) => error === boom);
  let asked = 0;
  const once = { type: "VICTOR_OPS", get apiKey() { return asked++ === 0 ? "first" : 7; } };
  assert.deepEqual(validate(once).value, { type: "VICTOR_OPS", apiKey: "first" });
  const within = { type: "SLACK", get apiToken() { validate({ type: "DATADOG", apiKey: "zz" }); validateLines("x\n".repeat(2000)); return "token"; }, channelName: "c" };
  assert.equal(validate(within).ok, true);
  assert.throws(() => validate(new Proxy(good, { ownKeys() { throw boom; } })), (error) => error === boom);
});

test("names from the depths of objects", () => {
  const input = JSON.parse('{"type":"VICTOR_OPS","apiKey":"k","__proto__":{"x":1},"constructor":1,"toString":2,"hasOwnProperty":3}');
  assert.deepEqual(codes(input), ["__proto__", "constructor", "toString", "hasOwnProperty"].map((name) => `${name} unknown_field`));
  assert.equal({}.x, undefined);
  for (const type of ["__proto__", "constructor", "toString", ""]) assert.deepEqual(codes({ type }), ["type unknown_type"]);
});

test("values of any make", () => {
  const circle = {};
  circle.self = circle;
  for (const apiKey of [1n, Symbol(), () => {}, [], {}, circle, new String("k"), new Map(), NaN, -0]) assert.deepEqual(codes({ type: "VICTOR_OPS", apiKey }), ["apiKey invalid_type"]);
  for (const type of [1n, Symbol(), [], {}, null, 7, true]) assert.deepEqual(codes({ type }), ["type invalid_type"]);
});

test("much of everything", () => {
  const many = { ...good };
  for (let at = 0; at < 10_000; at++) many[`k${at}`] = at;
  assert.equal(validate(many).issues.length, 10_000);
  const long = "x".repeat(10_000_000);
  assert.deepEqual(codes({ type: "VICTOR_OPS", apiKey: long }), ["apiKey too_long"]);
  assert.deepEqual(codes({ type: long }), ["type unknown_type"]);
  assert.ok(validate({ ...good, [long]: 1 }).issues[0].message.length < 500);
  assert.equal(validateJson(JSON.stringify({ type: "VICTOR_OPS", apiKey: long })).issues[0].code, "too_long");
  assert.equal(validateJson("[".repeat(1_000_000)).issues[0].code, "invalid_json");
  assert.equal(isMasked(long), false);
});

test("half a surrogate pair, and characters that control", () => {
  for (const apiKey of ["\uD800", "a\uDC00b", "\uDC00\uD800", "a\u0000", "a\nb", "\u007f", "\u0085"]) assert.deepEqual(codes({ type: "VICTOR_OPS", apiKey }), ["apiKey invalid_format"]);
  assert.equal(codes({ type: "VICTOR_OPS", apiKey: "\uD83D\uDE00é" }), "ok");
  assert.equal(codes({ type: "WEBHOOK", url: "https://a.example", bodyTemplate: '{\r\n\t"a": 1}' }), "ok");
});

test("no secret is redacted into view, whatever it is", () => {
  for (const secret of ["k".repeat(100_000), 7, { deep: "x" }, "\uD800abcdefghij"]) {
    const shown = redact({ type: "VICTOR_OPS", apiKey: secret }).apiKey;
    assert.ok(typeof shown === "string" && shown.startsWith("****"), String(shown));
  }
});

test("junk never traps, never passes unseen", () => {
  const field = fc.constantFrom("type", "id", "apiKey", "url", "region", "secret", "bodyTemplate", "enabled", "channelName", "__proto__", "x");
  const value = fc.oneof(fc.constantFrom("DATADOG", "WEBHOOK", "SLACK", "US", "https://a.example/x", "****1234", ""), fc.string({ unit: "binary" }), fc.anything({ withBigInt: true, withMap: true, withDate: true, withNullPrototype: true }));
  const record = fc.array(fc.tuple(field, value), { maxLength: 8 }).map((entries) => Object.fromEntries(entries));
  fc.assert(
    fc.property(fc.oneof(record, fc.anything()), (input) => {
      const result = validate(input);
      if (!result.ok) assert.ok(result.issues.length > 0 && result.issues.every(({ code, path }) => issueCodes.includes(code) && path.length > 0));
      else assert.deepEqual(validateJson(JSON.stringify(result.value)), result);
    }),
    { numRuns: 20_000 },
  );
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => validateJson(text).ok === false && validateLines(text).valid === 0), { numRuns: 5_000 });
});

test("junk in the cold paths is an error of ours or an answer", () => {
  fc.assert(
    fc.property(fc.anything(), (input) => {
      for (const work of [() => readPage(input), () => redact(input), () => plan([input], []), () => plan([], [input]), () => validateField("SLACK", String(input), input)]) {
        try {
          work();
        } catch (error) {
          if (!(error instanceof Error) || !/^(ConfigError|ValidationError|DecodeError|\w*Error)$/.test(error.name) || error instanceof WebAssembly.RuntimeError) throw error;
        }
      }
    }),
    { numRuns: 3_000 },
  );
});

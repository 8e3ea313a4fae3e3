// The fixtures through the built package: the same verdicts that the native laws hold Rust to.

import assert from "node:assert/strict";
import { test } from "node:test";
import { integrationTypes, is, issueCodes, validate, validateJson } from "atlas-integrations";
import { fixtures, payloads } from "./fixtures.mjs";

const words = (issues) => issues.map(({ path, code }) => `${path.join(".")} ${code}`);

test("every service has fixtures, and no other", () => {
  assert.deepEqual([...new Set(payloads.map(({ kind }) => kind))].sort(), [...integrationTypes].sort());
});

for (const type of integrationTypes) {
  test(type, () => {
    for (const { file, accepted, modes, payload, issues } of payloads.filter(({ kind }) => kind === type)) {
      for (const options of modes) {
        const whose = `${file} ${JSON.stringify(options)}`;
        const result = validate(payload, options);
        assert.equal(result.ok, accepted, whose);
        assert.equal(is(payload, options), accepted, whose);
        const found = [...(result.issues ?? []), ...result.warnings];
        if (issues) assert.deepEqual(words(found).sort(), words(issues).sort(), whose);
        else assert.ok(found.every(({ path }) => path.join() === "type"), whose);
        assert.ok((result.issues ?? []).every(({ severity }) => severity === "error") && result.warnings.every(({ severity }) => severity === "warning"), whose);
        if (accepted) assert.deepEqual(result.value, { type, ...payload }, whose);
      }
    }
  });
}

test("text gets the verdict of the payload that it holds, and says where it holds none", () => {
  for (const { file, accepted, modes, text, issues } of fixtures) {
    for (const options of modes) {
      for (const source of [text, new TextEncoder().encode(text)]) {
        const whose = `${file} ${JSON.stringify(options)}`;
        const result = validateJson(source, options);
        assert.equal(result.ok, accepted, whose);
        const found = [...(result.issues ?? []), ...result.warnings];
        if (issues) assert.deepEqual(words(found).sort(), words(issues).sort(), whose);
        for (const { params } of issues?.filter(({ code }) => code === "invalid_json") ?? []) assert.deepEqual(result.issues[0].params, params, whose);
      }
    }
  }
});

test("a type that is undefined is one that is absent", () => {
  const { value } = validate({ type: undefined, apiKey: "key" }, { type: "VICTOR_OPS" });
  assert.deepEqual(value, { type: "VICTOR_OPS", apiKey: "key" });
});

test("a message names its field and leaves no brace open", () => {
  for (const { payload, modes: [options], file } of payloads) {
    const { issues = [], warnings } = validate(payload, options);
    for (const { message, path, code } of [...issues, ...warnings]) {
      assert.ok(message.startsWith(path[0].slice(0, 64)), `${file}: ${message}`);
      assert.ok(!/\{\w+\}/.test(message), `${file}: ${message}`);
      assert.ok(issueCodes.includes(code), code);
    }
  }
});

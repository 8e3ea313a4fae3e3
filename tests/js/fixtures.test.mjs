// The fixtures through the built package: the same verdicts that the native laws hold Rust to.

import assert from "node:assert/strict";
import { test } from "node:test";
import { integrationTypes, is, issueCodes, validate, validateField, validateJson, validateLines } from "atlas-integrations";
import { fixtures, payloads } from "./fixtures.mjs";

/** Rust cannot hold half of a surrogate pair in a name: the fixtures have the replacement character. */
const words = (issues) => issues.map(({ path, code }) => `${path.join(".").toWellFormed()} ${code}`);

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
        else
          assert.ok(
            found.every(({ path }) => path.join() === "type"),
            whose,
          );
        assert.ok(
          (result.issues ?? []).every(({ severity }) => severity === "error") &&
            result.warnings.every(({ severity }) => severity === "warning"),
          whose,
        );
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
        for (const { params } of issues?.filter(({ code }) => code === "invalid_json") ?? [])
          assert.deepEqual(result.issues[0].params, params, whose);
      }
    }
  }
});

test("a field by itself gets the issues that it gets in its payload, but for what another field asks of it", () => {
  for (const { file, kind, modes, payload } of payloads.filter(({ kind }) => kind !== "HIP_CHAT")) {
    for (const { api, intent } of modes) {
      const { issues = [], warnings } = validate(payload, { api, intent, type: kind });
      if (issues.some(({ code }) => code === "unsupported_service")) continue;
      for (const [name, value] of Object.entries(payload)) {
        const here = [...issues, ...warnings].filter(
          ({ path, code }) => path[0] === name && !["conditional_required", "setup_in_ui", "deprecated_service"].includes(code),
        );
        assert.deepEqual(
          words(validateField(kind, name, value, { api, intent })).sort(),
          words(here).sort(),
          `${file} ${name}`,
        );
      }
    }
  }
});

for (const api of ["atlas-v2", "cloud-manager-v1"]) {
  for (const intent of ["create", "update"]) {
    test(`all in one file, a payload a line: ${api}, ${intent}`, () => {
      const verdicts = payloads.map(({ payload }) => validate(payload, { api, intent }));
      const refused = verdicts.flatMap(({ ok, issues }, at) => (ok ? [] : [{ line: at + 1, issues }]));
      const counts = { total: payloads.length, valid: payloads.length - refused.length, invalid: refused.length };
      const lines = payloads.map(({ payload }) => JSON.stringify(payload)).join("\n");
      assert.deepEqual(validateLines(lines, { api, intent }), { ...counts, lines: refused, truncated: false });
    });
  }
}

test("a type that is undefined is one that is absent", () => {
  const { value } = validate({ type: undefined, apiKey: "key" }, { type: "VICTOR_OPS" });
  assert.deepEqual(value, { type: "VICTOR_OPS", apiKey: "key" });
});

test("a message names its field and leaves no brace open", () => {
  for (const {
    payload,
    modes: [options],
    file,
  } of payloads) {
    const { issues = [], warnings } = validate(payload, options);
    for (const { message, path, code } of [...issues, ...warnings]) {
      assert.ok(
        message.startsWith(code === "unknown_field" ? `unknown field \`${path[0].slice(0, 64)}` : path[0]),
        `${file}: ${message}`,
      );
      assert.ok(!/\{\w+\}/.test(message), `${file}: ${message}`);
      assert.ok(issueCodes.includes(code), code);
    }
  }
});

// Every rule refuses its near misses, on every field that uses it, through every way into the package: see `src/rule`.
// `tests/near-misses.json` is what the rules declare.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import Ajv2020 from "ajv/dist/2020.js";
import {
  htmlConstraints,
  jsonSchema,
  schemaFor,
  schemas,
  describe,
  validate,
  validateField,
  validateJson,
  validateLines,
} from "atlas-integrations";

const rules = JSON.parse(readFileSync(new URL("../near-misses.json", import.meta.url), "utf8"));
const ajv = new Ajv2020({ strict: false, allErrors: true });
const compiled = new Map();
const schema = (type, api) => {
  const key = `${type} ${api}`;
  if (!compiled.has(key)) compiled.set(key, ajv.compile(jsonSchema(type, { api })));
  return compiled.get(key);
};

/** A payload that passes, with every field that the API knows. */
const good = (type, api) => ({
  type,
  ...Object.fromEntries(describe(type, { api }).fields.map(({ name, example }) => [name, example])),
});

const camelCase = (type) => type.toLowerCase().replace(/_(.)/g, (_, letter) => letter.toUpperCase());
const own = (issues, field) => issues.filter(({ path }) => path[0] === field);

for (const { rule, fields, misses } of rules) {
  test(`${rule}: each near miss is found on each field with the rule`, () => {
    for (const { type, field, apis } of fields) {
      for (const api of apis) {
        for (const { json, code, refused, reason, inSchema } of misses) {
          const value = JSON.parse(json);
          const { [field]: _, ...others } = good(type, api);
          const payload = { ...others, [field]: value };
          const text = `${JSON.stringify(others).slice(0, -1)},${JSON.stringify(field)}:${json}}`;
          const whose = `${type}.${field} on ${api}: ${json}`;
          const finds = (issues, where) => {
            const found = own(issues, field).find(
              (issue) => issue.code === code && (reason === null || issue.params.reason === reason),
            );
            assert.ok(found, `${whose}, ${where}: ${JSON.stringify(issues)}`);
            assert.equal(found.severity, refused ? "error" : "warning");
          };
          const all = (result) => [...(result.issues ?? []), ...result.warnings];
          const direct = validate(payload, { api });
          finds(all(direct), "validate");
          assert.equal(direct.ok, !refused, whose);
          finds(all(validateJson(text, { api })), "validateJson");
          finds(validateField(type, field, value, { api }), "validateField");
          const { invalid, lines } = validateLines(text, { api });
          assert.equal(invalid, refused ? 1 : 0, whose);
          if (refused) finds(lines[0].issues, "validateLines");

          // In the schemas of forms, an optional field that is empty is absent.
          const absent = value === "" && !jsonSchema(type, { api }).required.includes(field);
          const forForms = api === "atlas-v2" ? schemas[camelCase(type)] : schemaFor(type, { api });
          const { issues } = forForms["~standard"].validate(payload);
          if (refused && !absent) finds(issues, "schemas");
          else assert.equal(issues, undefined, whose);

          const passes = schema(type, api)(payload);
          if (refused && inSchema) assert.ok(!passes, `${whose} passes the JSON Schema`);
          if (!refused)
            assert.ok(passes, `${whose} is refused by the JSON Schema: ${JSON.stringify(schema(type, api).errors)}`);

          // A form sends text only.
          if (typeof value !== "string" || value === "" || field === "id" || rule === "WholeNumber") continue;
          const { pattern } = htmlConstraints(type, field, { api });
          if (pattern === undefined) continue;
          const matches = new RegExp(pattern, "v").test(value);
          if (refused && inSchema) assert.ok(!matches, `${whose} matches the pattern of the form`);
          if (!refused) assert.ok(matches, `${whose} does not match the pattern of the form`);
        }
      }
    }
  });
}

test("an address that passes is an address for JavaScript too", () => {
  const labels = ["0", "00", "09", "010", "7", "255", "256", "0x", "0x9", "0XG", "1a", "a1", "-", "_", "a", ""];
  const hosts = labels.flatMap((one) =>
    labels.flatMap((two) => [one, `${one}.`, `${one}.${two}`, `1.2.${one}.${two}`, `${one}.${two}.`]),
  );
  const inner = [
    "::",
    "::1",
    "1::",
    "1:2:3:4:5:6:7:8",
    "::1.2.3.4",
    "::1.2.3.04",
    "::1.2.3.256",
    "1::2::3",
    "::00001",
    "::g",
    "",
  ];
  let passed = 0;
  for (const host of [...hosts, ...inner.map((address) => `[${address}]`)]) {
    const url = `https://${host}/x`;
    const { ok } = validate({ type: "WEBHOOK", url });
    if (ok) assert.doesNotThrow(() => new URL(url), url);
    if (ok) passed++;
    assert.equal(
      new RegExp(jsonSchema("WEBHOOK").properties.url.pattern, "u").test(url) || !ok,
      true,
      `the schema refuses ${url}`,
    );
  }
  assert.ok(passed > 100, `${passed} passed`);
});

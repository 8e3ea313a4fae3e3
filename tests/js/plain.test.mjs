// The package against itself: the usual way, and the way in full. A catalogue of messages switches the readers and the verdict at
// first sight off; one that holds no messages changes nothing else.
//
// `PLAIN_PAYLOADS` says how many payloads are made; `cargo xtask ready plain` makes a million.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { describe, integrationTypes, validate, validateJson } from "atlas-integrations";

const apis = ["atlas-v2", "cloud-manager-v1", "ops-manager-v1"];
const PAYLOADS = Number(process.env.PLAIN_PAYLOADS ?? 20_000);
const IN_FULL = { messages: {} };

/** Numbers below `most`, the same ones in each run. */
let state = 0x0a71a5;
function below(most) {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((state / 2 ** 32) * most);
}
const one = (list) => list[below(list.length)];
const often = (percent) => below(100) < percent;

const examples = new Map();
/** What describes a field, and a value that passes. */
for (const type of integrationTypes) {
  const fields = apis.flatMap((api) => describe(type, { api }).fields.map(({ name, example }) => [name, example]));
  examples.set(type, new Map(fields));
}

const misses = JSON.parse(readFileSync(new URL("../near-misses.json", import.meta.url), "utf8")).flatMap(({ fields, misses }) =>
  fields.flatMap(({ type, field }) => misses.map(({ json }) => ({ type, field, json }))),
);
const ODD = [
  "",
  " ",
  "x",
  "****abcd",
  "é",
  "\ud800",
  "a\nb",
  "${key}",
  'a"b\\c/',
  "0".repeat(600),
  null,
  true,
  false,
  0,
  1.5,
  7,
  [],
  {},
];
const STRANGE = ["apikey", "note", "__proto__", "constructor", "toString", "1"];

function payload(type) {
  const own = examples.get(type);
  const members = [...own].filter(() => often(80));
  if (often(20)) {
    const { field, json } = one(misses.filter((miss) => miss.type === type || often(1)));
    members.push([field, JSON.parse(json)]);
  }
  if (often(15)) members.push([one([...own.keys()]), one(ODD)]);
  if (often(5)) members.push([one(STRANGE), one(ODD)]);
  if (often(90)) members.unshift(["type", often(97) ? type : one([...integrationTypes, "NAGIOS", 7, null])]);
  if (often(25)) members.sort(() => below(3) - 1);
  return Object.fromEntries(members);
}

const options = (type) => ({
  ...(often(60) && { api: one(apis) }),
  ...(often(40) && { intent: one(["create", "update"]) }),
  ...(often(30) && { type: often(95) ? type : one(integrationTypes) }),
});

test(`${PAYLOADS} payloads get the same verdict in the usual way and in full`, () => {
  const passed = new Map();
  for (let number = 0; number < PAYLOADS; number++) {
    const type = one(integrationTypes);
    const [given, asked] = [payload(type), options(type)];
    const text = JSON.stringify(given);
    const about = `${text} ${JSON.stringify(asked)}`;
    const whole = { ...asked, ...IN_FULL };
    const result = validate(given, asked);
    assert.deepEqual(result, validate(given, whole), about);
    assert.deepEqual(validateJson(text, asked), validateJson(text, whole), about);
    if (result.ok) passed.set(type, (passed.get(type) ?? 0) + 1);
  }
  // Where nothing passes, nothing has been compared.
  for (const type of integrationTypes) assert.ok((passed.get(type) ?? 0) > PAYLOADS / 1_000, `${type}: ${passed.get(type)}`);
});

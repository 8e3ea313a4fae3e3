// Every public function reads its options strictly. The list of functions comes from the declarations: a new one without a row
// here fails.

import assert from "node:assert/strict";
import { test } from "node:test";
import * as atlas from "atlas-integrations";
import { entries, optionsOf } from "./declarations.mjs";

const GROUP = "5e2211c17a3e5a48f5497de3";
const slack = { type: "SLACK", apiToken: "token", channelName: "c" };
const client = new atlas.AtlasClient({ token: "t", fetch: () => Promise.reject(new Error("nothing is sent")) });
const first = (iterable) => iterable[Symbol.asyncIterator]().next();

/** A call of each function, with these options. */
const CALLS = {
  assertValid: (options) => atlas.assertValid(slack, options),
  describe: (options) => atlas.describe("SLACK", options),
  fromFormData: (options) => atlas.fromFormData("SLACK", new FormData(), options),
  htmlConstraints: (options) => atlas.htmlConstraints("SLACK", "apiToken", options),
  is: (options) => atlas.is(slack, options),
  jsonSchema: (options) => atlas.jsonSchema("SLACK", options),
  plan: (options) => atlas.plan([], [], options),
  readIntegration: (options) => atlas.readIntegration(slack, options),
  readPage: (options) => atlas.readPage({ results: [] }, options),
  redact: (options) => atlas.redact(slack, options),
  schemaFor: (options) => atlas.schemaFor("SLACK", options),
  validate: (options) => atlas.validate(slack, options),
  validateField: (options) => atlas.validateField("SLACK", "apiToken", "t", options),
  validateJson: (options) => atlas.validateJson("{}", options),
  validateLines: (options) => atlas.validateLines("{}", options),
  validateStream: (options) => atlas.validateStream([], options),
  AtlasClient: (options) => new atlas.AtlasClient(options),
  clientCredentials: (options) => atlas.clientCredentials(options && { clientId: "i", clientSecret: "s", ...options }),
  logger: (options) => atlas.logger(console, options),
  "AtlasClient.apply": (options) => client.apply(GROUP, [], options),
  "AtlasClient.create": (options) => client.create(GROUP, slack, options),
  "AtlasClient.delete": (options) => client.delete(GROUP, "SLACK", options),
  "AtlasClient.get": (options) => client.get(GROUP, "SLACK", options),
  "AtlasClient.list": (options) => client.list(GROUP, options),
  "AtlasClient.listAll": (options) => first(client.listAll(GROUP, options)),
  "AtlasClient.plan": (options) => client.plan(GROUP, [], options),
  "AtlasClient.projects": (options) => first(client.projects(options)),
  "AtlasClient.request": (options) => client.request("GET", "groups", options),
  "AtlasClient.rotate": (options) => client.rotate(GROUP, "SLACK", { apiToken: "new" }, options),
  "AtlasClient.update": (options) => client.update(GROUP, slack, options),
  "AtlasClient.upsert": (options) => client.upsert(GROUP, slack, options),
};

const [, types] = entries.find(([name]) => name === ".");
/** Errors take what every error of the language takes. */
const declared = new Map([...optionsOf(types)].filter(([name]) => !name.endsWith("Error")));

/** `body` may be anything. */
const ANYTHING = new Set(["body"]);

const refused = async (call, message) =>
  assert.rejects(
    async () => call(),
    (error) => error instanceof atlas.ConfigError && message.test(error.message),
  );

/** What a page may have put into `Object.prototype`: names of options, and another one. */
const SPOILT = ["api", "intent", "type", "messages", "zebra"];

test("every function with options has a row here", () => {
  assert.deepEqual(
    [...declared.keys()].filter((name) => !Object.hasOwn(CALLS, name)),
    [],
  );
  assert.ok(declared.size > 25, [...declared.keys()].join());
});

/** Catalogues of messages that are refused, and what is said of them. */
const WRONG_MESSAGES = [
  [{ required: 5 }, /messages: required must be a template/],
  [{ required: null }, /required/],
  [{ required: ["{field}", 5] }, /required/],
  [{ required: Object.assign([], { 1: "{field}" }) }, /required/],
  [{ required: [] }, /required/],
  [{ required: new String("{field}") }, /required/],
  [{ requird: "{field}" }, /did you mean `required`/],
  [{ zebra: undefined }, /unknown option `zebra`/],
  [new Map([["required", "{field}"]]), /messages must be an object/],
  [[], /messages must be an object/],
  [() => "{field}", /messages must be an object/],
];

for (const [name, options] of declared) {
  const call = CALLS[name];
  if (options.has("messages"))
    test(`a catalogue of messages is read before the first issue by ${name}`, async () => {
      for (const [messages, said] of WRONG_MESSAGES) await refused(() => call({ messages }), said);
    });

  test(`options of ${name}`, async () => {
    await refused(() => call({ zebra: 1 }), /zebra/);
    for (const option of options) {
      const near = `${option}s`;
      if (!options.has(near)) await refused(() => call({ [near]: true }), new RegExp(near));
      if (option.startsWith("max")) await refused(() => call({ [option]: 1.5 }), new RegExp(option));
      // Nothing takes a BigInt.
      if (!ANYTHING.has(option)) await refused(() => call({ [option]: 1n }), new RegExp(option));
    }
    for (const given of ["atlas-v2", 7, true, [], () => {}]) await refused(() => call(given), /options/);
  });

  test(`what all objects have is no option of ${name}`, async () => {
    const outcome = async () => {
      try {
        return { value: JSON.stringify(await call({})) };
      } catch (error) {
        return { error: error.message };
      }
    };
    const before = await outcome();
    for (const enumerable of [true, false]) {
      for (const name of SPOILT)
        Object.defineProperty(Object.prototype, name, { value: "nothing", configurable: true, enumerable });
      try {
        assert.deepEqual(await outcome(), before);
      } finally {
        for (const name of SPOILT) delete Object.prototype[name];
      }
    }
  });
}

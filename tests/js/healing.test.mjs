// A trap poisons the instance it happened in: the call that hit it throws, the next one gets a new instance.
import assert from "node:assert/strict";
import { test } from "node:test";

const GOOD = { type: "PAGER_DUTY", serviceKey: "0123456789abcdef0123456789abcdef", region: "US" };
const BAD = { ...GOOD, region: "XX" };

/** Every instance from here on traps in `name` as long as `armed`. */
function arm(name) {
  const { Instance } = WebAssembly;
  const state = { armed: false, made: 0 };
  WebAssembly.Instance = function (module, imports) {
    const { exports } = new Instance(module, imports);
    state.made++;
    const own = exports[name];
    const trap = () => {
      throw new WebAssembly.RuntimeError("unreachable");
    };
    return { exports: { ...exports, [name]: (...args) => (state.armed ? trap() : own(...args)) } };
  };
  return { state, disarm: () => (WebAssembly.Instance = Instance) };
}

for (const [name, use] of [
  ["judge", (atlas) => atlas.validate(GOOD)],
  ["judge_json", (atlas) => atlas.validateJson(JSON.stringify(GOOD))],
  ["check", (atlas) => atlas.validate(BAD)],
  ["check_json", (atlas) => atlas.validateJson(JSON.stringify(BAD))],
  ["lines_feed", (atlas) => atlas.validateLines(JSON.stringify(GOOD))],
  ["redact", (atlas) => atlas.redact(GOOD)],
  ["text", (atlas) => atlas.validate({ ...GOOD, serviceKey: "0".repeat(60_000) })],
]) {
  test(`after a trap in ${name} the next call works`, async () => {
    const { state, disarm } = arm(name);
    try {
      // Another copy of the package: the one instance of this one must be armed when it is made.
      const atlas = await import(`${import.meta.resolve("atlas-integrations")}?${name}`);
      assert.equal(atlas.validate(GOOD).ok, true);
      assert.equal(state.made, 1);
      state.armed = true;
      assert.throws(() => use(atlas), WebAssembly.RuntimeError);
      state.armed = false;
      assert.equal(atlas.validate(GOOD).ok, true);
      assert.deepEqual(
        atlas.validate(BAD).issues.map(({ path }) => path),
        [["region"]],
      );
      assert.equal(state.made, 2);
    } finally {
      disarm();
    }
  });
}

for (const name of ["clientOpen", "clientCall", "clientProceed"]) {
  test(`after a trap in ${name} the next call of a client works`, async () => {
    const { state, disarm } = arm(name);
    try {
      const { AtlasClient } = await import(`${import.meta.resolve("atlas-integrations")}?${name}`);
      const fetch = async () => Response.json({ results: [], links: [], totalCount: 0 });
      const list = async () => (await new AtlasClient({ token: "t", fetch }).list("5f0000000000000000000001")).results;
      assert.deepEqual(await list(), []);
      assert.equal(state.made, 1);
      state.armed = true;
      await assert.rejects(list(), WebAssembly.RuntimeError);
      state.armed = false;
      assert.deepEqual(await list(), []);
      assert.equal(state.made, 2);
    } finally {
      disarm();
    }
  });
}

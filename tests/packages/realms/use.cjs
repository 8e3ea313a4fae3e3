// A realm of its own, as a frame or Electron's renderer is one: what the package gets from outside is of other classes.
const { readFileSync } = require("node:fs");
const vm = require("node:vm");

const path = require.resolve("atlas-integrations");
const slim = require.resolve("atlas-integrations/slim");
const bytes = readFileSync(require.resolve("atlas-integrations/core.wasm"));

function within(context, file) {
  const module = { exports: {} };
  const wrapper = vm.runInContext(`(function (module, exports, require) {${readFileSync(file, "utf8")}\n})`, context, {
    filename: file,
  });
  wrapper(module, module.exports, require);
  return module.exports;
}

/** What hosts add to what the language has. */
const { fetch, Headers, AbortController, AbortSignal, atob, setTimeout, clearTimeout, performance } = globalThis;
const context = vm.createContext({ fetch, Headers, AbortController, AbortSignal, atob, setTimeout, clearTimeout, performance });
const outer = require("atlas-integrations");
const inner = within(context, path);
const brought = within(context, slim);
const complaints = [];
const expect = (claim, holds) => void (holds || complaints.push(claim));

function thrown(call) {
  try {
    call();
  } catch (error) {
    return error;
  }
}

const ours = thrown(() => outer.assertValid({}));
const theirs = thrown(() => inner.assertValid({}));
expect("the realms are two", Object.getPrototypeOf(inner.validate({})) !== Object.prototype && !(theirs instanceof Error));
for (const { isAtlasError, AtlasError, ValidationError, ApiError } of [outer, inner]) {
  for (const error of [ours, theirs]) {
    expect(
      "errors are recognised across realms",
      isAtlasError(error) && error instanceof AtlasError && error instanceof ValidationError,
    );
    expect("errors of another class are not", !(error instanceof ApiError));
  }
}
const foreign = vm.runInContext(
  `({
  good: { type: "PAGER_DUTY", serviceKey: "0123456789abcdef0123456789abcdef" },
  map: new Map([["type", "PAGER_DUTY"]]),
  date: new Date(),
  bytes: Uint8Array.from(${JSON.stringify([...Buffer.from('{"type":"PAGER_DUTY"}')])}),
})`,
  context,
);
expect("an object of another realm is a payload", outer.validate(foreign.good).ok);
expect("a Map of another realm is none", outer.validate(foreign.map).issues[0].code === "invalid_type");
expect("a Date of another realm is none", outer.validate(foreign.date).issues[0].code === "invalid_type");
expect("bytes of another realm are text", outer.validateJson(foreign.bytes).issues[0].code === "required");
brought.initSync(new WebAssembly.Module(bytes));
expect("a module of another realm starts", brought.validate(foreign.good).ok);

import("./scenario.mjs")
  .then(({ report }) => report(inner))
  .then((seen) => console.log(JSON.stringify({ ...seen, complaints: [...complaints, ...seen.complaints] })));

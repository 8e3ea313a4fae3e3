// Turns what wasm-bindgen and wasm2js write into modules that can make any number of instances.
//
// wasm-bindgen (`--target bundler`) writes a module for one instance, which it keeps in module variables. The package needs
// more than one: after a trap it throws the instance away and makes another (tests/js/healing.test.mjs). No target of
// wasm-bindgen offers that, so its module becomes the body of a function, and nothing else in it is changed.

const EXPORTED = /^export function (\w+)\(/gm;
/** What the wasm imports, and the function that receives its exports; all other exports are ours. */
const IMPORTED = /^__wb/;
/** Functions that take or return more than numbers: `Glue` in `lib/wasm.ts`. The library calls the other exports themselves. */
const USED = /^(?:client|fake_)/;
const TAKES_EXPORTS = "__wbg_set_wasm";
/** A module that imports or exports in any other way is unknown. */
const LEFT_OVER = /^(?:export|import) .*|import\.meta/m;

const changed = (what) => new Error(`wasm-bindgen's output has changed: ${what}`);

/**
 * A module that exports `create()`: fresh `{ imports, start(exports), ...functions }`, whose state is its own.
 * `script` says that the exports are those of `instantiator`, not of WebAssembly.
 */
export function perInstance(source, { script = false } = {}) {
  const names = [...source.matchAll(EXPORTED)].map(([, name]) => name);
  if (!names.includes(TAKES_EXPORTS)) throw changed(`${TAKES_EXPORTS} not found`);
  const imports = names.filter((name) => IMPORTED.test(name) && name !== TAKES_EXPORTS);
  const body = (script ? withFreshViews(source) : source).replace(EXPORTED, "function $1(");
  const left = LEFT_OVER.exec(body);
  if (left) throw changed(`"${left[0]}" is left over`);
  return `export function create() {
${body}
const imports = { "./atlas_integrations_bg.js": { ${imports.join(", ")} } };
function start(exports) {
  ${TAKES_EXPORTS}(exports);
  exports.__wbindgen_start?.();
}
return { imports, start, ${names.filter((name) => USED.test(name)).join(", ")} };
}
`;
}

const VIEW = /cached\w+Memory0 === null \|\| /;
const STALE = /(cached\w+Memory0) === null \|\| (?:\1\.byteLength === 0|\1\.buffer\.detached === true .*?)(?=\) \{\n)/g;

/** Where memory grows, engines detach its old buffer, and by that wasm-bindgen knows an old view. wasm2js cannot detach. */
function withFreshViews(source) {
  const edited = source.replace(STALE, "$1 === null || $1.buffer !== wasm.memory.buffer");
  if (edited === source && VIEW.test(source)) throw changed("the views of memory not found");
  return edited;
}

const IMPORT = /^import \* as .*;\n/gm;
const AT_IMPORT = /^var retasmFunc = asmFunc\([\s\S]*$/m;

/** wasm2js's module, which makes its one instance when it is imported, as one that exports a function from imports to exports. */
export function instantiator(source) {
  if (!AT_IMPORT.test(source)) throw new Error("wasm2js's output has changed: its instance not found");
  const body = source.replace(IMPORT, "").replace(AT_IMPORT, "");
  if (/^(?:import|export) /m.test(body)) throw new Error("wasm2js's output has changed: an import or export is left over");
  return `export default function instantiate(imports) {\n${body}\nreturn asmFunc(imports);\n}\n`;
}

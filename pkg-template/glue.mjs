// Turns what wasm-bindgen and wasm2js write into modules that the package can bundle.
//
// wasm-bindgen's web glue keeps one instance in module variables and brings a loader that fetches. The package wants
// the opposite: as many instances as it asks for (a trapped one is thrown away) and nothing that fetches, names
// `import.meta`, or runs when it is imported. Each edit must find its text: glue that a new version words differently
// stops the build.

const edit = (source, what, pattern, replacement) => {
  const edited = source.replace(pattern, replacement);
  if (edited === source) throw new Error(`wasm-bindgen's output has changed: ${what} not found`);
  return edited;
};

const LOADER = /^async function __wbg_load\([\s\S]*?^}\n/m;
const ASYNC_INIT = /^let __wbg_init_promise;\n[\s\S]*^export \{ initSync, __wbg_init as default \};\n/m;
const ARGUMENT = /^    if \(module !== undefined\) \{\n[\s\S]*?^    \}\n(?=\n    const imports)/m;
const COMPILE = /^    if \(!\(module instanceof WebAssembly\.Module\)\) \{\n.*\n    \}\n/m;
const INSTANCE_OF = "module instanceof WebAssembly.Module";
const INSTANTIATE = "new WebAssembly.Instance(module, imports)";
const EXPORTED = /^export (?:async )?function (\w+)\(/gm;
const SNIPPET = /^import .* from ['"].*['"];?\n/gm;
const LEFT_OVER = /^export |import\.meta|__wbg_load|__wbg_init\b/m;

// A view is stale once memory has grown. Engines tell by detaching the old buffer; wasm2js cannot.
const STALE = /(cached\w+Memory0) === null \|\| (?:\1\.byteLength === 0|\1\.buffer\.detached === true .*?)(?=\) \{\n)/g;

/**
 * The glue as a module that exports `create()`: a fresh `{ initSync, imports, ...exports }`, its state its own.
 * `compiles: false` leaves out `new WebAssembly.Module`, for hosts that refuse code which mentions it.
 * `script: true` is for a module that is a function made by `instantiator`, not WebAssembly.
 */
export function factory(source, { compiles = true, script = false } = {}) {
  const names = [...source.matchAll(EXPORTED)].map(([, name]) => name);
  const snippets = source.match(SNIPPET) ?? [];
  let body = source.replace(SNIPPET, "");
  body = edit(body, "the loader", LOADER, "");
  body = edit(body, "the asynchronous init", ASYNC_INIT, "");
  body = edit(body, "initSync's argument", ARGUMENT, "    let ready;\n    ({ module, ready } = module);\n");
  if (script || !compiles) body = edit(body, "the compilation", COMPILE, "");
  // A module of another realm is an instance of that realm's class.
  else body = edit(body, "the test for a module", INSTANCE_OF, 'Object.prototype.toString.call(module) === "[object WebAssembly.Module]"');
  if (script) {
    body = edit(body, "the instantiation", INSTANTIATE, "{ exports: module(imports) }");
    body = edit(body, "the views of memory", STALE, "$1 === null || $1.buffer !== wasm.memory.buffer");
  }
  // An instance that somebody has made of the imports, without blocking.
  else body = edit(body, "the instantiation", INSTANTIATE, `ready ?? ${INSTANTIATE}`);
  body = body.replace(EXPORTED, (text) => text.slice("export ".length));
  const left = LEFT_OVER.exec(body);
  if (left) throw new Error(`wasm-bindgen's output has changed: "${left[0]}" is left over`);
  return `${snippets.join("")}export function create() {\n${body}\nreturn { ${["initSync", "imports: __wbg_get_imports", ...names].join(", ")} };\n}\n`;
}

const IMPORT = /^import \* as .*;\n/gm;
const AT_IMPORT = /^var retasmFunc = asmFunc\([\s\S]*$/m;

/** wasm2js's module as one that exports a function from imports to exports. */
export function instantiator(source) {
  const body = edit(edit(source, "wasm2js's imports", IMPORT, ""), "wasm2js's instance", AT_IMPORT, "");
  return `export default function instantiate(imports) {\n${body}\nreturn asmFunc(imports);\n}\n`;
}

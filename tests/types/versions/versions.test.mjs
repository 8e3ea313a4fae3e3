// The declarations as every supported TypeScript reads them, in each way of finding modules, with and without a DOM. Declarations
// are checked like sources, all but those of TypeScript itself.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

/** Where the versions are installed. */
const INSTALLED = join(process.env.ATLAS_TYPESCRIPT, "node_modules");
const require = createRequire(import.meta.url);
const PROJECTS = fileURLToPath(new URL("projects", import.meta.url));
const DOM = ["dom", "dom.iterable"];

const STRICT = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noPropertyAccessFromIndexSignature: true, // as Angular's projects have it
  skipLibCheck: false,
  skipDefaultLibCheck: true,
  noEmit: true,
  target: "es2022",
  types: [],
};

/** How modules are found: the options, the files that such a project can have, and the versions that still do. */
const RESOLUTIONS = {
  node16: { options: { module: "node16", moduleResolution: "node16" }, files: ["imports.ts", "requires.cts"] },
  nodenext: { options: { module: "nodenext", moduleResolution: "nodenext" }, files: ["imports.ts", "requires.cts"] },
  bundler: { options: { module: "esnext", moduleResolution: "bundler" }, files: ["imports.ts"] },
  node10: { options: { module: "commonjs", moduleResolution: "node10" }, files: ["imports.ts"], until: 6 },
};

const folder = mkdtempSync(join(tmpdir(), "atlas-types-"));
after(() => rmSync(folder, { recursive: true }));
cpSync(PROJECTS, folder, { recursive: true });
writeFileSync(join(folder, "package.json"), JSON.stringify({ type: "module" }));
mkdirSync(join(folder, "node_modules"));
for (const [name, to] of [
  ["atlas-integrations", process.env.ATLAS_PACKAGE],
  ...["@types", "bun-types", "preact", "undici-types"].map((name) => [name, join(INSTALLED, name)]),
]) {
  symlinkSync(to, join(folder, "node_modules", name));
}

/** Versions that are libraries too: their programs share what they have parsed. */
const libraries = new Map();

/** What a version of TypeScript says of files; nothing where it is content. */
async function complaints(version, files, compilerOptions) {
  const config = { compilerOptions: { ...STRICT, ...compilerOptions }, files };
  return version >= "7" ? byCommand(version, config) : byLibrary(version, config);
}

function byLibrary(version, config) {
  if (!libraries.has(version)) libraries.set(version, { ts: require(join(INSTALLED, `typescript-${version}`)), parsed: new Map() });
  const { ts, parsed } = libraries.get(version);
  const { options, fileNames, errors } = ts.parseJsonConfigFileContent(config, ts.sys, folder, undefined, join(folder, "tsconfig.json"));
  const host = ts.createCompilerHost(options);
  const parse = host.getSourceFile;
  host.getSourceFile = (file, how, ...rest) => {
    const key = `${file} ${how.impliedNodeFormat}`;
    if (!parsed.has(key)) parsed.set(key, parse(file, how, ...rest));
    return parsed.get(key);
  };
  const program = ts.createProgram(fileNames, options, host);
  return ts.formatDiagnostics([...errors, ...ts.getPreEmitDiagnostics(program)], {
    getCanonicalFileName: (file) => file,
    getCurrentDirectory: () => folder,
    getNewLine: () => "\n",
  });
}

function byCommand(version, config) {
  const file = join(folder, `tsconfig.${version}.json`);
  writeFileSync(file, JSON.stringify(config));
  const tsc = join(INSTALLED, `typescript-${version}/bin/tsc`);
  return promisify(execFile)(process.execPath, [tsc, "--project", file], { cwd: folder }).then(
    () => "",
    ({ stdout, stderr }) => stdout + stderr,
  );
}

for (const version of ["5.0", "5.4", "5.9", "6.0", "7.0"]) {
  const major = Number(version[0]);
  for (const [name, { options, files, until = Infinity }] of Object.entries(RESOLUTIONS)) {
    if (major > until) continue;
    const deprecated = name === "node10" && major === 6 ? { ignoreDeprecations: "6.0" } : {};
    for (const [host, lib] of [
      ["without a DOM", ["es2022"]],
      ["with a DOM", ["es2022", ...DOM]],
    ]) {
      test(`TypeScript ${version}, ${name}, ${host}`, async () => {
        assert.equal(await complaints(version, files, { ...options, ...deprecated, lib }), "");
      });
    }
  }
}

const bundler = RESOLUTIONS.bundler.options;
for (const [name, file, options] of [
  ["Bun", "bun.ts", { lib: ["esnext"], types: ["bun-types"], skipLibCheck: true }],
  ["Node", "node.ts", { lib: ["es2022"], types: ["node"] }],
  ["Preact", "preact.tsx", { lib: ["es2022", ...DOM], jsx: "react-jsx", jsxImportSource: "preact" }],
]) {
  for (const version of ["5.9", "7.0"]) {
    test(`TypeScript ${version}, in ${name}`, async () => {
      assert.equal(await complaints(version, [file], { ...bundler, ...options }), "");
    });
  }
}

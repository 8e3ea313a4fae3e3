// Writes the public declarations out of the sources: one file an entry, `<entry>.d.ts` for import and `.d.cts` for require,
// and files of their own for what entries share. The services' are tsify's, and come in a file.
//
//   node pkg-template/declare.mjs <services.d.ts> <folder to write to>

import { rollup } from "rollup";
import { dts } from "rollup-plugin-dts";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { DECLARED } from "./products.mjs";

const lib = fileURLToPath(new URL("lib", import.meta.url));
const [services, folder] = process.argv.slice(2);

/** What the sources call by a name of the build's own. */
const atlas = {
  name: "atlas",
  resolveId(id) {
    if (id === "atlas:host") return join(lib, "host.d.ts");
    if (id.startsWith("atlas:")) return { id, external: true, moduleSideEffects: false };
    return undefined;
  },
};

const bundle = await rollup({
  input: Object.fromEntries(Object.entries(DECLARED).map(([name, surface]) => [name, join(lib, `${surface}.ts`)])),
  plugins: [atlas, dts({ tsconfig: join(lib, "../tsconfig.json"), compilerOptions: { types: [], stripInternal: true } })],
  treeshake: { moduleSideEffects: false },
  // The host's own types have no public names of ours.
  onLog: (level, log, handle) => /private shared type exports/.test(log.message) || handle(level, log),
});
const { output } = await bundle.generate({
  dir: folder,
  entryFileNames: "[name].d.ts",
  chunkFileNames: "[name].d.ts",
  minifyInternalExports: false,
});

/** Declarations, as they stand in a file so many folders below the first. */
const declared = (code, depth) =>
  code
    .replace(/^import "atlas:services";\n/gm, "")
    .replaceAll(`"atlas:services"`, `"${"../".repeat(depth) || "./"}services.js"`)
    // The declarations for import and for require are one type, which a private name would make two of.
    .replaceAll(/^ +#private;\n/gm, "");

/** TypeScript reads `.d.cts` beside what is required. */
const forRequire = (code) => code.replaceAll(/(from "\.[^"]*)\.js"/g, '$1.cjs"');

const write = (name, code) => {
  const left = /^import .*"(atlas:.*)"/m.exec(code);
  if (left) throw new Error(`${name}.d.ts names ${left[1]}, which only the build has: a public type must not be made of it`);
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, `${name}.d.ts`), code);
  writeFileSync(join(folder, `${name}.d.cts`), forRequire(code));
};

write("services", readFileSync(services, "utf8"));
for (const { fileName, code } of /** @type {import("rollup").OutputChunk[]} */ (output)) {
  write(
    fileName.replace(/\.d\.ts$/, ""),
    declared(code.replaceAll(/(from|import) '(.*)';/g, '$1 "$2";'), fileName.split("/").length - 1),
  );
}

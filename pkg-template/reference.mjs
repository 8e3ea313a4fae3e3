// Writes the API reference out of the public declarations, one page an entry.
//
//   node pkg-template/reference.mjs <the package> <folder to write to>

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Application } from "typedoc";

const [pkg, out] = process.argv.slice(2).map((path) => resolve(path));

/** Entries with a page; the others export the same as the first. */
const ENTRIES = ["index", "fleet", "testing", "messages/de"];
const entryPoints = ENTRIES.map((name) => join(pkg, `dist/${name}.d.ts`));
const temporary = mkdtempSync(join(tmpdir(), "atlas-reference-"));
const tsconfig = join(temporary, "tsconfig.json");
writeFileSync(
  tsconfig,
  JSON.stringify({
    compilerOptions: {
      target: "es2022",
      module: "esnext",
      moduleResolution: "bundler",
      lib: ["es2022", "dom", "dom.iterable"],
      types: [],
    },
    files: entryPoints,
  }),
);

/** The options of the plugin, which TypeDoc's types do not know. */
const markdown = {
  outputFileStrategy: "modules",
  hideBreadcrumbs: true,
  hidePageHeader: true,
  useCodeBlocks: true,
  parametersFormat: "table",
  interfacePropertiesFormat: "table",
  propertyMembersFormat: "table",
  typeAliasPropertiesFormat: "table",
  classPropertiesFormat: "table",
};
const app = await Application.bootstrapWithPlugins({
  name: "API reference",
  entryPoints,
  tsconfig,
  plugin: ["typedoc-plugin-markdown"],
  out,
  logLevel: "Error",
  readme: "none",
  disableSources: true,
  hideGenerator: true,
  excludeExternals: true,
  ...markdown,
});
const project = await app.convert();
if (!project) throw new Error("the declarations cannot be read");
await app.generateOutputs(project);
rmSync(temporary, { recursive: true });
if (app.logger.hasErrors()) throw new Error("the reference could not be written");

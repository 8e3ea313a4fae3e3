// What a reader copies out of the documents into a TypeScript file compiles as it stands, in strict mode.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** What a block takes for granted. */
const ENVIRONMENT = "declare const groupId: string;\n";

const documents = ["README.md", ...readdirSync(join(ROOT, "docs")).map((name) => join("docs", name))].filter((name) => name.endsWith(".md"));
const blocks = documents.flatMap((document) =>
  [...readFileSync(join(ROOT, document), "utf8").matchAll(/^```(?:js|ts)\n(.*?)^```$/gms)].map(([, code], at) => ({
    name: `${document}, block ${at + 1}`,
    file: join(ROOT, `block-of-${document.replace(/\W+/g, "-")}-${at + 1}.mts`),
    code,
  })),
).filter(({ code }) => !/from "\.\.?\//.test(code)); // what imports a file beside it does not stand alone

const options = {
  module: ts.ModuleKind.NodeNext,
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
  types: ["node"],
  skipLibCheck: true,
  strict: true,
  noEmit: true,
};
const host = ts.createCompilerHost(options);
const { fileExists, getSourceFile } = host;
const source = (file) => blocks.find((block) => block.file === file)?.code;
host.fileExists = (file) => source(file) !== undefined || fileExists(file);
host.getSourceFile = (file, ...rest) => {
  const code = source(file);
  return code === undefined ? getSourceFile(file, ...rest) : ts.createSourceFile(file, `${ENVIRONMENT}export {};\n${code}`, ...rest);
};
const program = ts.createProgram(blocks.map(({ file }) => file), options, host);

test("the README has blocks to compile", () => assert.ok(blocks.some(({ name }) => name.startsWith("README"))));

for (const { name, file } of blocks) {
  test(`${name}, as TypeScript`, () => {
    const found = ts.getPreEmitDiagnostics(program, program.getSourceFile(file));
    assert.deepEqual(
      found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n")),
      [],
    );
  });
}

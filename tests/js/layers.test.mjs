// The modules of the package import each other in one direction: the modules of a cycle would run in an accidental order.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const lib = fileURLToPath(new URL("../../pkg-template/lib", import.meta.url));
const files = readdirSync(lib, { recursive: true }).filter((name) => name.endsWith(".ts") && !name.endsWith(".d.ts"));

/** What a module imports that is there when the program runs: types are not. */
function imports(name) {
  const source = ts.createSourceFile(name, readFileSync(join(lib, name), "utf8"), ts.ScriptTarget.ES2022);
  return source.statements.flatMap((node) => {
    const isImport = ts.isImportDeclaration(node) && !node.importClause?.isTypeOnly;
    const isExport = ts.isExportDeclaration(node) && !node.isTypeOnly && node.moduleSpecifier;
    if (!isImport && !isExport) return [];
    const named = node.importClause?.namedBindings ?? node.exportClause;
    if (named?.elements?.length > 0 && !node.importClause?.name && named.elements.every(({ isTypeOnly }) => isTypeOnly))
      return [];
    const { text } = node.moduleSpecifier;
    if (text.startsWith("atlas:wasm/")) return ["wasm-instance.ts"];
    return text.startsWith(".") ? [relative(lib, join(lib, dirname(name), text))] : [];
  });
}

const graph = new Map(files.map((name) => [name, imports(name)]));

/** The way from a module back to itself, if there is one. */
function cycle(name, path = []) {
  if (path.includes(name)) return [...path.slice(path.indexOf(name)), name];
  for (const next of graph.get(name) ?? []) {
    const found = cycle(next, [...path, name]);
    if (found) return found;
  }
  return undefined;
}

test("no module imports itself by way of others", () => {
  for (const name of files) assert.equal(cycle(name)?.join(" -> "), undefined);
});

/** Which folders may be imported by which: what checks knows no client, what calls knows no fleet, and nothing knows the command line. */
const ABOVE = { "": [], messages: [""], testing: [""], fleet: ["", "messages"], cli: ["", "messages", "fleet"] };

test("folders know only those below them", () => {
  for (const [name, imported] of graph) {
    const folder = name.includes("/") ? name.split("/")[0] : "";
    for (const other of imported) {
      const used = other.includes("/") ? other.split("/")[0] : "";
      const isEntry = name === "testing.ts" && used === "testing";
      assert.ok(used === folder || isEntry || ABOVE[folder]?.includes(used), `${name} imports ${other}`);
    }
  }
});

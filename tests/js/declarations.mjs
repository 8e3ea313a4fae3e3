// What the package declares, as TypeScript reads it from the entries that `exports` names.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

const manifest = JSON.parse(readFileSync(join(process.env.ATLAS_PACKAGE, "package.json"), "utf8"));

/** The entries that are modules: `[name, declarations, code]`, as an import finds them in Node and elsewhere. */
export const entries = Object.entries(manifest.exports)
  .filter(([, to]) => typeof to === "object")
  .flatMap(([name, to]) => [[name, to.import], ...(to.node ? [[`${name} in Node`, to.node.import]] : [])])
  .map(([name, { types, default: code }]) => [name, ...[types, code].map((path) => join(process.env.ATLAS_PACKAGE, path))]);

const program = ts.createProgram(
  entries.map(([, types]) => types),
  {
    module: ts.ModuleKind.NodeNext,
    target: ts.ScriptTarget.ES2022,
    lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts", "lib.dom.asynciterable.d.ts"],
    types: [],
  },
);
const checker = program.getTypeChecker();
const printer = ts.createPrinter({ removeComments: true });

const symbols = (types) =>
  checker
    .getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(types)))
    .map((symbol) => [symbol.name, symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol])
    .sort(([one], [other]) => (one < other ? -1 : 1));

/** The names that exist when the program runs. */
export const values = (types) => symbols(types).flatMap(([name, { flags }]) => (flags & ts.SymbolFlags.Value ? [name] : []));

/** Every public declaration, without its comments, by name. */
export const text = (types) =>
  symbols(types)
    .flatMap(([, { declarations }]) => declarations.map(statement))
    .join("\n");

/** A variable is declared by a statement around it. How a declaration is exported differs with the file it stands in. */
const statement = (node) => {
  const whole = ts.isVariableDeclaration(node) ? node.parent.parent : node;
  const printed = printer.printNode(ts.EmitHint.Unspecified, whole, whole.getSourceFile());
  return `${printed.replace(/^(export )?(declare )?/, /^(export )?(declare )?(class|const|function) /.test(printed) ? "export declare " : "export ")}\n`;
};

/** The names that exist when the program runs, each with the code of its examples. */
export const documented = (types) =>
  symbols(types)
    .filter(([, { flags }]) => flags & ts.SymbolFlags.Value)
    .map(([name, symbol]) => [
      name,
      symbol
        .getJsDocTags(checker)
        .filter((tag) => tag.name === "example")
        .map(({ text }) => /^```js\n(.*)\n```$/s.exec(ts.displayPartsToString(text).trim())?.[1] ?? "")
        .filter(Boolean),
    ]);

/** The names of the options of each public function and method that takes some; `Class.method` is a method. */
export function optionsOf(types) {
  const found = new Map();
  const note = (name, signatures) => {
    for (const signature of signatures) {
      const parameter = signature.parameters.find(({ name }) => name === "options");
      if (parameter === undefined) continue;
      const type = checker.getNonNullableType(checker.getTypeOfSymbol(parameter));
      const names = type.getProperties().map(({ name }) => name);
      found.set(name, new Set([...(found.get(name) ?? []), ...names]));
    }
  };
  for (const [name, symbol] of symbols(types)) {
    if (!(symbol.flags & ts.SymbolFlags.Value)) continue;
    const type = checker.getTypeOfSymbol(symbol);
    note(name, [...type.getCallSignatures(), ...type.getConstructSignatures()]);
    if (!(symbol.flags & ts.SymbolFlags.Class)) continue;
    for (const method of checker.getDeclaredTypeOfSymbol(symbol).getProperties()) {
      note(`${name}.${method.name}`, checker.getTypeOfSymbol(method).getCallSignatures());
    }
  }
  return found;
}

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

/** The code of the examples in the comment of a symbol. */
const examples = (symbol) =>
  symbol
    .getJsDocTags(checker)
    .filter((tag) => tag.name === "example")
    .map(({ text }) => /^```js\n(.*)\n```$/s.exec(ts.displayPartsToString(text).trim())?.[1] ?? "")
    .filter(Boolean);

const isMethod = (symbol) => symbol.flags & (ts.SymbolFlags.Method | ts.SymbolFlags.Accessor);
const isOptions = (name) => name.endsWith("Options") || ["ApiKey", "Fault", "Hooks"].includes(name);

/** The members that a declaration names itself, those that it extends apart. */
const members = (symbol) => [...(symbol.members?.values() ?? [])].filter(({ flags }) => flags & ts.SymbolFlags.ClassMember);

/**
 * What must have an example: `{ name, uses, found }`. `found` is the code of the examples, and together they must name all of
 * `uses`: a value itself, a method, or each option of a group.
 */
export const documented = (types) =>
  symbols(types).flatMap(([name, symbol]) => {
    const found = examples(symbol);
    const values = symbol.flags & ts.SymbolFlags.Value ? [{ name, uses: [name], found }] : [];
    if (isOptions(name)) {
      const own = members(symbol).map(({ name }) => name);
      const all = checker.getDeclaredTypeOfSymbol(symbol).getProperties();
      const uses =
        own.length > 0 ? own : [all.map(({ name }) => name).find((name) => found.join().includes(name)) ?? "an option"];
      return [...values, { name, uses, found }];
    }
    const methods = members(symbol)
      .filter(isMethod)
      .map((method) => ({
        name: `${name}.${method.name}`,
        uses: [method.name],
        // An interface that users fill in shows its methods together.
        found: symbol.flags & ts.SymbolFlags.Class || found.length === 0 ? examples(method) : found,
      }));
    return [...values, ...methods];
  });

/** The public types that neither have an example nor are part of the declaration of something that has one. */
export function withoutExample(types) {
  const all = new Map(symbols(types).map(([name, symbol]) => [symbol, name]));
  const left = new Map(all);
  const visit = (node) => {
    if (ts.isIdentifier(node)) show(checker.getSymbolAtLocation(node));
    ts.forEachChild(node, visit);
  };
  /** A type is shown by what takes or answers it. */
  const show = (symbol) => {
    const meant = symbol && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    if (left.delete(meant)) for (const declaration of meant.declarations) visit(declaration);
  };
  for (const symbol of all.keys()) if (examples(symbol).length > 0) show(symbol);
  return [...left.values()];
}

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

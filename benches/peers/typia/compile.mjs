// TypeScript, with the part of typia that writes validators, into one module that needs nothing else.
import { build } from "esbuild";
import ts from "typescript";
import typia from "typia/lib/transform";

/** @type {import("typescript").CompilerOptions} */
const OPTIONS = {
  strict: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.Preserve,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  skipLibCheck: true,
  types: [],
};

/** Compiles the file `source` into the file `out`; throws where TypeScript or typia has something to say. */
export async function compile(source, out) {
  const program = ts.createProgram([source], OPTIONS);
  const problems = [...ts.getPreEmitDiagnostics(program)];
  const before = [typia(program, {}, { addDiagnostic: (problem) => problems.push(problem) })];
  let contents = "";
  program.emit(undefined, (_, text) => void (contents = text), undefined, false, { before });
  if (problems.length > 0) {
    throw new Error(problems.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n")).join("\n"));
  }
  const stdin = { contents, resolveDir: new URL(".", import.meta.url).pathname };
  await build({
    stdin,
    outfile: out,
    bundle: true,
    format: "esm",
    platform: "neutral",
    mainFields: ["module"],
    logLevel: "error",
  });
}

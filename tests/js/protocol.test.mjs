// The numbers that Rust and JavaScript share are written in `src/protocol.rs` alone: none stands in a source of the package.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const generated = join(process.env.ATLAS_PACKAGE, "../../generated/protocol.ts");
const constants = new Map(
  [...readFileSync(generated, "utf8").matchAll(/export const (\w+) = (-?\d+);/g)].map(([, name, value]) => [
    name,
    Number(value),
  ]),
);
/** Small numbers mean many things; those above are nobody's by accident. */
const SMALL = 100;
/** Bytes are written in hexadecimal: patterns of bits, not numbers of the protocol. */
const isByte = ({ text, value }) => text.startsWith("0x") && value <= 0xff;

const library = fileURLToPath(new URL("../../pkg-template/lib", import.meta.url));
const sources = readdirSync(library, { recursive: true }).filter(
  // The command line knows what the package exports, and no more.
  (file) => file.endsWith(".ts") && !file.endsWith(".d.ts") && !file.startsWith("cli"),
);

/** Each number of a source, as it is written and as it is meant; a sum such as `1 << 16` is one number. */
function* numbers(file) {
  const source = ts.createSourceFile(file, readFileSync(join(library, file), "utf8"), ts.ScriptTarget.ES2022, true);
  function* visit(node) {
    const value = meant(node);
    if (value !== undefined)
      yield { text: node.getText(source), value, line: source.getLineAndCharacterOfPosition(node.pos).line + 1 };
    else for (const child of node.getChildren(source)) yield* visit(child);
  }
  yield* visit(source);
}

function meant(node) {
  if (ts.isNumericLiteral(node)) return Number(node.text);
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.MinusToken) {
    const value = meant(node.operand);
    return value === undefined ? undefined : -value;
  }
  if (!ts.isBinaryExpression(node)) return undefined;
  const [left, right] = [meant(node.left), meant(node.right)];
  if (left === undefined || right === undefined) return undefined;
  const { kind } = node.operatorToken;
  return {
    [ts.SyntaxKind.LessThanLessThanToken]: left * 2 ** right,
    [ts.SyntaxKind.AsteriskToken]: left * right,
    [ts.SyntaxKind.AsteriskAsteriskToken]: left ** right,
  }[kind];
}

const isShared = (value) => [...constants.values()].some((own) => own === value && (own < -1 || own > SMALL));

test("the protocol is not empty", () => {
  assert.ok(constants.size > 30);
  for (const name of ["ABSENT", "KNOWN_TYPE", "ROOT", "UNKNOWN", "MAX_TEXT", "NO_SERVICE", "LOST"])
    assert.ok(constants.has(name), name);
});

test("a number of the protocol is found however it is written", () => {
  for (const value of [-2, 255, 254, 65536, 0xffffffff]) assert.ok(isShared(value), String(value));
  for (const value of [0, 1, -1, 2, 8, 16, 24, 1000]) assert.ok(!isShared(value), String(value));
});

test("no number of the protocol stands in a source", () => {
  // As large by accident: how much crosses at once, the last character that has three bytes, and the columns that are remembered.
  const own = new Set(["lines.ts PIECE", "bytes.ts more", "issues.ts COLUMNS"]);
  const found = sources.flatMap((file) =>
    [...numbers(file)]
      .filter(({ text, value }) => isShared(value) && !isByte({ text, value }))
      .map(({ text, line }) => `${file}:${line} ${text}`),
  );
  const allowed = (place) => {
    const [, file, line] = /^(.*):(\d+) /.exec(place);
    const declared = /const (\w+)/.exec(readFileSync(join(library, file), "utf8").split("\n")[line - 1])?.[1];
    return own.has(`${file} ${declared}`);
  };
  assert.deepEqual(
    found.filter((place) => !allowed(place)),
    [],
  );
});

test("no reader takes a row of the table apart by numbers", () => {
  const found = sources.filter((file) => /\bservices\[[^\]]*\]!?\[|\]!?\[3\]/.test(readFileSync(join(library, file), "utf8")));
  assert.deepEqual(found, []);
});

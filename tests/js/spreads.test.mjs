// A call takes some 120,000 arguments at most, and a page, a report or a folder may hold more items: no list becomes arguments.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const lib = fileURLToPath(new URL("../../pkg-template/lib", import.meta.url));
const files = readdirSync(lib, { recursive: true }).filter((name) => name.endsWith(".ts") && !name.endsWith(".d.ts"));

/** Methods and functions that take any number of items. */
const ANY_NUMBER = new Set(["push", "unshift", "splice", "max", "min", "fromCharCode", "fromCodePoint", "say", "warn"]);

/** Where a file spreads a list into such a call. */
function spreads(name) {
  const source = ts.createSourceFile(name, readFileSync(join(lib, name), "utf8"), ts.ScriptTarget.ES2022, true);
  const found = [];
  const visit = (node) => {
    if (ts.isCallExpression(node) && node.arguments.some(ts.isSpreadElement)) {
      const called = ts.isPropertyAccessExpression(node.expression) ? node.expression.name.text : node.expression.getText();
      if (ANY_NUMBER.has(called)) found.push(`${name}: ${node.getText().slice(0, 80)}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

test("no list is spread into a call that takes any number of items", () => {
  assert.ok(files.length > 100);
  assert.deepEqual(files.flatMap(spreads), []);
});

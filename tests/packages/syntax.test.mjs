// The browser floor, by syntax: what each entry is written in, and how long its lines are.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { parse, tokenizer } from "acorn";

const dist = join(process.env.ATLAS_PACKAGE, "dist");
/** For Node alone, and with libraries of others inside. */
const COMMAND_LINE = "cli.js";
/** Most lines are of 500 characters at most; terser cannot break every statement. */
const LONGEST_LINE = 4000;
/** The data of a module that became JavaScript, a string a segment: nothing in it can throw. */
const DATA = /^\s*\w+\(\w+,\d+,"[\w+/=]*"\)[;,]?$/;
/** ES2022: classes with private members, which Chrome 84, Firefox 90 and Safari 15 read; all start the wasm, too, from Chrome 96 on. */
const MODERN = 2022;
/** For engines without WebAssembly, and for what compiles to Hermes. */
const OLD = 2020;

/** Built-in functions that the oldest hosts lack. Where one is called, it must have been looked for: `isWellFormed?.()`. */
const NEWER =
  /\.(?:findLast|findLastIndex|toSorted|toReversed|toSpliced|toWellFormed|getOrInsert|union|intersection)\(|structuredClone\(|Object\.groupBy|Map\.groupBy|Promise\.(?:withResolvers|try)\(|Array\.fromAsync|AbortSignal\.(?:any|timeout)\(|Iterator\.|URL\.(?:canParse|parse)\(|Uint8Array\.from(?:Base64|Hex)/;

const files = readdirSync(dist, { recursive: true })
  .filter((name) => /\.c?js$/.test(name) && name !== COMMAND_LINE)
  .sort();
const versionOf = (name) => (/^js\.|-script\./.test(name) ? OLD : MODERN);

for (const name of files) {
  test(`${name} is ES${versionOf(name)}, without static blocks and lookbehind, in short lines`, () => {
    const code = readFileSync(join(dist, name), "utf8");
    const options = { ecmaVersion: versionOf(name), sourceType: name.endsWith(".cjs") ? "script" : "module" };
    parse(code, options);
    assert.doesNotMatch(code, /\bstatic\s*\{/);
    for (const { type, value } of tokenizer(code, options)) {
      if (type.label === "regexp") assert.doesNotMatch(value.pattern, /\(\?<[!=]/);
    }
    assert.equal(NEWER.exec(code)?.[0], undefined);
    const long = code.split("\n").filter((line) => line.length > LONGEST_LINE && !DATA.test(line));
    assert.deepEqual(
      long.map((line) => `${line.length}: ${line.slice(0, 60)}`),
      [],
    );
  });
}

// docs/cli.md shows the help of every command as it is.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { agreed } from "./agreed.mjs";
import { workplace } from "./command-line.mjs";

const { run } = workplace();

const PAGE = new URL("../../docs/cli.md", import.meta.url);
const BLOCK = /<!-- help ?(\w*) -->\n(?:\n```text\n[\s\S]*?\n```\n)?/g;

test("docs/cli.md shows the help of every command", async () => {
  const page = readFileSync(PAGE, "utf8");
  const names = [...page.matchAll(BLOCK)].map(([, name]) => name);
  const helps = new Map();
  await Promise.all(names.map(async (name) => helps.set(name, (await run([...(name ? [name] : []), "--help"])).out)));
  const fresh = page.replace(
    BLOCK,
    (_, name) => `<!-- help${name && ` ${name}`} -->\n\n\`\`\`text\n${helps.get(name).trimEnd()}\n\`\`\`\n`,
  );
  agreed("../../docs/cli.md", fresh);
  const list = helps.get("").split("Commands:\n")[1].split("\n\n")[0];
  const commands = [...list.matchAll(/^ {2}(\w+) /gm)].map(([, name]) => name);
  assert.deepEqual(names.filter(Boolean).sort(), commands.sort());
});

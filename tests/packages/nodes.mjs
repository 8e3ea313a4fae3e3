// The versions of Node that `tests/nodes` brings, oldest first: those that are supported, and those that are too old.
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = new URL("../../", import.meta.url);
const { optionalDependencies } = JSON.parse(readFileSync(new URL("tests/nodes/package.json", root), "utf8"));
const OLDEST = 20;

const brought = Object.keys(optionalDependencies).map((name) => {
  const program = fileURLToPath(new URL(`target/nodes/node_modules/${name}/bin/node`, root));
  return { major: Number(name.replace("node-", "")), program, isInstalled: () => existsSync(program) };
});

export const NODES = brought.filter(({ major }) => major >= OLDEST);
export const TOO_OLD = brought.filter(({ major }) => major < OLDEST);

// Every axis on every Node, in one run. usage: node main.mjs [--out FILE] [axes...]
// `ATLAS_NODES` names the programs, `ATLAS_BEFORE` the unpacked package of an older release to run beside this one.
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { cpus, loadavg, totalmem } from "node:os";
import { delimiter } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { report } from "./report.mjs";

const AXES = [
  "rules",
  "object",
  "text",
  "lines",
  "plan",
  "start",
  "browser",
  "bytes",
  "memory",
  "client",
  "overhead",
  "concurrency",
];
const NODES = (process.env.ATLAS_NODES ?? process.execPath).split(delimiter);

const { values, positionals } = parseArgs({ options: { out: { type: "string" } }, allowPositionals: true });

/** A process for each, so that no axis warms or spoils the engine for the next. */
function measured(node, axis) {
  console.error(`bench: ${axis}, ${node}`);
  const words = ["--expose-gc", fileURLToPath(new URL("axis.mjs", import.meta.url)), axis];
  return JSON.parse(execFileSync(node, words, { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"], maxBuffer: 1 << 26 }));
}

const axes = [];
for (const axis of positionals.length > 0 ? positionals : AXES) {
  // What does not depend on the engine is measured once.
  const { once } = await import(`./axes/${axis}.mjs`);
  const [first, ...others] = (once ? NODES.slice(0, 1) : NODES).map((node) => measured(node, axis));
  for (const part of first) {
    const same = others.map((parts) => parts.find(({ title }) => title === part.title));
    axes.push({ ...part, once, runs: [part, ...same].map(({ rows }) => rows) });
  }
}

const [{ model }] = cpus();
const text = report({
  machine: `${model.trim()} (${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB), load average ${loadavg()[0].toFixed(0)}`,
  nodes: NODES.map((node) => execFileSync(node, ["--version"], { encoding: "utf8" }).trim().slice(1)),
  axes,
});
if (values.out) writeFileSync(values.out, text);
else console.log(text);

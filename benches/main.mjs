// Every axis in one run. usage: node --expose-gc main.mjs [--out FILE] [axes...]
import { readFileSync, writeFileSync } from "node:fs";
import { cpus, loadavg, totalmem } from "node:os";
import { parseArgs } from "node:util";
import { agree } from "./agree.mjs";
import { invalid, valid } from "./payloads.mjs";
import { report } from "./report.mjs";

const PEERS = ["ours", "ajv", "ajv-standalone", "zod", "valibot", "arktype", "typebox", "yup", "joi"];
const AXES = ["object", "text", "lines", "plan", "start", "bytes", "memory", "client", "overhead"];

const { values, positionals } = parseArgs({ options: { out: { type: "string" } }, allowPositionals: true });
const wanted = positionals.length > 0 ? positionals : AXES;

const peers = [];
for (const name of PEERS) peers.push({ ...(await import(`./peers/${name}.mjs`)), own: name === "ours" });
agree(peers, { valid, invalid });

const axes = [];
for (const name of wanted) {
  console.error(`bench: ${name}`);
  const { measure } = await import(`./axes/${name}.mjs`);
  axes.push(...(await measure({ peers })));
}

const { devDependencies } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
const [{ model }] = cpus();
const machine = `${model.trim()} (${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB), Node ${process.version}, load average ${loadavg()[0].toFixed(0)}`;
const versions = ["ajv", "zod", "valibot", "arktype", "typebox", "yup", "joi", "openai"].map((name) => [
  name,
  devDependencies[name],
]);
const text = report({ machine, versions, axes });
if (values.out) writeFileSync(values.out, text);
else console.log(text);

// Prints how long a new Node process takes from `import` to its first verdict, for each entry: name and milliseconds.
// usage: node first-call.mjs <package folder> <files in dist...>
import { execFileSync } from "node:child_process";
import { join } from "node:path";

const RUNS = 9;
const [folder, ...files] = process.argv.slice(2);

const program = (file) => `
  const start = performance.now();
  const { init, validate } = await import(${JSON.stringify(`file://${join(folder, "dist", file)}`)});
  if (${file === "slim.js"}) await init((await import("node:fs")).readFileSync(${JSON.stringify(join(folder, "dist/core.wasm"))}));
  if (validate({ type: "OPS_GENIE", apiKey: "a", region: "MARS" }).ok) throw new Error("no verdict");
  console.log(performance.now() - start);
`;

for (const file of files) {
  const times = Array.from({ length: RUNS }, () =>
    Number(execFileSync(process.execPath, ["--input-type=module", "--eval", program(file)])),
  );
  console.log(`${file}\t${times.sort((a, b) => a - b)[RUNS >> 1].toFixed(1)}`);
}

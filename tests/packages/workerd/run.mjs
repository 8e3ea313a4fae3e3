// What wrangler does before it deploys: bundle for workerd, and hand over the wasm as a module.
import { readdirSync } from "node:fs";
import { build } from "esbuild";
import { Miniflare } from "miniflare";

const [entry, folder] = process.argv.slice(2);
await build({
  entryPoints: [entry],
  outfile: `${folder}/main.js`,
  bundle: true,
  format: "esm",
  conditions: ["workerd"],
  loader: { ".wasm": "copy" },
  logLevel: "warning",
});
const wasm = readdirSync(folder).filter((name) => name.endsWith(".wasm"));
const worker = new Miniflare({
  modulesRoot: folder,
  modules: [
    { type: "ESModule", path: `${folder}/main.js` },
    ...wasm.map((name) => ({ type: "CompiledWasm", path: `${folder}/${name}` })),
  ],
  compatibilityDate: "2026-07-01",
});
try {
  const answer = await worker.dispatchFetch("http://worker.example/");
  console.log(await answer.text());
} finally {
  await worker.dispose();
}

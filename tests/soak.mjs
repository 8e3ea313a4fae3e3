// Everything at once for a while: memory and handles must be flat. usage: node --expose-gc soak.mjs [seconds]
import { AtlasClient, plan, redact, validate, validateJson, validateLines } from "atlas-integrations";
import { createFakeAtlas } from "atlas-integrations/testing";
import { invalid, valid } from "../benches/payloads.mjs";

const GROUP = "32b6e34b3d91647abb20e7b8";
const seconds = Number(process.argv[2] ?? 600);
const payloads = [...Object.values(valid), ...Object.values(invalid)];
const texts = payloads.map((payload) => JSON.stringify(payload));
const ndjson = new TextEncoder().encode(Array.from({ length: 500 }, (_, at) => texts[at % texts.length]).join("\n"));
const large = { ...valid.WEBHOOK, bodyTemplate: JSON.stringify("x".repeat(16_000)) };

async function round(number) {
  for (let call = 0; call < 2_000; call++) validate(payloads[call % payloads.length]);
  // A name that nobody has seen before must not be remembered for ever.
  for (let call = 0; call < 100; call++) validate({ ...valid.PAGER_DUTY, [`stranger${number}-${call}`]: call });
  for (const text of texts) validateJson(text);
  validateLines(ndjson);
  validate(large);
  const desired = Object.values(valid);
  plan(desired.map((integration) => redact(integration)), desired);
  const atlas = createFakeAtlas({ token: "example-token", groups: { [GROUP]: [] } });
  const client = new AtlasClient({ token: "example-token", fetch: atlas.fetch });
  await client.create(GROUP, valid.OPS_GENIE);
  await client.get(GROUP, "OPS_GENIE");
  await client.delete(GROUP, "OPS_GENIE");
}

function sample() {
  for (let times = 0; times < 3; times++) globalThis.gc();
  const { heapUsed, arrayBuffers, external } = process.memoryUsage();
  const megabytes = (bytes) => Math.round((bytes / 2 ** 20) * 10) / 10;
  return { heap: megabytes(heapUsed), outside: megabytes(arrayBuffers + external), handles: process.getActiveResourcesInfo().length };
}

const start = performance.now();
const samples = [];
let rounds = 0;
for (let next = 0.1; next <= 1.0001; next += 0.1) {
  while (performance.now() - start < seconds * 1000 * next) await round(rounds++);
  samples.push(sample());
  console.log(`${Math.round((performance.now() - start) / 1000)} s, ${rounds} rounds: ${JSON.stringify(samples.at(-1))}`);
}
// The first sample has seen everything once; what grows after it grows for ever.
const [first, last] = [samples[1], samples.at(-1)];
const grown = Object.keys(first).filter((what) => last[what] > first[what] * 1.1 + 1);
if (grown.length > 0) {
  console.error(`grown: ${grown.join(", ")}`);
  process.exitCode = 1;
}

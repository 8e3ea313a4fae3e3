// One round of everything that the package does, for Node and for a page.

import { invalid, valid } from "../../benches/payloads.mjs";

const GROUP = "32b6e34b3d91647abb20e7b8";
const payloads = [...Object.values(valid), ...Object.values(invalid)];
const texts = payloads.map((payload) => JSON.stringify(payload));
const ndjson = new TextEncoder().encode(Array.from({ length: 500 }, (_, at) => texts[at % texts.length]).join("\n"));
const large = { ...valid.WEBHOOK, bodyTemplate: JSON.stringify("x".repeat(16_000)) };

/** Checks, plans and calls a few thousand times, with the package and its `testing` entry. */
export async function round({ AtlasClient, plan, redact, validate, validateJson, validateLines }, { createFakeAtlas }, number) {
  for (let call = 0; call < 2_000; call++) validate(payloads[call % payloads.length]);
  // A new name must not be kept for ever.
  for (let call = 0; call < 100; call++) validate({ ...valid.PAGER_DUTY, [`stranger${number}-${call}`]: call });
  for (const text of texts) validateJson(text);
  validateLines(ndjson);
  validate(large);
  const desired = Object.values(valid);
  plan(
    desired.map((integration) => redact(integration)),
    desired,
  );
  const atlas = createFakeAtlas({ token: "example-token", groups: { [GROUP]: [] } });
  const client = new AtlasClient({ token: "example-token", fetch: atlas.fetch });
  await client.create(GROUP, valid.OPS_GENIE);
  await client.get(GROUP, "OPS_GENIE");
  await client.delete(GROUP, "OPS_GENIE");
}

/** What grew from the second sample to the last: the first has not seen everything, and what grows after it grows for ever. */
function grown([, first, ...rest]) {
  const last = rest.at(-1);
  return Object.keys(first).filter((what) => last[what] > first[what] * 1.1 + 1);
}

export const megabytes = (bytes) => Math.round((bytes / 2 ** 20) * 10) / 10;

/** Calls `turn` for so many seconds and takes ten samples on the way; returns what grew. */
export async function soak(seconds, turn, sample) {
  const start = performance.now();
  const samples = [];
  let rounds = 0;
  for (let part = 1; part <= 10; part++) {
    while (performance.now() - start < seconds * 100 * part) {
      await turn(rounds++);
      // Finalization callbacks run between two tasks, and a round whose promises are all settled is one task.
      await new Promise((resolve) => setTimeout(resolve));
    }
    samples.push(await sample());
    console.log(`${Math.round((performance.now() - start) / 1000)} s, ${rounds} rounds: ${JSON.stringify(samples.at(-1))}`);
  }
  return grown(samples);
}

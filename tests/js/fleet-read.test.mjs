// `atlas-integrations/fleet` against the fake: reading many projects, and what is stored as a desired state.

import assert from "node:assert/strict";
import { test } from "node:test";
import { AtlasClient } from "atlas-integrations";
import { planFleet, readFleet, resolveSecrets, toDesired } from "atlas-integrations/fleet";
import { KEY, datadog, id, opsgenie, projects, world } from "./fleet-world.mjs";

test("projects are read as they come, with a bound, and lazily", async () => {
  const { client, fake } = world(30, { holds: [datadog(), opsgenie()] });
  let running = 0;
  let most = 0;
  const counted = new AtlasClient({
    token: "good",
    async fetch(...request) {
      most = Math.max(most, ++running);
      await new Promise((wake) => setTimeout(wake, 1));
      running--;
      return fake.fetch(...request);
    },
  });
  const seen = new Map();
  for await (const { project, integrations } of readFleet(
    counted,
    projects(30).map(({ id }) => id),
    { concurrency: 5 },
  )) {
    seen.set(project, integrations.length);
  }
  assert.deepEqual(
    [...seen.keys()].sort(),
    projects(30).map(({ id }) => id),
  );
  assert.ok([...seen.values()].every((count) => count === 2));
  assert.equal(most, 5);

  let pulled = 0;
  let closed = false;
  async function* endless() {
    try {
      for (;;) yield { id: id(pulled++ % 30) };
    } finally {
      closed = true;
    }
  }
  let read = 0;
  for await (const { project } of readFleet(client, endless(), { concurrency: 3 })) {
    assert.equal(typeof project.id, "string");
    if (++read === 10) break;
  }
  assert.ok(pulled <= 20 && closed, `${pulled} ${closed}`);
});

test("a project that cannot be read comes with its error", async () => {
  const { client } = world(2, { holds: [datadog()] });
  const results = [];
  for await (const result of readFleet(client, [id(0), "f".repeat(24), id(1)], { concurrency: 1 })) results.push(result);
  assert.deepEqual(
    results.map(({ error }) => error?.status),
    [undefined, 404, undefined],
  );
  const failing = async function* () {
    yield id(0);
    throw new RangeError("the listing broke");
  };
  await assert.rejects(async () => {
    for await (const _ of readFleet(client, failing()));
  }, RangeError);
});

test("reading ends with the signal's reason", async () => {
  const { client } = world(30, { holds: [datadog()] });
  const controller = new AbortController();
  const reason = new Error("enough");
  let read = 0;
  await assert.rejects(
    async () => {
      for await (const _ of readFleet(client, projects(30), { signal: controller.signal, concurrency: 2 }))
        if (++read === 3) controller.abort(reason);
    },
    (error) => error === reason,
  );
  assert.equal(read, 3);
});

test("what is stored becomes a desired state that changes nothing", async () => {
  const { client, fake } = world(1, {
    holds: [datadog(), opsgenie(), { type: "WEBHOOK", url: "https://hooks.example.com/alerts/0000" }],
  });
  const stored = fake.state(id(0));
  const desired = toDesired(stored);
  assert.deepEqual(desired[0], { type: "DATADOG", apiKey: { $env: "DATADOG_API_KEY" }, region: "EU" });
  const env = {
    DATADOG_API_KEY: KEY,
    OPS_GENIE_API_KEY: opsgenie().apiKey,
    WEBHOOK_URL: "https://hooks.example.com/alerts/0000",
  };
  const fleet = await resolveSecrets({ projects: [{ id: id(0), integrations: desired }] }, { env });
  const plan = await planFleet(client, fleet);
  assert.deepEqual(
    plan.projects[0].plan.actions.map(({ kind }) => kind),
    ["keep", "keep", "keep"],
  );
  const named = toDesired(stored, { secret: (type, field) => ({ $secret: `${type}/${field}` }) });
  assert.deepEqual(named[1], { type: "OPS_GENIE", apiKey: { $secret: "OPS_GENIE/apiKey" } });
});

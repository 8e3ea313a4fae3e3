// Nothing is lost: a plan is carried out only where it belongs, and once something may have been written there is a report.

import assert from "node:assert/strict";
import { test } from "node:test";
import * as atlas from "atlas-integrations";
import { createFakeAtlas } from "atlas-integrations/testing";

const [GROUP, OTHER] = ["5f0000000000000000000001", "5f0000000000000000000002"];
const opsgenie = { type: "OPS_GENIE", apiKey: "00000000-0000-4000-8000-000000000000" };
const victor = { type: "VICTOR_OPS", apiKey: "11111111-0000-4000-8000-000000000000" };
const pager = { type: "PAGER_DUTY", serviceKey: "0123456789abcdef0123456789abcdef" };
const teams = { type: "MICROSOFT_TEAMS", microsoftTeamsWebhookUrl: "https://example.webhook.office.com/webhookb2/0000" };
const three = [opsgenie, victor, pager];

function meet(integrations = [], options) {
  const fake = createFakeAtlas({ groups: { [GROUP]: integrations, [OTHER]: [] } });
  return { fake, client: new atlas.AtlasClient({ fetch: fake.fetch, maxRetries: 0, ...options }) };
}

const told = ({ ok, results }) => [ok, ...results.map(({ status }) => status)];
const writes = ({ requests }) => requests.filter(({ method }) => method !== "GET").length;
const elsewhere = (pattern) => (error) => error instanceof atlas.ConfigError && pattern.test(error.message);

test("a plan belongs to its project, host and API", async () => {
  const { client, fake } = meet();
  const plan = await client.plan(GROUP, [opsgenie]);
  const read = fake.requests.length;
  await assert.rejects(client.apply(OTHER, plan), elsewhere(/project 5f0000000000000000000001/));
  await assert.rejects(client.apply(OTHER, plan, { dryRun: true }), elsewhere(/project/));
  const host = new atlas.AtlasClient({ fetch: fake.fetch, baseUrl: "https://cloud.mongodbgov.com" });
  await assert.rejects(host.apply(GROUP, plan), elsewhere(/host https:\/\/cloud\.mongodb\.com/));
  const manager = new atlas.AtlasClient({ fetch: fake.fetch, api: "cloud-manager-v1" });
  await assert.rejects(manager.apply(GROUP, plan), elsewhere(/API atlas-v2/));
  await assert.rejects(manager.apply(GROUP, atlas.plan([], [opsgenie])), elsewhere(/API atlas-v2/));
  await assert.rejects(client.apply("hush-hush", plan), (error) => !String(error).includes("hush"));
  assert.equal(fake.requests.length, read);
  // The same client made again is as good, and a plan that was made without one belongs to every project of its API.
  assert.deepEqual(told(await new atlas.AtlasClient({ fetch: fake.fetch }).apply(GROUP, plan)), [true, "done"]);
  assert.deepEqual(told(await client.apply(OTHER, atlas.plan([], [opsgenie]))), [true, "done"]);
});

test("an abort between two actions ends the rest, and the report says what was done", async () => {
  const { client, fake } = meet();
  const controller = new AbortController();
  const reason = new Error("enough");
  const seen = [];
  const onProgress = ({ status }) => {
    seen.push(status);
    controller.abort(reason);
  };
  const report = await client.apply(GROUP, three, { signal: controller.signal, onProgress });
  assert.deepEqual(told(report), [false, "done", "skipped", "skipped"]);
  assert.equal(report.error, reason);
  assert.deepEqual(seen, ["done", "skipped", "skipped"]);
  assert.equal(writes(fake), 1);
});

test("an abort within a write leaves it failed: nobody knows whether it took effect", async () => {
  const { client, fake } = meet();
  const controller = new AbortController();
  fake.fail({ method: "POST", type: "VICTOR_OPS", delayMs: 10_000 });
  const onProgress = () => setTimeout(() => controller.abort("enough"), 20);
  const report = await client.apply(GROUP, three, { signal: controller.signal, onProgress });
  assert.deepEqual(told(report), [false, "done", "failed", "skipped"]);
  assert.equal(report.error, "enough");
});

test("an abort after a write that met the desired state leaves a report", async () => {
  for (const [stored, desired] of [
    [[], three],
    [three, []],
  ]) {
    const { client, fake } = meet(stored);
    const planned = await client.plan(GROUP, desired, { prune: true });
    let first = true;
    const controller = new AbortController();
    const racing = new atlas.AtlasClient({
      fetch: async (url, init) => {
        // Another one is faster, after this one has read the project.
        const writes = first && init.method !== "GET";
        if (writes) first = false;
        if (writes) await fake.fetch(url, init);
        return fake.fetch(url, init);
      },
    });
    const onProgress = () => controller.abort("enough");
    const report = await racing.apply(GROUP, planned, { signal: controller.signal, onProgress });
    assert.deepEqual(told(report), [false, "kept", ...planned.actions.slice(1).map(() => "skipped")]);
    assert.equal(report.error, "enough");
  }
});

test("an abort before anything was written rejects with its reason", async () => {
  const { client, fake } = meet();
  const controller = new AbortController();
  const hooks = { response: () => controller.abort("early") };
  const watched = new atlas.AtlasClient({ fetch: fake.fetch, hooks });
  await assert.rejects(watched.apply(GROUP, three, { signal: controller.signal }), (error) => error === "early");
  await assert.rejects(client.apply(GROUP, three, { signal: AbortSignal.abort("at once") }), (error) => error === "at once");
  assert.equal(writes(fake), 0);
});

const thrown = new Error("from the callback");
const CALLBACKS = {
  "throws at once": () => {
    throw thrown;
  },
  rejects: async () => {
    throw thrown;
  },
};

for (const [name, fail] of Object.entries(CALLBACKS)) {
  test(`an onProgress that ${name} ends the rest, not the report`, async () => {
    const { client, fake } = meet();
    let count = 0;
    const onProgress = () => (++count === 2 ? fail() : undefined);
    const report = await client.apply(GROUP, three, { onProgress });
    assert.deepEqual(told(report), [false, "done", "done", "skipped"]);
    assert.equal(report.error, thrown);
    assert.equal(count, 2);
    assert.equal(writes(fake), 2);
    const last = await client.apply(GROUP, three, { onProgress: ({ type }) => (type === "PAGER_DUTY" ? fail() : undefined) });
    assert.deepEqual(told(last), [true, "kept", "kept", "done"]);
  });
}

test("an onProgress that never settles holds nothing up", async () => {
  const { client } = meet();
  assert.deepEqual(told(await client.apply(GROUP, three, { onProgress: () => new Promise(() => {}) })), [
    true,
    "done",
    "done",
    "done",
  ]);
});

test("a token function that fails in the middle ends the rest", async () => {
  const fake = createFakeAtlas({ groups: { [GROUP]: [] } });
  let asked = 0;
  const broken = new Error("the vault is sealed");
  // Read, write, write: each call asks again, because its token expires at once.
  const token = () => {
    if (++asked > 2) throw broken;
    return { token: "t", expiresAt: 1 };
  };
  const client = new atlas.AtlasClient({ fetch: fake.fetch, token });
  const report = await client.apply(GROUP, three);
  assert.deepEqual(told(report), [false, "done", "skipped", "skipped"]);
  assert.equal(report.error, broken);
});

test("refused credentials and a deadline that has passed end the rest", async () => {
  for (const status of [401, 403]) {
    const { client, fake } = meet();
    fake.fail({ method: "POST", type: "VICTOR_OPS", status });
    const report = await client.apply(GROUP, three);
    assert.deepEqual(told(report), [false, "done", "failed", "skipped"]);
    assert.equal(report.error, report.results[1].error);
    assert.equal(report.error.status, status);
  }
  const { client, fake } = meet();
  fake.fail({ method: "POST", type: "VICTOR_OPS", delayMs: 10_000 });
  const report = await client.apply(GROUP, three, { deadlineMs: 300 });
  assert.deepEqual(told(report), [false, "done", "failed", "skipped"]);
  assert.ok(report.error instanceof atlas.TimeoutError);
});

test("two that apply the same side by side agree", async () => {
  for (const [stored, desired] of [
    [[], three],
    [[teams], three],
    [[...three, teams], three],
    [
      [...three, teams],
      [...three, teams],
    ],
  ]) {
    const { client } = meet(stored);
    const reports = await Promise.all([1, 2, 3].map(() => client.apply(GROUP, desired, { prune: true })));
    for (const report of reports) assert.ok(report.ok, JSON.stringify(report));
  }
  const { client } = meet([teams]);
  const plan = await client.plan(GROUP, three, { prune: true });
  assert.equal((await client.apply(GROUP, plan)).ok, true);
  assert.deepEqual(told(await client.apply(GROUP, plan)), [true, "kept", "kept", "kept", "kept"]);
});

test("of two that are equally fast only one has written", async () => {
  for (const wanted of [[opsgenie], three]) {
    const { client, fake } = meet([], {});
    // Both have read the project before either writes.
    let reading = 2;
    let go;
    const both = new Promise((resolve) => (go = resolve));
    const fetch = async (url, init) => {
      const answer = await fake.fetch(url, init);
      if (init.method === "GET" && reading > 0 && --reading === 0) go();
      await both;
      return answer;
    };
    const racer = new atlas.AtlasClient({ fetch });
    const reports = await Promise.all([1, 2].map(() => racer.apply(GROUP, wanted)));
    for (const { type } of wanted) {
      const statuses = reports.map(({ results }) => results.find((result) => result.type === type).status);
      assert.deepEqual(statuses.sort(), ["done", "kept"], type);
    }
    assert.ok(reports.every(({ ok }) => ok));
    assert.deepEqual(told(await client.apply(GROUP, wanted)), [true, ...wanted.map(() => "kept")]);
  }
});

test("a create whose own answer got lost is done", async () => {
  const { client, fake } = meet([], { maxRetries: 1 });
  fake.fail({ method: "POST", reset: "after" });
  assert.deepEqual(told(await client.apply(GROUP, [opsgenie])), [true, "done"]);
  const data = await client.create(OTHER, victor).withResponse();
  assert.deepEqual(Object.keys(data).sort(), ["data", "headers", "rateLimit", "requestId", "status"]);
  const again = await client.create(OTHER, victor).withResponse();
  assert.deepEqual(Object.keys(again).sort(), Object.keys(data).sort());
});

test("prune and rewrite take types", async () => {
  const { client, fake } = meet([opsgenie, victor, teams]);
  const kinds = async (options) =>
    (await client.plan(GROUP, [opsgenie], options)).actions.map(({ kind, type }) => `${kind} ${type}`);
  assert.deepEqual(await kinds({ prune: ["VICTOR_OPS"] }), ["keep OPS_GENIE", "delete VICTOR_OPS"]);
  assert.deepEqual(await kinds({ prune: [] }), ["keep OPS_GENIE"]);
  assert.deepEqual(await kinds({ rewrite: true }), ["update OPS_GENIE"]);
  assert.deepEqual(await kinds({ rewrite: ["VICTOR_OPS"] }), ["keep OPS_GENIE"]);
  // A key with the same ending is kept, and written where that is asked for.
  const renewed = { ...opsgenie, apiKey: "22222222-2222-4222-8222-000000000000" };
  assert.deepEqual(told(await client.apply(GROUP, [renewed])), [true, "kept"]);
  assert.deepEqual(told(await client.apply(GROUP, [renewed], { rewrite: ["OPS_GENIE"] })), [true, "done"]);
  assert.ok(fake.holds(GROUP, "OPS_GENIE", "apiKey", renewed.apiKey));
  const [action] = atlas.plan(fake.state(GROUP), [renewed], { rewrite: true }).actions;
  assert.deepEqual(action, {
    kind: "update",
    type: "OPS_GENIE",
    certainty: "certain",
    changes: [{ field: "apiKey", reason: "rewritten" }],
  });
});

// Plans carried out: each action's own result, nothing done twice, nothing done to what has changed.

import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";
import * as atlas from "atlas-integrations";
import { createFakeAtlas } from "atlas-integrations/testing";

const GROUP = "5f0000000000000000000001";
const opsgenie = { type: "OPS_GENIE", apiKey: "00000000-0000-4000-8000-000000000000" };
const victor = { type: "VICTOR_OPS", apiKey: "11111111-0000-4000-8000-000000000000" };
const pager = { type: "PAGER_DUTY", serviceKey: "0123456789abcdef0123456789abcdef" };
const teams = { type: "MICROSOFT_TEAMS", microsoftTeamsWebhookUrl: "https://example.webhook.office.com/webhookb2/0000" };

function meet(integrations = []) {
  const fake = createFakeAtlas({ groups: { [GROUP]: integrations } });
  return { fake, client: new atlas.AtlasClient({ fetch: fake.fetch, maxRetries: 0 }) };
}

const told = ({ ok, results }) => [ok, ...results.map(({ kind, type, status }) => `${kind} ${type} ${status}`)];

test("the desired state is reached, and a second time there is nothing to do", async () => {
  const { client, fake } = meet([teams, { ...pager, region: "EU" }]);
  const desired = [opsgenie, pager];
  const seen = [];
  const report = await client.apply(GROUP, desired, {
    prune: true,
    onProgress: ({ type }, done, total) => seen.push([type, done, total]),
  });
  assert.deepEqual(told(report), [true, "create OPS_GENIE done", "update PAGER_DUTY done", "delete MICROSOFT_TEAMS done"]);
  assert.deepEqual(seen, [
    ["OPS_GENIE", 1, 3],
    ["PAGER_DUTY", 2, 3],
    ["MICROSOFT_TEAMS", 3, 3],
  ]);
  const before = fake.requests.length;
  const again = await client.apply(GROUP, desired, { prune: true });
  assert.deepEqual(told(again), [true, "keep OPS_GENIE kept", "keep PAGER_DUTY kept"]);
  assert.equal(fake.requests.length, before + 1);
});

test("a plan is carried out as it was made, but not on what changed since", async () => {
  const { client } = meet([victor]);
  const plan = await client.plan(GROUP, [opsgenie, { ...victor, routingKey: "team" }]);
  await client.update(GROUP, { ...victor, routingKey: "other" });
  assert.deepEqual(told(await client.apply(GROUP, plan)), [false, "create OPS_GENIE done", "update VICTOR_OPS stale"]);
});

test("a plan that lost its payloads says what to do", async () => {
  const { client } = meet();
  const plan = await client.plan(GROUP, [opsgenie]);
  assert.ok(!inspect(plan, { depth: 9, showHidden: true }).includes(opsgenie.apiKey));
  for (const lost of [structuredClone(plan), JSON.parse(JSON.stringify(plan)), {}, undefined]) {
    await assert.rejects(
      client.apply(GROUP, lost),
      (error) => error instanceof atlas.ConfigError && /desired state/.test(error.message),
    );
  }
});

test("a failed action does not stop the others", async () => {
  const { client, fake } = meet();
  fake.fail({ method: "POST", type: "VICTOR_OPS", status: 400, errorCode: "INVALID_ATTRIBUTE" });
  const report = await client.apply(GROUP, [victor, opsgenie]);
  assert.deepEqual(told(report), [false, "create VICTOR_OPS failed", "create OPS_GENIE done"]);
  assert.ok(report.results[0].error instanceof atlas.BadRequestError);
});

test("but refused credentials stop it", async () => {
  for (const status of [401, 403]) {
    const { client, fake } = meet();
    fake.fail({ method: "POST", status });
    const report = await client.apply(GROUP, [victor, opsgenie]);
    assert.deepEqual(told(report), [false, "create VICTOR_OPS failed", "create OPS_GENIE skipped"]);
  }
});

test("a rate limit is waited for, whatever maxRetries says", async () => {
  const { client, fake } = meet();
  fake.fail({ method: "POST", status: 429, retryAfter: 0, times: 2 });
  assert.deepEqual(told(await client.apply(GROUP, [opsgenie])), [true, "create OPS_GENIE done"]);
});

test("a page may hold more than a call takes arguments", async () => {
  const page = JSON.stringify({ results: Array(130_000).fill({ type: "NEWER" }) });
  const many = new atlas.AtlasClient({ token: "t", fetch: async () => new Response(page) });
  assert.deepEqual((await many.plan(GROUP, [])).unmanaged, ["NEWER"]);
});

test("an abort rejects, and an invalid state is refused before anything is read", async () => {
  const { client, fake } = meet();
  const reason = { my: "reason" };
  await assert.rejects(client.apply(GROUP, [opsgenie], { signal: AbortSignal.abort(reason) }), (error) => error === reason);
  await assert.rejects(client.apply(GROUP, [opsgenie, opsgenie]), atlas.ValidationError);
  await assert.rejects(client.plan(GROUP, [{ type: "NOPE" }]), atlas.ValidationError);
  assert.equal(fake.requests.length, 0);
});

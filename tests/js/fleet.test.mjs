// `atlas-integrations/fleet` against the fake: what a plan says, what is done, and how it ends.

import assert from "node:assert/strict";
import { test } from "node:test";
import { AtlasClient, ConfigError, isAtlasError, ValidationError } from "atlas-integrations";
import { applyFleet, checkFleet, planFleet, rotateFleet, selectFleet } from "atlas-integrations/fleet";
import { createFakeAtlas } from "atlas-integrations/testing";
import { KEY, OTHER_KEY, datadog, id, issuesOf, opsgenie, projects, world, writes } from "./fleet-world.mjs";

test("a plan writes nothing, an apply does what it says, and a second one has nothing to do", async () => {
  const { fake, client } = world(20);
  const fleet = {
    defaults: [datadog()],
    projects: projects(20).map((project, number) => ({
      ...project,
      name: `project ${number}`,
      ...(number % 2 === 1 && { integrations: [opsgenie()] }),
      ...(number === 7 && { without: ["DATADOG"] }),
    })),
  };
  const plan = await planFleet(client, fleet);
  assert.deepEqual(
    plan.projects.map(({ id }) => id),
    fleet.projects.map(({ id }) => id),
  );
  assert.equal(plan.projects[3].name, "project 3");
  assert.deepEqual(
    plan.projects[7].plan.actions.map(({ type }) => type),
    ["OPS_GENIE"],
  );
  const nothing = { failed: 0, skipped: 0, update: 0, delete: 0, masked: 0, undone: 0 };
  assert.deepEqual(plan.totals, { ...nothing, projects: 20, create: 29, keep: 0 });
  assert.equal(writes(fake), 0);
  assert.ok(!JSON.stringify(plan).includes(KEY));

  const progress = [];
  const report = await applyFleet(client, plan, { onProgress: (told) => progress.push(told) });
  assert.equal(report.ok, true);
  assert.deepEqual(report.totals, { ...nothing, projects: 20, create: 29, keep: 0 });
  assert.deepEqual(
    progress.map(({ done }) => done),
    Array.from({ length: 20 }, (_, number) => number + 1),
  );
  assert.deepEqual(progress.at(-1), { done: 20, failed: 0, total: 20 });
  assert.equal(writes(fake), 29);

  const again = await applyFleet(client, fleet);
  assert.deepEqual([again.ok, again.totals], [true, { ...nothing, projects: 20, create: 0, keep: 29, masked: 29 }]);
  assert.equal(writes(fake), 29);

  // Somebody changes a project by hand: the plan finds it, and only it.
  await client.update(id(4), { type: "DATADOG", apiKey: OTHER_KEY });
  const drift = await planFleet(client, fleet);
  const changed = drift.projects.filter(({ plan }) => plan.actions.some(({ kind }) => kind !== "keep"));
  assert.deepEqual(
    changed.map(({ id }) => id),
    [id(4)],
  );
});

test("selectors stand for the projects that they find", async () => {
  const [one, two] = ["a".repeat(24), "b".repeat(24)];
  const group = (name) => ({ name, integrations: [] });
  const groups = { [id(0)]: group("prod-eu"), [id(1)]: group("prod-us"), [id(2)]: group("test"), [id(3)]: group("prod-eu") };
  const fake = createFakeAtlas({ token: "good", groups, orgs: { [one]: [id(0), id(1), id(2)], [two]: [id(3)] } });
  const client = new AtlasClient({ token: "good", fetch: fake.fetch });
  const found = async (...projects) =>
    (await planFleet(client, { defaults: [datadog()], projects })).projects.map(
      ({ id, name }) => `${name} ${Number(`0x${id}`)}`,
    );
  assert.deepEqual(await found({ org: one, name: "prod-*" }), ["prod-eu 0", "prod-us 1"]);
  assert.deepEqual(await found({ name: "prod-eu" }), ["prod-eu 0", "prod-eu 3"]);
  assert.deepEqual(await found({ org: two }, { org: one, name: "test" }), ["prod-eu 3", "test 2"]);
  assert.deepEqual(await issuesOf(found({ org: one }, { id: id(1) })), ["projects.1.id duplicate_project"]);
  assert.deepEqual(await issuesOf(found({ org: one, name: "nobody" })), ["projects.0.name unknown_project"]);
  const plan = await planFleet(client, {
    projects: [
      { org: one, name: "nobody-*" },
      { org: two, integrations: [] },
    ],
  });
  assert.deepEqual([plan.unmatched, plan.projects.length], [[0], 1]);
  assert.equal(writes(fake), 0);

  // What is selected is a fleet itself: references come through, and a queue may hand its projects on one by one.
  const references = [datadog({ $env: "KEY" })];
  const selection = await selectFleet(client, { defaults: references, projects: [{ org: one, prune: true }] });
  assert.deepEqual(selection.projects[2], { id: id(2), name: "test", integrations: references, prune: true });
  assert.equal(checkFleet(selection).ok, true);
  assert.equal(checkFleet(JSON.parse(JSON.stringify(selection))).ok, true);
  const again = await selectFleet(client, { projects: [...selection.projects, { org: two, name: "nobody-*" }] });
  assert.deepEqual([again.projects, again.unmatched], [selection.projects, [3]]);
  assert.equal(
    (await planFleet(client, await selectFleet(client, { defaults: [datadog()], projects: [{ org: one }] }))).totals.create,
    3,
  );
  await assert.rejects(
    selectFleet(client, { defaults: references, projects: [{ org: one }] }, { references: false }),
    ValidationError,
  );
});

test("a plan that lost its payloads is refused", async () => {
  const { fake, client } = world(1);
  const plan = await planFleet(client, { projects: [{ id: id(0), integrations: [datadog()] }] });
  const before = fake.requests.length;
  await assert.rejects(applyFleet(client, JSON.parse(JSON.stringify(plan))), ConfigError);
  await assert.rejects(applyFleet(client, plan, { prune: true }), ConfigError);
  assert.equal(fake.requests.length, before);
});

test("a project that fails stops no other", async () => {
  const { client, fake } = world(10);
  const fleet = { defaults: [datadog()], projects: [{ id: "f".repeat(24) }, ...projects(10)] };
  const plan = await planFleet(client, fleet);
  assert.equal(plan.projects[0].error.status, 404);
  assert.equal(plan.totals.failed, 1);
  const report = await applyFleet(client, fleet);
  assert.deepEqual([report.ok, report.totals.failed, report.totals.create], [false, 1, 10]);
  assert.ok(isAtlasError(report.projects[0].error) && report.projects[0].skipped === undefined);
  assert.equal(writes(fake), 10);
  // What was planned is there already: nothing is left to do, and the project that had no plan still has none.
  const again = await applyFleet(client, plan);
  assert.deepEqual([again.totals.keep, again.totals.failed, writes(fake)], [10, 1, 10]);
});

test("refused credentials stop all, and each project says why", async () => {
  const { client, fake } = world(50, { client: { token: "bad" } });
  const report = await applyFleet(client, { defaults: [datadog()], projects: projects(50) }, { concurrency: 4 });
  assert.equal(report.ok, false);
  assert.equal(report.error.status, 401);
  assert.ok(fake.requests.length <= 12, String(fake.requests.length));
  assert.ok(report.projects.every(({ error }) => error.status === 401));
  assert.equal(report.projects.filter(({ skipped }) => skipped).length, report.totals.skipped);
  assert.ok(report.totals.skipped >= 40);

  const broken = new Error("the vault is down");
  const failing = new AtlasClient({ token: () => Promise.reject(broken), fetch: fake.fetch });
  const second = await applyFleet(failing, { defaults: [datadog()], projects: projects(50) }, { concurrency: 2 });
  assert.equal(second.error, broken);
  assert.ok(second.totals.skipped >= 46);
});

test("an abort begins nothing more; a second run does only what is left", async () => {
  const { client, fake } = world(40);
  const fleet = { defaults: [datadog()], projects: projects(40) };
  const controller = new AbortController();
  const reason = new Error("enough");
  const onProgress = ({ done }) => done === 5 && controller.abort(reason);
  const report = await applyFleet(client, fleet, { concurrency: 2, signal: controller.signal, onProgress });
  assert.deepEqual([report.ok, report.error], [false, reason]);
  const done = report.projects.filter(({ report }) => report?.ok).length;
  assert.ok(done >= 5 && done <= 7, String(done));
  assert.deepEqual([report.totals.skipped, writes(fake)], [40 - done, done]);
  const rest = await applyFleet(client, fleet);
  assert.deepEqual([rest.ok, rest.totals.create, rest.totals.keep, writes(fake)], [true, 40 - done, done, 40]);

  controller.signal.throwIfAborted === undefined || assert.equal(controller.signal.aborted, true);
  await assert.rejects(planFleet(client, fleet, { signal: controller.signal }), (error) => error === reason);
  await assert.rejects(applyFleet(client, fleet, { signal: controller.signal }), (error) => error === reason);
});

test("a listener that throws ends nothing", async () => {
  const { client } = world(3);
  const throwing = () => {
    throw new Error("no");
  };
  const fleet = { defaults: [datadog()], projects: projects(3) };
  assert.equal((await applyFleet(client, fleet, { onProgress: throwing })).ok, true);
  assert.equal((await applyFleet(client, fleet, { onProgress: async () => throwing() })).ok, true);
});

test("what nothing desires is deleted only where the fleet or the caller says so", async () => {
  const kinds = async (project, options, defaults) => {
    const { client } = world(1, { holds: [datadog(), opsgenie()] });
    const { projects } = await planFleet(
      client,
      { ...(defaults && { defaults }), projects: [{ id: id(0), ...project }] },
      options,
    );
    return projects[0].plan.actions.map(({ kind, type }) => `${kind} ${type}`);
  };
  assert.deepEqual(await kinds({ integrations: [datadog()] }), ["keep DATADOG"]);
  assert.deepEqual(await kinds({ integrations: [datadog()] }, { prune: true }), ["keep DATADOG", "delete OPS_GENIE"]);
  assert.deepEqual(await kinds({ integrations: [datadog()], prune: true }), ["keep DATADOG", "delete OPS_GENIE"]);
  assert.deepEqual(await kinds({ integrations: [datadog()], prune: false }, { prune: true }), ["keep DATADOG"]);
  assert.deepEqual(await kinds({ integrations: [] }, { prune: true }), ["delete DATADOG", "delete OPS_GENIE"]);
  // A project of which nothing is said loses nothing.
  assert.deepEqual(await kinds({}, { prune: true }), []);
  assert.deepEqual(await kinds({}, { prune: true }, []), ["delete DATADOG", "delete OPS_GENIE"]);
});

test("shards share out the work", async () => {
  const { client, fake } = world(30);
  const fleet = { defaults: [datadog()], projects: projects(30) };
  const seen = [];
  for (const index of [1, 2, 3]) {
    const report = await applyFleet(client, fleet, { shard: { index, count: 3 } });
    assert.ok(report.ok && report.projects.length > 3);
    seen.push(...report.projects.map(({ id }) => id));
  }
  assert.deepEqual(
    seen.sort(),
    fleet.projects.map(({ id }) => id),
  );
  assert.equal(writes(fake), 30);
  const plan = await planFleet(client, fleet);
  assert.equal((await applyFleet(client, plan, { shard: { index: 1, count: 1000 } })).projects.length < 5, true);
});

test("of two runs side by side, each integration is counted where it was written", async () => {
  const fleet = { projects: projects(3).map((project) => ({ ...project, integrations: [datadog(), opsgenie()] })) };
  const { fake } = world(3);
  const slow = async (url, init) => {
    await new Promise((resolve) => setTimeout(resolve, 10));
    return fake.fetch(url, init);
  };
  const reports = await Promise.all([1, 2].map(() => applyFleet(new AtlasClient({ token: "good", fetch: slow }), fleet)));
  const sum = (name) => reports.reduce((all, { totals }) => all + totals[name], 0);
  assert.ok(reports.every(({ ok }) => ok));
  assert.deepEqual([sum("create"), sum("keep"), sum("undone")], [6, 6, 0]);
});

test("a project that is named twice is rotated once", async () => {
  const { fake, client } = world(2, { holds: [datadog()] });
  const twice = [id(1), { id: id(0) }, id(0), { id: id(1) }];
  const { ok, projects, totals } = await rotateFleet(client, twice, "DATADOG", { apiKey: OTHER_KEY });
  assert.deepEqual([ok, totals.projects, totals.update, writes(fake)], [true, 2, 2, 2]);
  assert.deepEqual(
    projects.map(({ id }) => id),
    [id(1), id(0)],
  );
});

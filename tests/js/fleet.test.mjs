// `atlas-integrations/fleet` against the fake: what is refused before anything is sent, what is done, and how it ends.

import assert from "node:assert/strict";
import { test } from "node:test";
import Ajv2020 from "ajv/dist/2020.js";
import { AtlasClient, ConfigError, isAtlasError, ValidationError } from "atlas-integrations";
import { createFakeAtlas } from "atlas-integrations/testing";
import {
  applyFleet,
  checkFleet,
  fleetSchema,
  planFleet,
  prometheusConfig,
  readFleet,
  resolveSecrets,
  rotateFleet,
  selectFleet,
  toDesired,
} from "atlas-integrations/fleet";

const id = (number) => number.toString(16).padStart(24, "0");
const KEY = "0123456789abcdef0123456789abcdef";
const OTHER_KEY = "fedcba9876543210fedcba9876543210";
const datadog = (apiKey = KEY) => ({ type: "DATADOG", apiKey, region: "EU" });
const opsgenie = (apiKey = "00000000-0000-4000-8000-000000000000") => ({ type: "OPS_GENIE", apiKey });

/** A fake with so many projects and a client for it. */
function world(count, { holds = [], client = {}, ...more } = {}) {
  const groups = Object.fromEntries(Array.from({ length: count }, (_, number) => [id(number), holds]));
  const fake = createFakeAtlas({ groups, token: "good", rateLimit: null, ...more });
  return { fake, client: new AtlasClient({ token: "good", fetch: fake.fetch, maxRetries: 0, ...client }) };
}

const writes = (fake) => fake.requests.filter(({ method }) => method !== "GET").length;
const projects = (count) => Array.from({ length: count }, (_, number) => ({ id: id(number) }));

/** The issues of the ValidationError that a promise rejects with, as `path code`. */
async function issuesOf(promise) {
  const error = await promise.then(
    () => assert.fail("accepted"),
    (error) => error,
  );
  assert.ok(error instanceof ValidationError, String(error));
  return error.issues.map(({ path, code }) => `${path.join(".")} ${code}`);
}

test("a fleet is checked whole before anything is sent", async () => {
  const { fake, client } = world(2);
  const fleet = {
    defaults: [{ type: "DATADOG" }],
    projects: [
      { id: id(0), integrations: [datadog(), { ...opsgenie(), apiKey: "********7890" }] },
      { id: id(0) },
      { project: id(1) },
    ],
  };
  const expected = [
    "defaults.0.apiKey required",
    "projects.0.integrations.1.apiKey masked_secret",
    "projects.2.project unknown_field",
    "projects.2.id required",
    "projects.1.id duplicate_project",
  ];
  assert.deepEqual(await issuesOf(planFleet(client, fleet)), expected);
  assert.deepEqual(await issuesOf(applyFleet(client, fleet)), expected);
  for (const nothing of [undefined, null, 5, []])
    assert.deepEqual(await issuesOf(applyFleet(client, nothing)), ["projects invalid_type"]);
  assert.equal(fake.requests.length, 0);
  const { ok, issues } = checkFleet(fleet);
  assert.deepEqual([ok, issues.map(({ path, code }) => `${path.join(".")} ${code}`)], [false, expected]);
  for (const { message } of issues) assert.match(message, /^\S.*[^.]$/);
});

test("what is no JSON is an issue at its place, and never called", async () => {
  const hostile = { type: "DATADOG", apiKey: { toJSON: () => KEY } };
  const cyclic = { projects: [] };
  cyclic.projects.push(cyclic);
  for (const [fleet, expected] of [
    [{ projects: [{ id: id(0), integrations: [hostile] }] }, "projects.0.integrations.0.apiKey invalid_type"],
    [{ projects: [{ id: id(0), integrations: [new Map()] }] }, "projects.0.integrations.0.type invalid_type"],
    [{ projects: [{ id: 5n }] }, "projects.0.id invalid_type"],
    [{ projects: new Set() }, "projects invalid_type"],
    [undefined, "projects invalid_type"],
    ["fleet", "projects invalid_type"],
    [JSON.parse(`{ "projects": [], "__proto__": 1 }`), "__proto__ unknown_field"],
  ]) {
    const { issues = [] } = checkFleet(fleet);
    assert.ok(
      issues.some(({ path, code }) => `${path.join(".")} ${code}` === expected),
      `${expected}: ${JSON.stringify(issues)}`,
    );
  }
  assert.throws(() => checkFleet(cyclic), ConfigError);
});

test("a fleet and its client are for the same API", async () => {
  const { client, fake } = world(1, { api: "cloud-manager-v1", client: { api: "cloud-manager-v1" } });
  const projects = [{ id: id(0), integrations: [opsgenie()] }];
  await assert.rejects(planFleet(client, { api: "atlas-v2", projects }), ConfigError);
  assert.equal(fake.requests.length, 0);
  assert.equal((await planFleet(client, { projects })).totals.create, 1);
  assert.deepEqual(await issuesOf(planFleet(client, { projects: [{ id: id(0), integrations: [datadog()] }] })), [
    "projects.0.integrations.0.type unsupported_service",
  ]);
});

test("a reference that was not resolved is refused before anything is sent", async () => {
  const { fake, client } = world(1);
  const fleet = { projects: [{ id: id(0), integrations: [datadog({ $env: "KEY" })] }] };
  assert.deepEqual(await issuesOf(applyFleet(client, fleet)), ["projects.0.integrations.0.apiKey unresolved_secret"]);
  assert.equal(fake.requests.length, 0);
  assert.equal(checkFleet(fleet).ok, true);
  assert.equal(checkFleet(fleet, { references: false }).ok, false);
});

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
  assert.deepEqual([again.ok, again.totals], [true, { ...nothing, projects: 20, create: 0, keep: 29 }]);
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
  assert.equal(checkFleet({ projects: selection.projects }).ok, true);
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

test("references become secrets, and one that is not there is told with its place", async () => {
  const value = {
    projects: [
      {
        integrations: [
          { type: "DATADOG", apiKey: { $env: "KEY" } },
          { url: { $file: "/run/url" } },
          { password: { $secret: "vault:x" } },
        ],
      },
    ],
  };
  const options = {
    env: { KEY },
    file: async (path) => `content of ${path}\n`,
    resolve: (reference) => reference.toUpperCase(),
  };
  const resolved = await resolveSecrets(value, options);
  assert.deepEqual(resolved.projects[0].integrations, [
    { type: "DATADOG", apiKey: KEY },
    { url: "content of /run/url" },
    { password: "VAULT:X" },
  ]);
  assert.deepEqual(value.projects[0].integrations[0].apiKey, { $env: "KEY" });

  const none = { env: { EMPTY: "" }, file: () => undefined };
  const missing = [
    { $env: "NOT_THERE" },
    { $env: "EMPTY" },
    { $file: "x" },
    { $secret: "x" },
    { $env: 5 },
    { $env: "KEY", more: 1 },
    { $env: "toString" },
  ];
  assert.deepEqual(
    await issuesOf(resolveSecrets({ a: missing }, none)),
    missing.map((_, index) => `a.${index} unresolved_secret`),
  );
  const error = await resolveSecrets({ $env: "my-actual-secret" }, none).catch((error) => error);
  assert.ok(!JSON.stringify(error).includes("my-actual-secret") && !error.message.includes("my-actual-secret"));
  const down = new Error("the vault is down");
  await assert.rejects(resolveSecrets({ $secret: "x" }, { resolve: () => Promise.reject(down) }), (error) => error === down);
});

test("a file of secrets is read from the file system by default, and the environment from the process", async () => {
  process.env.FLEET_TEST_KEY = KEY;
  const here = new URL(import.meta.url).pathname;
  const [key, text] = await resolveSecrets([{ $env: "FLEET_TEST_KEY" }, { $file: here }]);
  assert.ok(key === KEY && text.startsWith("// `atlas-integrations/fleet`"));
  assert.deepEqual(await issuesOf(resolveSecrets({ at: { $file: `${here}.not` } })), ["at unresolved_secret"]);
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

test("the schema agrees with the check", () => {
  const check = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, allErrors: true }).compile(fleetSchema);
  const project = (...integrations) => ({ projects: [{ id: id(0), integrations }] });
  for (const fleet of [
    { projects: [] },
    {
      $schema: "./x.json",
      api: "atlas-v2",
      defaults: [datadog()],
      projects: [{ org: id(1), name: "prod-*", without: ["SLACK"], prune: ["SLACK"] }],
    },
    project(datadog({ $env: "KEY" })),
    project(opsgenie({ $secret: "x" })),
    { api: "ops-manager-v1", ...project({ type: "HIP_CHAT", notificationToken: "token", roomName: "room" }) },
  ]) {
    assert.ok(check(fleet), JSON.stringify(check.errors));
    assert.equal(checkFleet(fleet).ok, true, JSON.stringify(checkFleet(fleet)));
  }
  for (const fleet of [
    {},
    { projects: {} },
    { projects: [], project: [] },
    { projects: [{}] },
    { projects: [{ id: "x" }] },
    project({ type: "DATADOG" }),
    project({ type: "datadog", apiKey: KEY }),
    project(datadog({ $env: "" })),
    project(datadog({ $env: "A", $file: "B" })),
    project(datadog({ $key: "A" })),
    project({ ...datadog(), sendDatabaseMetrics: { $env: "X" } }),
    project({ type: "HIP_CHAT", notificationToken: "token", roomName: "room" }),
    { api: "cloud-manager-v1", ...project(datadog()) },
    { api: "atlas-v3", projects: [] },
    { projects: [{ id: id(0), prune: "yes" }] },
  ]) {
    assert.ok(!check(fleet), JSON.stringify(fleet));
    assert.equal(checkFleet(fleet).ok, false, JSON.stringify(fleet));
  }
});

test("options are read strictly", async () => {
  const { client } = world(1);
  const fleet = { projects: [] };
  const stored = [];
  for (const wrong of [
    () => planFleet(client, fleet, { concurency: 2 }),
    () => planFleet(client, fleet, { concurrency: "2" }),
    () => planFleet(client, fleet, { concurrency: 0 }),
    () => planFleet(client, fleet, { prune: 1 }),
    () => planFleet(client, fleet, { rewrite: ["datadog"] }),
    () => applyFleet(client, fleet, { shard: { index: 0, count: 2 } }),
    () => applyFleet(client, fleet, { shard: { index: 3, count: 2 } }),
    () => applyFleet(client, fleet, { signal: {} }),
    () => applyFleet(client, fleet, { onProgress: true }),
    () => rotateFleet(client, [], "DATADOG", {}, { prune: true }),
    () => readFleet(client, [], { api: "atlas-v2" }).next(),
    () => readFleet(client, "5f0000000000000000000001").next(),
    () => readFleet(client, undefined).next(),
    () => rotateFleet(client, 5, "DATADOG", {}),
    () => planFleet({}, fleet),
    () => readFleet(undefined, []).next(),
    () => applyFleet(client, { ...fleet, totals: {} }),
    () => resolveSecrets({}, { enviroment: {} }),
    () => resolveSecrets({}, { env: [] }),
    async () => toDesired(stored, { secrets: () => {} }),
    async () => toDesired(stored, { api: "v3" }),
    async () => checkFleet(fleet, { references: "no" }),
    async () => prometheusConfig(id(0), { username: "u", password: "p", port: 1 }),
  ]) {
    await assert.rejects(wrong, ConfigError, String(wrong));
  }
});

test("a scrape configuration asks for the password at both places", () => {
  const {
    scrape_configs: [job],
  } = prometheusConfig(id(0), { username: "prom", password: "a secret" });
  assert.deepEqual(
    [job.basic_auth, job.http_sd_configs[0].basic_auth],
    [job.http_sd_configs[0].basic_auth, { username: "prom", password: "a secret" }],
  );
  for (const wrong of [
    {},
    { password: "********" },
    { password: "x", passwordFile: "y" },
    { password: "x", baseUrl: "https://cloud.mongodbgov.com" },
  ]) {
    assert.throws(() => prometheusConfig(id(0), { username: "prom", ...wrong }), ConfigError);
  }
  assert.throws(() => prometheusConfig(id(0)), ConfigError);
});

// Hosts and callers that are not as usual: functions that throw at once, signals without a reason, promises and headers of mocks,
// redirects with a body, clocks that fail.

import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { AtlasClient, TimeoutError, validateStream } from "atlas-integrations";
import { applyFleet, planFleet, readFleet, rotateFleet, selectFleet } from "atlas-integrations/fleet";

const GROUP = "5f0000000000000000000001";
const WEBHOOK = { type: "WEBHOOK", url: "https://example.com/" };
const OPSGENIE = { type: "OPS_GENIE", apiKey: "00000000-0000-4000-8000-00000000a111" };
const page = (results, links = []) => JSON.stringify({ results, links, totalCount: results.length });
const empty = () => new Response(page([]));
const failure = (promise) =>
  promise.then(
    () => assert.fail("resolved"),
    (error) => error,
  );
const client = (options) => new AtlasClient({ token: "example-token", maxRetries: 0, fetch: async () => empty(), ...options });

test("a token function that throws at once is asked again by the next call", async () => {
  const thrown = new Error("the cache is cold");
  let asked = 0;
  const token = () => {
    if (asked++ === 0) throw thrown;
    return "example-token";
  };
  const reading = client({ token });
  assert.equal(await failure(reading.list(GROUP)), thrown);
  assert.deepEqual((await reading.list(GROUP)).results, []);
  assert.equal(asked, 2);
});

test("a redirect with a body keeps no connection open", async () => {
  const sockets = new Set();
  const server = createServer((_, answer) => answer.writeHead(302, { location: "/login" }).end(Buffer.alloc(20_000, "x")));
  server.on("connection", (socket) => sockets.add(socket).size && socket.once("close", () => sockets.delete(socket)));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const reading = client({ baseUrl: `http://127.0.0.1:${server.address().port}`, fetch: undefined });
  for (let call = 0; call < 20; call++) assert.equal((await failure(reading.list(GROUP))).status, 302);
  await sleep(200);
  const open = sockets.size;
  server.closeAllConnections();
  server.close();
  assert.ok(open <= 2, `${open} connections are open`);
});

test("apply reports a write that was sent, although the token function threw before it could look again", async () => {
  const down = new Error("the login is down");
  for (const [allowed, expected] of [
    [2, "failed"],
    [1, "skipped"],
  ]) {
    let asked = 0;
    const token = async () => {
      if (++asked > allowed) throw down;
      return { token: "example-token", expiresAt: Date.now() + 1_000 };
    };
    const fetch = async (_, { method }) => (method === "GET" ? empty() : new Response("", { status: 500 }));
    const applied = client({ token, fetch, maxRetries: 2 }).apply(GROUP, [WEBHOOK, OPSGENIE]);
    if (expected === "skipped") {
      assert.equal(await failure(applied), down);
      continue;
    }
    const { ok, results, error } = await applied;
    assert.deepEqual([ok, error, results.map(({ status }) => status)], [false, down, [expected, "skipped"]]);
  }
});

test("nothing is sent after the deadline of several calls", async () => {
  let sent = 0;
  const fetch = async (_, { method }) => {
    sent++;
    if (method !== "GET") return new Response(page([WEBHOOK]));
    return new Response(page([{ id: String(sent), ...WEBHOOK }], [{ rel: "next", href: "https://example.com/" }]));
  };
  const reading = client({ fetch });
  const late = await failure(
    (async () => {
      for await (const _ of reading.listAll(GROUP, { deadlineMs: 60 })) await sleep(40);
    })(),
  );
  assert.ok(late instanceof TimeoutError, String(late));
  assert.deepEqual(
    [late.budget, late.limitMs, late.message],
    ["call", 60, "the call did not finish within deadlineMs (60 ms)"],
  );
  assert.ok(sent <= 3, `${sent} requests`);

  sent = 0;
  const writing = client({ fetch: async (url, init) => (init.method === "GET" ? empty() : fetch(url, init)) });
  const block = () => {
    for (const end = Date.now() + 400; Date.now() < end; );
  };
  const { results, error } = await writing.apply(GROUP, [WEBHOOK, OPSGENIE], { deadlineMs: 300, onProgress: block });
  assert.deepEqual([results.map(({ status }) => status), sent, error.budget], [["done", "skipped"], 1, "call"]);
});

test("an abort on a host whose signals have no reason is an AbortError", async () => {
  class Signal extends EventTarget {
    aborted = false;
  }
  const signal = new Signal();
  const hang = () => new Promise(() => {});
  const under = client({ fetch: hang }).list(GROUP, { signal });
  signal.aborted = true;
  signal.dispatchEvent(new Event("abort"));
  const error = await failure(under);
  assert.deepEqual([error.name, error.message], ["AbortError", "aborted by its signal"]);
  assert.equal(await failure(client().list(GROUP, { signal })), error);

  const fleet = { projects: [{ id: GROUP, integrations: [] }] };
  const first = (items) => items[Symbol.asyncIterator]().next();
  const doors = [
    () => validateStream(new Blob(["{}"]).stream(), { signal }),
    () => first(readFleet(client(), [GROUP], { signal })),
    () => selectFleet(client(), fleet, { signal }),
    () => planFleet(client(), fleet, { signal }),
    () => client().apply(GROUP, [], { signal }),
  ];
  // The entry for fleets has its own copy of the code, and so another error.
  for (const door of doors) assert.equal((await failure(Promise.resolve().then(door))).name, "AbortError", String(door));
  const report = await applyFleet(client(), fleet, { signal }).catch((error) => ({ error }));
  assert.equal(report.error.name, "AbortError");
  const rotated = await rotateFleet(client(), [GROUP], "WEBHOOK", { url: "https://example.com/" }, { signal });
  assert.deepEqual([rotated.error.name, rotated.projects[0].skipped], ["AbortError", true]);
});

test("a failure that nobody handles is reported, of withResponse too", async () => {
  const heard = [];
  const hear = (error) => heard.push(error.status);
  const others = process.listeners("unhandledRejection");
  process.removeAllListeners("unhandledRejection").on("unhandledRejection", hear);
  try {
    const refused = client({ fetch: async () => new Response("{}", { status: 404 }) });
    refused.list(GROUP).withResponse();
    await sleep(50);
    const twice = refused.list(GROUP);
    for (const promise of [twice.withResponse(), twice.withResponse()]) assert.equal((await failure(promise)).status, 404);
    await sleep(50);
  } finally {
    process.removeAllListeners("unhandledRejection");
    for (const other of others) process.on("unhandledRejection", other);
  }
  assert.deepEqual(heard, [404]);
});

test("a mock's promise with its own `then` is awaited as any other, and each call sends one request", async () => {
  const thens = [() => assert.fail("thrown"), (done) => done(empty())];
  for (const then of thens) {
    let sent = 0;
    const fetch = () => (sent++, Object.assign(Promise.resolve(empty()), { then }));
    const reading = client({ fetch, maxConcurrency: 1 });
    const pages = await Promise.all(Array.from({ length: 4 }, () => reading.list(GROUP)));
    assert.deepEqual([pages.length, sent], [4, 4]);
  }
});

test("a clock that fails is replaced by the host's", async () => {
  const clocks = [() => 1n, () => ({ valueOf: () => assert.fail("read") }), () => NaN, () => assert.fail("asked")];
  for (const clock of clocks) assert.deepEqual((await client({ clock }).list(GROUP)).results, []);
});

test("invalid headers of a mock do not make a successful write fail", async () => {
  const HEADERS = [{ "x-name": "\u2603" }, 5, "x", [1]];
  for (const headers of HEADERS) {
    const answer = { status: 200, headers, text: async () => page([{ id: "1", ...WEBHOOK }]) };
    const { data, headers: read } = await client({ fetch: async () => answer })
      .create(GROUP, WEBHOOK)
      .withResponse();
    assert.deepEqual([data.type, [...read]], ["WEBHOOK", []]);
  }
});

// What the network does to a client: failures, waits, aborts, and values that are not answers.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { once } from "node:events";
import { gzipSync } from "node:zlib";
import { test } from "node:test";
import { inspect } from "node:util";
import * as atlas from "atlas-integrations";
import { createFakeAtlas } from "atlas-integrations/testing";

const GROUP = "5f0000000000000000000001";
const opsgenie = { type: "OPS_GENIE", apiKey: "00000000-0000-4000-8000-000000000000" };
const other = { type: "OPS_GENIE", apiKey: "99999999-0000-4000-8000-999999999999" };
const page = (...results) => JSON.stringify({ results, totalCount: results.length, links: [] });

function meet(integrations = [], options) {
  const fake = createFakeAtlas({ groups: { [GROUP]: integrations } });
  const retries = [];
  const hooks = { retry: (event) => retries.push(event) };
  const client = new atlas.AtlasClient({ fetch: fake.fetch, hooks, ...options });
  return { fake, client, retries, methods: () => fake.requests.map(({ method }) => method).join(" ") };
}

/** A client whose fetch is `answer`. */
const client = (answer, options) => new atlas.AtlasClient({ fetch: answer, ...options });

test("what passes is tried again", async () => {
  for (const fault of [
    { reset: "before" },
    { reset: "after" },
    { status: 408 },
    { status: 429 },
    { status: 500 },
    { status: 503 },
    { truncate: 9 },
  ]) {
    const { client, fake, retries } = meet([opsgenie]);
    fake.fail({ ...fault, times: 1 });
    assert.equal((await client.get(GROUP, "OPS_GENIE")).type, "OPS_GENIE", JSON.stringify(fault));
    assert.equal(retries.length, 1);
    assert.ok(retries[0].delayMs <= 500 && retries[0].attempt === 1);
  }
});

test("what does not pass is told after the retries: two, unless told otherwise", async () => {
  const usual = meet([opsgenie]);
  usual.fake.fail({ status: 503, times: 9 });
  await assert.rejects(usual.client.get(GROUP, "OPS_GENIE"), atlas.ServerError);
  assert.equal(usual.fake.requests.length, 3);
  const { client, fake } = meet([opsgenie], { maxRetries: 1 });
  fake.fail({ status: 503, times: 9 });
  await assert.rejects(client.get(GROUP, "OPS_GENIE"), (error) => error instanceof atlas.ServerError && error.status === 503);
  assert.equal(fake.requests.length, 2);
  fake.heal();
  fake.fail({ status: 409, errorCode: "ANYTHING" });
  await assert.rejects(client.update(GROUP, opsgenie), atlas.ConflictError);
  assert.equal(fake.requests.length, 3);
});

test("Retry-After is obeyed, or given up on at once", async () => {
  const { client, fake, retries } = meet([opsgenie]);
  fake.fail({ status: 429, retryAfter: 1 });
  const start = performance.now();
  await client.get(GROUP, "OPS_GENIE");
  assert.ok(performance.now() - start >= 1000, "it came back too early");
  assert.ok(retries[0].delayMs >= 1000);
  for (const [retryAfter, options] of [
    [61, {}],
    [2, { deadlineMs: 1500 }],
  ]) {
    fake.fail({ status: 429, retryAfter });
    const start = performance.now();
    await assert.rejects(client.get(GROUP, "OPS_GENIE", options), (error) => {
      assert.ok(error instanceof atlas.RateLimitError);
      assert.deepEqual([error.retryAfterMs, typeof error.hint], [retryAfter * 1000, "string"]);
      return true;
    });
    assert.ok(performance.now() - start < 1000, "it waited");
  }
});

test("a lost POST is looked for before it is sent again", async () => {
  const stories = [
    [{ reset: "after" }, "POST GET"],
    [{ status: 500, when: "after" }, "POST GET"],
    [{ status: 504, when: "before" }, "POST GET POST"],
    [{ reset: "before" }, "POST GET POST"],
  ];
  for (const [fault, want] of stories) {
    const { client, fake, methods } = meet();
    fake.fail({ method: "POST", ...fault });
    assert.equal((await client.create(GROUP, opsgenie)).type, "OPS_GENIE", JSON.stringify(fault));
    assert.equal(methods(), want, JSON.stringify(fault));
    assert.equal(fake.holds(GROUP, "OPS_GENIE", "apiKey", opsgenie.apiKey), true);
  }
});

test("and is never sent blindly, nor more than once again", async () => {
  const foreign = meet([other]);
  foreign.fake.fail({ method: "POST", status: 500 });
  await assert.rejects(foreign.client.create(GROUP, opsgenie), atlas.ConflictError);
  assert.equal(foreign.methods(), "POST GET");
  const hopeless = meet();
  hopeless.fake.fail({ method: "POST", status: 502, times: 9 });
  await assert.rejects(hopeless.client.create(GROUP, opsgenie), (error) => error.status === 502);
  assert.equal(hopeless.methods(), "POST GET POST GET");
  const none = meet([], { maxRetries: 0 });
  none.fake.fail({ method: "POST", status: 502 });
  await assert.rejects(none.client.create(GROUP, opsgenie), (error) => error.status === 502);
  assert.equal(none.methods(), "POST GET");
});

test("a POST that was only turned away is sent again", async () => {
  const { client, fake, methods } = meet();
  fake.fail({ method: "POST", status: 429 });
  await client.create(GROUP, opsgenie);
  assert.equal(methods(), "POST POST");
});

test("a DELETE whose answer got lost has still deleted", async () => {
  const { client, fake, methods } = meet([opsgenie]);
  fake.fail({ method: "DELETE", reset: "after" });
  assert.equal(await client.delete(GROUP, "OPS_GENIE"), undefined);
  assert.equal(methods(), "DELETE DELETE");
  await assert.rejects(client.delete(GROUP, "OPS_GENIE"), atlas.NotFoundError);
});

test("the item is read where the answered page lacks it", async () => {
  const seen = [];
  const api = client(async (url, { method }) => {
    seen.push(method);
    return new Response(method === "GET" ? JSON.stringify(opsgenie) : page({ type: "SLACK" }));
  });
  for (const verb of ["create", "update"]) assert.equal((await api[verb](GROUP, opsgenie)).type, "OPS_GENIE");
  assert.deepEqual(seen, ["POST", "GET", "PUT", "GET"]);
});

test("a success that nobody can read is a DecodeError", async () => {
  const bodies = ["", " ", "<html>hello</html>", '{"results":[', "7", "null", "\u0000"];
  for (const body of bodies)
    await assert.rejects(client(async () => new Response(body)).list(GROUP), atlas.DecodeError, JSON.stringify(body));
  await assert.rejects(client(async () => new Response(new Uint8Array([0xff, 0xfe]))).list(GROUP), atlas.DecodeError);
  await assert.rejects(client(async () => new Response(null, { status: 204 })).get(GROUP, "SLACK"), atlas.DecodeError);
  for (const odd of [undefined, null, 7, "text", {}, { status: "200" }, { status: NaN }]) {
    await assert.rejects(client(async () => odd).list(GROUP), atlas.DecodeError);
  }
  for (const answer of [new Response(null, { status: 204 }), new Response("gone"), new Response("{}", { status: 200 })]) {
    assert.equal(await client(async () => answer).delete(GROUP, "SLACK"), undefined);
  }
});

test("answers are told by their shape", async () => {
  const body = page(opsgenie);
  const bytes = new TextEncoder().encode(body);
  const shapes = [
    { status: 200, text: async () => body },
    { status: 200, headers: {}, arrayBuffer: () => bytes.buffer },
    { status: 200, headers: new Map(), body: { getReader: () => reader([bytes.subarray(0, 5), bytes.subarray(5)]) } },
    { status: 200, headers: new Headers(), body: null, text: () => assert.fail("there is none") },
  ];
  for (const shape of shapes.slice(0, 3)) assert.equal((await client(() => shape).list(GROUP)).results.length, 1);
  await assert.rejects(client(() => shapes[3]).list(GROUP), atlas.DecodeError);
  const hostile = new Proxy(
    {},
    {
      get: () => {
        throw new Error("no");
      },
      has: () => true,
    },
  );
  await assert.rejects(client(async () => hostile, { maxRetries: 0 }).list(GROUP), atlas.AtlasError);
});

function reader(pieces) {
  return { read: async () => (pieces.length ? { done: false, value: pieces.shift() } : { done: true }) };
}

test("whatever fetch rejects with, the call settles", async () => {
  for (const thrown of ["stopped", undefined, null, 7, Symbol("s"), {}, new DOMException("x", "AbortError")]) {
    await assert.rejects(client(() => Promise.reject(thrown), { maxRetries: 0 }).list(GROUP), atlas.NetworkError);
    await assert.rejects(
      client(
        () => {
          throw thrown;
        },
        { maxRetries: 0 },
      ).list(GROUP),
      atlas.NetworkError,
    );
  }
  const cause = Object.assign(new Error("secret"), { code: "ECONNRESET" });
  await assert.rejects(
    client(() => Promise.reject(new TypeError("fetch failed", { cause })), { maxRetries: 0 }).list(GROUP),
    (error) => {
      assert.deepEqual([error.code, String(error.cause)], ["ECONNRESET", "TypeError: fetch failed"]);
      assert.ok(!inspect(error, { showHidden: true }).includes("secret"));
      return true;
    },
  );
});

test("redirects are refused, whoever followed them", async () => {
  const answers = [
    new Response(null, { status: 302, headers: { location: "https://evil.example.com" } }),
    { status: 0, type: "opaqueredirect" },
    { status: 200, redirected: true, text: async () => page() },
  ];
  for (const answer of answers) {
    let init;
    const api = client(async (url, given) => ((init = given), answer));
    await assert.rejects(api.list(GROUP), (error) => error instanceof atlas.ApiError && /redirect/.test(error.detail));
    assert.deepEqual([init.redirect, init.credentials, typeof init.signal], ["manual", "omit", "object"]);
  }
});

test("over a real socket: gzip, cut bodies, endless bodies", async (context) => {
  const bomb = gzipSync(Buffer.alloc(100 << 20, " "));
  let poured = 0;
  const served = {
    "/gzip": (answer) => answer.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(page(opsgenie))),
    "/cut": (answer) => answer.writeHead(200, { "content-length": 999 }).write("{") && setTimeout(() => answer.destroy(), 20),
    "/huge": (answer) => answer.writeHead(200, { "content-length": 100 << 20 }).write("x"),
    "/hundred": (answer) => {
      // As fast as it is taken; a client that stops reading is sent no more.
      const pour = () => {
        while (poured < 100 << 20 && !answer.destroyed) {
          poured += 1 << 16;
          if (!answer.write("x".repeat(1 << 16))) return answer.once("drain", pour);
        }
        answer.end();
      };
      answer.writeHead(200);
      pour();
    },
    "/bomb": (answer) => answer.writeHead(200, { "content-encoding": "gzip" }).end(bomb),
    "/endless": (answer) => {
      answer.writeHead(200);
      const pour = setInterval(() => answer.write("x".repeat(1 << 16)), 1);
      answer.on("close", () => clearInterval(pour));
    },
  };
  const server = createServer((request, answer) => served[/^\/[a-z-]+/.exec(request.url)[0]](answer));
  context.after(() => server.close() && server.closeAllConnections());
  await once(server.listen(0, "127.0.0.1"), "listening");
  const at = (path, options) =>
    new atlas.AtlasClient({ baseUrl: `http://127.0.0.1:${server.address().port}${path}`, maxRetries: 0, ...options }).list(
      GROUP,
    );
  assert.equal((await at("/gzip")).results.length, 1);
  await assert.rejects(at("/cut"), atlas.NetworkError);
  await assert.rejects(at("/huge"), (error) => error instanceof atlas.DecodeError && /maxResponseBytes/.test(error.message));
  for (const path of ["/hundred", "/bomb"]) {
    await assert.rejects(
      at(path),
      (error) => error instanceof atlas.DecodeError && /maxResponseBytes/.test(error.message),
      path,
    );
  }
  assert.ok(poured > 10 << 20 && poured < 50 << 20, `${poured >> 20} MB were taken before it was refused`);
  await assert.rejects(at("/endless", { maxResponseBytes: 1 << 20 }), atlas.DecodeError);
});

test("the system's name for a failure is kept", async () => {
  const server = createServer();
  await once(server.listen(0, "127.0.0.1"), "listening");
  const baseUrl = `http://127.0.0.1:${server.address().port}`;
  await once(server.close(), "close");
  const api = new atlas.AtlasClient({ baseUrl, maxRetries: 0 });
  await assert.rejects(api.list(GROUP), (error) => error instanceof atlas.NetworkError && error.code === "ECONNREFUSED");
});

test("an abort that a fetch answers our own abort with is not lost", async () => {
  const controller = new AbortController();
  const reason = Symbol("mine");
  const fetch = (url, { signal }) => new Promise(() => signal.addEventListener("abort", () => controller.abort(reason)));
  await assert.rejects(
    client(fetch, { timeoutMs: 10 }).list(GROUP, { signal: controller.signal }),
    (error) => error === reason,
  );
});

test("a call that is aborted by a hook does not reach the server", async () => {
  const controller = new AbortController();
  const signals = [];
  const fetch = async (url, { signal }) => (signals.push(signal.aborted), new Response(page()));
  const hooks = { request: () => controller.abort("enough") };
  await assert.rejects(client(fetch, { hooks }).list(GROUP, { signal: controller.signal }), (error) => error === "enough");
  assert.deepEqual(signals, [true]);
});

test("a body whose pieces throw when they are asked is no body, and the next call is as good as ever", async () => {
  const trap = {
    get byteLength() {
      throw new Error("boom");
    },
  };
  const detached = new ArrayBuffer(8);
  structuredClone(detached, { transfer: [detached] });
  for (const value of [
    trap,
    detached,
    {
      byteLength: -1,
      get length() {
        throw new Error("boom");
      },
    },
  ]) {
    let calls = 0;
    const reader = { read: async () => ({ done: false, value }), cancel: async () => {} };
    const fetch = async () =>
      calls++ === 0
        ? { status: 200, headers: new Headers(), body: { getReader: () => reader } }
        : new Response('{"results":[]}');
    const client = new atlas.AtlasClient({ token: "example-token", fetch, maxRetries: 0 });
    await assert.rejects(client.list(GROUP), (error) => error.name === "DecodeError" && !error.message.includes("boom"));
    assert.deepEqual((await client.list(GROUP)).results, []);
  }
});

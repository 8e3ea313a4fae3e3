// The loopback server over real sockets: what it answers, what it refuses, and whether its faults are real ones.

import assert from "node:assert/strict";
import { request } from "node:http";
import { connect } from "node:net";
import { after, before, test } from "node:test";
import { serve } from "./loopback.mjs";

const GROUP = "32b6e34b3d91647abb20e7b8";
const LIST = `/api/atlas/v2/groups/${GROUP}/integrations`;
const HEADERS = { accept: "application/vnd.atlas.2023-01-01+json", authorization: "Bearer demo-token" };

let server;
before(async () => void (server = await serve()));
after(() => server.stop());

const ask = (path, init = {}) => fetch(new URL(path, server.url), { ...init, headers: { ...HEADERS, ...init.headers } });

/** Bytes in, bytes out: for requests that `fetch` would never send. */
const raw = (text) =>
  new Promise((resolve, reject) => {
    const socket = connect(new URL(server.url).port, "127.0.0.1", () => socket.end(text));
    let answer = "";
    socket
      .on("data", (data) => (answer += data))
      .on("end", () => resolve(answer))
      .on("error", reject);
  });

test("the fake Atlas answers", async () => {
  const answer = await ask(LIST);
  assert.equal(answer.status, 200);
  assert.equal(answer.headers.get("access-control-allow-origin"), null, "Atlas documents no CORS");
  const page = await answer.json();
  assert.deepEqual(
    page.results.map(({ type }) => type),
    ["PAGER_DUTY", "DATADOG", "MICROSOFT_TEAMS"],
  );
  assert.ok(page.links[0].href.startsWith(server.url), "links stay on this server");
  assert.equal((await ask(LIST, { headers: { authorization: "Bearer other" } })).status, 401);
});

test("the projects of a credential can be listed, and those of one organization", async () => {
  const names = async (path) => (await (await ask(path)).json()).results.map(({ name }) => name);
  const all = await names("/api/atlas/v2/groups");
  assert.ok(all.includes("Payments production") && all.includes("Search"), all.join());
  const some = await names("/api/atlas/v2/orgs/70a0b1c2d3e4f5061728394b/groups");
  assert.deepEqual([some.includes("Platform"), some.includes("Search")], [true, false]);
});

test("bodies arrive in one piece and in chunks", async () => {
  const put = (body, more) =>
    ask(`${LIST}/DATADOG`, { method: "PUT", body, headers: { "content-type": "application/json" }, ...more });
  const payload = (apiKey) => JSON.stringify({ type: "DATADOG", apiKey });
  assert.equal((await put(payload("00aa"))).status, 200);
  const chunks = ReadableStream.from(
    payload("00bb")
      .match(/.{1,7}/g)
      .map((text) => new TextEncoder().encode(text)),
  );
  assert.equal((await put(chunks, { duplex: "half" })).status, 200);
  const held = { group: GROUP, type: "DATADOG", field: "apiKey", value: "00bb" };
  assert.deepEqual(await server.control("holds", held), { holds: true });
  assert.deepEqual(await server.control("holds", { ...held, value: "00aa" }), { holds: false });
});

test("long answers are compressed for those who can read that", async () => {
  const long = `/api/atlas/v2/groups/5f1e7a2b9c8d4e6f0a1b2c3d/integrations?pretty=true`;
  const coding = async (accepted) => {
    const answer = await ask(long, { headers: { "accept-encoding": accepted } });
    assert.equal((await answer.json()).results.length, 4);
    return answer.headers.get("content-encoding");
  };
  assert.deepEqual([await coding("gzip, br"), await coding("identity")], ["gzip", null]);
});

test("faults are real ones", async () => {
  const fail = (fault) => server.control("faults", fault);
  await fail({ reset: "before" });
  await assert.rejects(ask(LIST), (error) => error.cause.code === "ECONNRESET" || error.cause.code === "UND_ERR_SOCKET");
  await fail({ truncate: 20 });
  const cut = await ask(LIST);
  assert.equal(cut.status, 200);
  await assert.rejects(cut.text(), TypeError);
  await fail({ dripMs: 5 });
  let pieces = 0;
  for await (const _ of (await ask(LIST)).body) pieces += 1;
  assert.ok(pieces > 1, "a dripping body comes in pieces");
  await fail({ delayMs: 30_000 });
  await assert.rejects(ask(LIST, { signal: AbortSignal.timeout(20) }), { name: "TimeoutError" });
  await fail({ status: 503, times: null });
  assert.equal((await ask(LIST)).status, 503);
  await server.control("faults", undefined, "DELETE");
  assert.equal((await ask(LIST)).status, 200);
});

test("the clock can be moved, and what arrived is told without secrets", async () => {
  const form = {
    "content-type": "application/x-www-form-urlencoded",
    authorization: `Basic ${btoa("mdb_sa_id_demo:mdb_sa_sk_demo")}`,
  };
  const minted = await ask("/api/oauth/token", { method: "POST", body: "grant_type=client_credentials", headers: form });
  const { access_token: token } = await minted.json();
  const status = async () => (await ask(LIST, { headers: { authorization: `Bearer ${token}` } })).status;
  assert.equal(await status(), 200);
  await server.control("clock", { advanceMs: 3_600_000 });
  assert.equal(await status(), 401);
  const told = JSON.stringify(await server.control("requests"));
  assert.ok(told.includes(LIST) && !told.includes(token) && !told.includes("demo-token"));
});

test("controls start over and tell the projects", async () => {
  await ask(`${LIST}/DATADOG`, { method: "DELETE" });
  assert.equal((await server.control(`state/${GROUP}`)).length, 2);
  await server.control("restart", {});
  assert.equal((await server.control(`state/${GROUP}`)).length, 3);
  const groups = await server.control("groups");
  assert.deepEqual(
    groups.find(({ api }) => api === "cloud-manager-v1"),
    { id: "62c0ffee62c0ffee62c0ffee", api: "cloud-manager-v1", name: "Own data centre" },
  );
});

test("projects have the names that the configuration gives them", async (t) => {
  const groups = { [GROUP]: { name: "Billing", integrations: [] }, "000000000000000000000001": [] };
  const other = await serve({ config: { groups } });
  t.after(() => other.stop());
  const names = (await other.control("groups")).map(({ id, name }) => [id, name]);
  assert.deepEqual(Object.fromEntries(names), { [GROUP]: "Billing", "000000000000000000000001": null });
});

test("only our own pages are answered", async () => {
  const { port } = new URL(server.url);
  const status = (headers, path = LIST) =>
    new Promise((resolve, reject) => {
      const asked = request({ host: "127.0.0.1", port, path, headers: { ...HEADERS, ...headers } });
      asked
        .on("response", (answer) => resolve(answer.resume().statusCode))
        .on("error", reject)
        .end();
    });
  assert.equal(await status({}), 200);
  assert.equal(await status({ host: `localhost:${port}`, origin: `http://localhost:${port}` }), 200);
  assert.equal(await status({ host: "rebound.example" }), 403);
  assert.equal(await status({ origin: "https://other.example" }), 403);
  assert.equal(await status({ origin: "null" }), 403);
  assert.equal(await status({ "sec-fetch-site": "cross-site" }), 403);
  assert.equal(await status({ "sec-fetch-site": "cross-site" }, "/_fake/requests"), 403);
  assert.equal((await fetch(new URL("/_fake/faults", server.url), { method: "POST", body: "{}" })).status, 415);
});

test("files come under a strict policy and from nowhere else", async () => {
  for (const path of ["/../Cargo.toml", "/%2e%2e/Cargo.toml", "/pkg/..%2fpackage.json", "/.gitignore", "/pkg/", "/nothing"]) {
    assert.match(
      await raw(`GET ${path} HTTP/1.1\r\nhost: ${new URL(server.url).host}\r\nconnection: close\r\n\r\n`),
      /^HTTP\/1.1 404/,
      path,
    );
  }
  const answer = await fetch(new URL("/nothing", server.url));
  assert.match(answer.headers.get("content-security-policy"), /^default-src 'self'; script-src 'self' 'wasm-unsafe-eval';/);
});

test("nonsense closes its own connection only", async () => {
  const host = `host: ${new URL(server.url).host}\r\n`;
  for (const text of [
    "\x16\x03\x01\r\n\r\n",
    `POST ${LIST} HTTP/1.1\r\n${host}content-length: 5000000000\r\n\r\n`,
    `POST ${LIST} HTTP/1.1\r\n${host}content-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`,
    `POST ${LIST} HTTP/1.1\r\n${host}transfer-encoding: chunked\r\n\r\nzz\r\n`,
    `POST ${LIST} HTTP/1.1\r\n${host}transfer-encoding: chunked\r\n\r\nffffffff\r\n`,
    `GET ${LIST} HTTP/1.1\r\n${host}x: ${"y".repeat(70_000)}\r\n\r\n`,
  ]) {
    assert.match(await raw(text).catch(() => ""), /^(?:$|HTTP\/1\.1 4\d\d )/, text.slice(0, 120));
  }
  assert.equal((await ask(LIST)).status, 200);
});

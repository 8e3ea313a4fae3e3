// A call that is stopped ends within fifty milliseconds, wherever it stands, and leaves nothing that would keep a process alive.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { createServer as createSocketServer } from "node:net";
import { once } from "node:events";
import { after, before, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { AtlasClient, clientCredentials, ServerError, TimeoutError } from "atlas-integrations";

const GROUP = "5f0000000000000000000001";
const BOUND_MS = 50;
/** The machine may be busy with something else at one time, a defect is there every time. */
const TRIES = 5;
const LIMIT_MS = 60;
const PATIENT_MS = 60_000;
const PAUSE_S = 1;

/** Where a call comes to stand, in the order of its life. Sockets are real; of the token, the caller's function is all there is. */
const PHASES = {
  token: { base: () => plain, options: { token: () => new Promise(() => reached()) } },
  // It never says hello: as far as TLS is concerned, the connection is not there yet.
  connect: { base: () => mute },
  headers: { base: () => `${plain}/headers` },
  body: { base: () => `${plain}/body` },
  sleep: { base: () => `${plain}/sleep` },
};

const served = {
  headers: () => reached(),
  body: (answer) => answer.writeHead(200, { "content-length": 99 }).write("{", () => reached()),
  sleep: (answer, pauseS) => answer.writeHead(503, { "retry-after": pauseS }).end(),
};

let plain, mute, reached, pauseS;
const open = new Set();
const servers = [
  createServer((request, answer) => served[request.url.split("/")[1]](answer, pauseS)),
  createSocketServer((socket) => reached(open.add(socket.on("error", () => {})))),
];
const listen = (server) => once(server.listen(0, "127.0.0.1"), "listening").then(() => `127.0.0.1:${server.address().port}`);
before(async () => {
  const [http, tls] = await Promise.all(servers.map(listen));
  [plain, mute] = [`http://${http}`, `https://${tls}`];
});
after(() => {
  servers[0].closeAllConnections();
  for (const socket of open) socket.destroy();
  for (const server of servers) server.close();
});

/** The timers of ours that nobody has stopped and that have not fired; Node's own fetch has some too. */
const timers = new Set();
let started = 0;
const { setTimeout, clearTimeout } = globalThis;
globalThis.setTimeout = (work, ...rest) => {
  const timer = setTimeout((...given) => (timers.delete(timer), work(...given)), ...rest);
  if (!new Error().stack.includes("undici")) {
    timers.add(timer);
    started++;
  }
  return timer;
};
globalThis.clearTimeout = (timer) => (timers.delete(timer), clearTimeout(timer));
after(() => Object.assign(globalThis, { setTimeout, clearTimeout }));

function watchListeners(signal) {
  let count = 0;
  const { addEventListener, removeEventListener } = signal;
  signal.addEventListener = (...given) => (count++, addEventListener.apply(signal, given));
  signal.removeEventListener = (...given) => (count--, removeEventListener.apply(signal, given));
  return () => count;
}

/** Starts a call that comes to stand in that phase: when each hook was called, how the call ended and when, and that it stands there. */
function begin(phase, { signal, ...options }) {
  const { base, options: own } = PHASES[phase];
  const at = { start: performance.now() };
  const standing = new Promise((resolve) => (reached = resolve));
  const note = (name) => () => {
    at[name] = performance.now();
    if (name === "retry") reached();
  };
  const hooks = Object.fromEntries(["request", "response", "retry"].map((name) => [name, note(name)]));
  const client = new AtlasClient({ baseUrl: base(), hooks, timeoutMs: PATIENT_MS, ...own, ...options });
  const end = client.list(GROUP, { signal }).then(
    () => assert.fail("nobody answered, and yet it resolved"),
    (error) => ({ error, ...at, end: performance.now() }),
  );
  return { end, standing };
}

const overran =
  (budget) =>
  ({ error, ...at }) => {
    assert.ok(error instanceof TimeoutError, String(error));
    assert.deepEqual([error.budget, error.limitMs], [budget, LIMIT_MS]);
    return at;
  };

/** Each answers how long after the event the call ended; what it ended with is checked on the way. */
const EVENTS = {
  async abort(phase) {
    pauseS = 30;
    const controller = new AbortController();
    const reason = new Error("enough");
    const listeners = watchListeners(controller.signal);
    const { end, standing } = begin(phase, { signal: controller.signal });
    await standing;
    await wait(10);
    assert.equal(listeners(), 1);
    const aborted = performance.now();
    controller.abort(reason);
    const ended = await end;
    assert.equal(ended.error, reason);
    assert.equal(listeners(), 0, "a listener is left");
    return ended.end - aborted;
  },

  async timeout(phase) {
    pauseS = PAUSE_S;
    // An attempt that was answered is over: its limit does not end the sleep. That of the next attempt ends the call.
    const sleeps = phase === "sleep";
    const { end, standing } = begin(phase, { timeoutMs: LIMIT_MS, maxRetries: sleeps ? 1 : 0 });
    await standing;
    if (sleeps) served.sleep = () => {};
    const { start, retry, request, end: ended } = overran("attempt")(await end);
    if (sleeps) assert.ok(request - retry >= PAUSE_S * 1_000, "the sleep was cut short");
    return ended - (sleeps ? request : start) - LIMIT_MS;
  },

  async deadline(phase) {
    pauseS = 30;
    const { end, standing } = begin(phase, { deadlineMs: LIMIT_MS });
    if (phase === "sleep") {
      // A sleep that would outlast the deadline is not begun: the answer is the event.
      const { error, retry, response, end: ended } = await end;
      assert.ok(error instanceof ServerError, String(error));
      assert.deepEqual([error.retryAfterMs, retry], [30_000, undefined]);
      return ended - response;
    }
    await standing;
    const { start, end: ended } = overran("call")(await end);
    return ended - start - LIMIT_MS;
  },
};

const answers = { ...served };

for (const phase of Object.keys(PHASES)) {
  for (const event of Object.keys(EVENTS)) {
    test(`in the ${phase} phase, ${event} ends the call within ${BOUND_MS} ms and leaves no timer`, async (context) => {
      let best = Infinity;
      for (let tries = 0; tries < TRIES && !(best < BOUND_MS); tries++) {
        const before = started;
        best = Math.min(best, await EVENTS[event](phase));
        Object.assign(served, answers);
        assert.ok(started > before, "no timer was seen: the count is blind");
        assert.equal(timers.size, 0, "a timer is left");
        assert.ok(!process.getActiveResourcesInfo().includes("Timeout"), "the process is kept alive");
      }
      context.diagnostic(`${phase}, ${event}: ${best.toFixed(1)} ms`);
      assert.ok(best > -2, `it ended ${-best} ms too early`);
      assert.ok(best < BOUND_MS, `${best} ms at best of ${TRIES}`);
    });
  }
}

test("a signal that was aborted before ends the call before it begins", async () => {
  const api = new AtlasClient({ baseUrl: plain, fetch: () => assert.fail("a request was sent") });
  await assert.rejects(api.list(GROUP, { signal: AbortSignal.abort("at once") }), (error) => error === "at once");
});

test("a token request belongs to all who wait for it: it outlives an aborted call, up to its own limit", async () => {
  const token = clientCredentials({
    clientId: "mdb_sa_id_fake",
    clientSecret: "mdb_sa_sk_fake",
    baseUrl: mute,
    timeoutMs: LIMIT_MS,
    maxRetries: 0,
  });
  const standing = new Promise((resolve) => (reached = resolve));
  const controller = new AbortController();
  const call = assert.rejects(
    new AtlasClient({ token, baseUrl: plain }).list(GROUP, { signal: controller.signal }),
    (error) => error === "enough",
  );
  const shared = assert.rejects(token(), TimeoutError);
  await standing;
  controller.abort("enough");
  await call;
  await shared;
  assert.equal(timers.size, 0);
});

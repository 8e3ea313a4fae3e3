// So many requests of a client at once, and no place is lost. How fast each project's are sent is tested natively.

import assert from "node:assert/strict";
import { test } from "node:test";
import { AtlasClient } from "atlas-integrations";

const id = (number) => `5f${number.toString(16).padStart(22, "0")}`;
const projects = Array.from({ length: 60 }, (_, number) => id(number));
const page = JSON.stringify({ results: [], totalCount: 0, links: [] });

/** A server that needs a moment for each answer, and how many it has been asked at once. */
function busy(ms, answer = () => new Response(page)) {
  const seen = { now: 0, most: 0, all: 0 };
  const fetch = async (url, { signal }) => {
    seen.most = Math.max(seen.most, ++seen.now);
    seen.all++;
    try {
      await new Promise((resolve, reject) => {
        const timer = setTimeout(resolve, ms);
        signal.addEventListener("abort", () => (clearTimeout(timer), reject(signal.reason)));
      });
      return answer(url);
    } finally {
      seen.now--;
    }
  };
  return { fetch, seen };
}

for (const [option, most] of [
  [undefined, 16],
  [1, 1],
  [5, 5],
  [1000, 60],
]) {
  test(`at most ${most} at once with maxConcurrency ${option}`, async () => {
    const { fetch, seen } = busy(5);
    const client = new AtlasClient({ fetch, maxConcurrency: option });
    await Promise.all(projects.map((project) => client.list(project)));
    assert.deepEqual([seen.most, seen.all], [most, projects.length]);
  });
}

test("a call that is aborted while it waits gives its place to the next", async () => {
  const { fetch, seen } = busy(20);
  const client = new AtlasClient({ fetch, maxConcurrency: 1 });
  const controller = new AbortController();
  const first = client.list(projects[0]);
  const waiting = client.list(projects[1], { signal: controller.signal }).catch((reason) => reason);
  const last = client.list(projects[2]);
  controller.abort("enough");
  assert.equal(await waiting, "enough");
  await Promise.all([first, last]);
  assert.equal(seen.all, 2);
});

test("failures and deadlines give their places back", async () => {
  let count = 0;
  const { fetch } = busy(2, () => {
    if (++count % 2) throw new TypeError("fetch failed");
    return new Response(page);
  });
  const client = new AtlasClient({ fetch, maxConcurrency: 2, maxRetries: 0 });
  const ends = await Promise.allSettled(projects.map((project) => client.list(project)));
  assert.ok(ends.some(({ status }) => status === "rejected"));
  const hanging = new AtlasClient({ fetch: () => new Promise(() => {}), maxConcurrency: 1, deadlineMs: 30, maxRetries: 0 });
  const late = await Promise.allSettled([1, 2, 3].map(() => hanging.list(projects[0])));
  assert.ok(late.every(({ reason }) => reason.name === "TimeoutError"));
  assert.deepEqual((await client.list(projects[0]).catch(() => client.list(projects[0]))).results, []);
});

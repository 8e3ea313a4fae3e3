// What the page weighs on the wire, and under which policy it comes.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { house } from "./house.mjs";

/** The package is 130 KB of it: since 0.2 a page with a client carries two modules of wasm, the small one for single payloads. */
const MOST = 156 * 1024;

let home;
before(async () => void (home = await house()));
after(() => home.stop());

test("everything that the first view needs fits the budget, and comes from here", async () => {
  const page = await home.visit("connect");
  await page.reload();
  const loaded = await page.evaluate(() =>
    performance.getEntriesByType("resource").map(({ name, encodedBodySize }) => [name, encodedBodySize]),
  );
  const files = loaded.filter(([name]) => /\.(js|css|svg)$/.test(name));
  assert.ok(files.length >= 3, "script, style and icon");
  const sum = files.reduce((total, [, size]) => total + size, 0);
  assert.ok(sum < MOST, `${sum} bytes`);
  page.clean();
});

test("the policy allows nothing inline", async () => {
  const answer = await fetch(home.server.url);
  const policy = answer.headers.get("content-security-policy");
  assert.match(policy, /default-src 'self'/);
  assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'|https?:/);
  assert.doesNotMatch(await answer.text(), /<script>|<style|\sstyle=|\son\w+=/);
});

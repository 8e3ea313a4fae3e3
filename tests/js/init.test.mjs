// What `init` says of answers that hold no wasm, and that a later one still starts.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";

const dist = join(process.env.ATLAS_PACKAGE, "dist");
const slim = await import(`${pathToFileURL(join(dist, "slim.js"))}?init`);
const wasm = readFileSync(join(dist, "core.wasm"));

test("an answer without wasm is named, and does not stand in the way", async () => {
  for (const [answer, message] of [
    [new Response("no such file", { status: 404 }), "the wasm could not be fetched: status 404"],
    [new Response("<!doctype html><title>My page</title>"), /^what was fetched is not WebAssembly/],
    [new Response(""), /^what was fetched is not WebAssembly/],
    [new Response("\0as"), /^what was fetched is not WebAssembly/],
    [new Response("\0asm, and then something else"), /^WebAssembly did not start \(CompileError\)/],
  ]) {
    await assert.rejects(slim.init(answer), { name: "ConfigError", message });
  }
  await slim.init(new Response(wasm));
  assert.equal(slim.validate({ type: "WEBHOOK", url: "https://example.com/" }).ok, true);
});

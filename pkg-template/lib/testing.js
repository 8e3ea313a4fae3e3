// `atlas-integrations/testing`: a fake Atlas to give to a client in place of `fetch`. The behaviour is Rust's; what a
// network would do to its answers is done here.

import { glue } from "./nucleus.js";
import { arrival } from "./testing/arrival.js";
import { deliver } from "./testing/delivery.js";

let graves;

/** Forgets the fake in the wasm once nothing of it can be called any more. */
function bury(fake) {
  if (typeof FinalizationRegistry !== "function") return;
  graves ??= new FinalizationRegistry(({ rust, number }) => rust.fake_drop(number));
  graves.register(fake, { rust: fake.rust, number: fake.number });
}

function make(config) {
  const rust = glue();
  const { made: number, problem } = JSON.parse(rust.fake_make(JSON.stringify(config)));
  if (problem !== undefined) throw new TypeError(`createFakeAtlas: ${problem}`);
  const fake = { rust, number };
  bury(fake);
  return fake;
}

export function createFakeAtlas({ clock = Date.now, ...config } = {}) {
  const fake = make(config);
  const now = typeof clock === "function" ? clock : () => clock.now();
  const requests = [];

  return Object.freeze({
    requests,

    async fetch(input, init) {
      const { url, redirect, signal, request } = await arrival(input, init);
      signal?.throwIfAborted();
      const reply = fake.rust.fake_handle(fake.number, JSON.stringify(request), Number(now()));
      for (const recorded of reply.recorded) requests.push({ url, ...recorded });
      return deliver(reply, { url, redirect, signal });
    },

    state: (groupId) => fake.rust.fake_state(fake.number, String(groupId)),

    holds: (groupId, type, field, value) => fake.rust.fake_holds(fake.number, JSON.stringify([groupId, type, field, value])),

    fail(fault) {
      const problem = fake.rust.fake_fail(fake.number, JSON.stringify(fault) ?? "null");
      if (problem) throw new TypeError(`fail: ${problem}`);
    },

    heal: () => fake.rust.fake_heal(fake.number),
  });
}

// Pauses that the server asks for: until when requests wait, counted down by the second.

import { computed, effect, signal } from "@preact/signals";

const SECOND_MS = 1000;

/** When the longest pause that is known ends. */
const until = signal(0);
const clock = signal(Date.now());

/** Whole seconds until requests go on; 0 where none waits. */
export const secondsLeft = computed(() => Math.max(0, Math.ceil((until.value - clock.value) / SECOND_MS)));

/** Requests wait for so many milliseconds from now. */
export function pauseFor(ms) {
  clock.value = Date.now();
  until.value = Math.max(until.value, clock.value + ms);
}

effect(() => {
  if (until.value <= clock.value) return;
  const timer = setTimeout(() => (clock.value = Date.now()), SECOND_MS);
  return () => clearTimeout(timer);
});

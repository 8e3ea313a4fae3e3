// The time, as often as ages change on the page.

import { signal } from "@preact/signals";

const STEP_MS = 10_000;

export const now = signal(Date.now());
setInterval(() => (now.value = Date.now()), STEP_MS);

const words = new Intl.RelativeTimeFormat("en", { numeric: "auto", style: "short" });
const UNITS = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

/** How long ago, in words. */
export function age(at) {
  const seconds = Math.max(0, (now.value - at) / 1000);
  const [unit, length] = UNITS.find(([, length]) => seconds >= length) ?? [];
  return unit === undefined ? "just now" : words.format(-Math.floor(seconds / length), unit);
}

// The time, as often as ages change on the page.

import { signal } from "@preact/signals";
import { locale } from "./locale.js";
import { t } from "./texts.js";

const STEP_MS = 10_000;

export const now = signal(Date.now());
setInterval(() => (now.value = Date.now()), STEP_MS);

/** @type {[Intl.RelativeTimeFormatUnit, number][]} */
const UNITS = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

/** How long ago, in words. */
export function age(at) {
  const seconds = Math.max(0, (now.value - at) / 1000);
  const found = UNITS.find(([, length]) => seconds >= length);
  if (found === undefined) return t("just now");
  const [unit, length] = found;
  const format = new Intl.RelativeTimeFormat(locale.value, { numeric: "auto", style: "short" });
  return format.format(-Math.floor(seconds / length), unit);
}

// A signal whose value outlives the page. What is kept here is never secret: local storage is open to every script of the origin.

import { effect, signal } from "@preact/signals";

const PREFIX = "atlas-integrations.";

const isRecord = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** Shapes that a kept value may have: another version of the page may have written something else. */
export const oneOf = (names) => (value) => typeof value === "string" && Object.hasOwn(names, value);
export const listOf = (fits) => (value) => Array.isArray(value) && value.every(fits);
export const recordOf = (fits) => (value) => isRecord(value) && Object.values(value).every(fits);
export const withTexts =
  (...names) =>
  (value) =>
    isRecord(value) && names.every((name) => typeof value[name] === "string");

function read(key, otherwise, fits) {
  try {
    const value = JSON.parse(localStorage.getItem(PREFIX + key) ?? "null");
    return fits(value) ? value : otherwise;
  } catch {
    // Written by hand, or storage is closed to us: start afresh.
    return otherwise;
  }
}

/** A choice of this tab, which the next page begins with. */
export function kept(key, otherwise, fits) {
  const value = signal(read(key, otherwise, fits));
  effect(() => {
    const text = JSON.stringify(value.value);
    try {
      localStorage.setItem(PREFIX + key, text);
    } catch {
      // Full or forbidden: the page works all the same, it only forgets.
    }
  });
  return value;
}

/** A collection that every tab adds to: each goes on from what another one has written, or it would overwrite that. */
export function keptTogether(key, otherwise, fits) {
  const value = kept(key, otherwise, fits);
  addEventListener("storage", (event) => {
    if (event.key === PREFIX + key) value.value = read(key, otherwise, fits);
  });
  return value;
}

// A signal whose value outlives the page. What is kept here is never secret: local storage is open to every script of the origin.

import { effect, signal } from "@preact/signals";

const PREFIX = "atlas-integrations.";

function read(key, otherwise) {
  try {
    return JSON.parse(localStorage.getItem(PREFIX + key) ?? "null") ?? otherwise;
  } catch {
    // Written by hand, or storage is closed to us: start afresh.
    return otherwise;
  }
}

export function kept(key, otherwise) {
  const value = signal(read(key, otherwise));
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

// What a screen reader is told, and everyone else sees for a moment.

import { signal } from "@preact/signals";

const SHOWN_MS = 6000;
/** A notice with something to do stays longer. */
const SHOWN_WITH_ACTION_MS = 15_000;

export const notices = signal([]);
let count = 0;

/** `action`, if there is one: `{ label, act }`. */
export function announce(text, tone = "good", action = undefined) {
  const notice = { key: (count += 1), text, tone, action };
  notices.value = [...notices.value, notice];
  setTimeout(() => dismiss(notice), action === undefined ? SHOWN_MS : SHOWN_WITH_ACTION_MS);
}

export const dismiss = (notice) => {
  notices.value = notices.value.filter((other) => other !== notice);
};

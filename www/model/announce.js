// A notice that a screen reader reads, and that is visible for a moment.

import { signal } from "@preact/signals";

const SHOWN_MS = 6000;
/** A notice with something to do stays longer. */
const SHOWN_WITH_ACTION_MS = 15_000;

export const notices = signal(/** @type {import("../shapes.d.ts").Notice[]} */ ([]));
let count = 0;

/**
 * Shows a text for a while, with something to do where there is an action.
 * @param {string} text
 * @param {string} [tone]
 * @param {import("../shapes.d.ts").NoticeAction} [action]
 */
export function announce(text, tone = "good", action) {
  const notice = { key: (count += 1), text, tone, action };
  notices.value = [...notices.value, notice];
  setTimeout(() => dismiss(notice), action === undefined ? SHOWN_MS : SHOWN_WITH_ACTION_MS);
}

export const dismiss = (notice) => {
  notices.value = notices.value.filter((other) => other !== notice);
};

// What a screen reader is told, and everyone else sees for a moment.

import { signal } from "@preact/signals";

const SHOWN_MS = 6000;

export const notices = signal([]);
let count = 0;

export function announce(text, tone = "good") {
  const notice = { key: (count += 1), text, tone };
  notices.value = [...notices.value, notice];
  setTimeout(() => dismiss(notice), SHOWN_MS);
}

export const dismiss = (notice) => {
  notices.value = notices.value.filter((other) => other !== notice);
};

// What the drawer is open for: `{ project, type, stored }`; without a type it asks for one first.

import { signal } from "@preact/signals";
import { ask } from "./question.js";

export const editing = signal(null);
/** Whether the open form holds something that closing would lose. */
export const dirty = signal(false);

export function open(project, type, stored) {
  dirty.value = false;
  editing.value = { project, type, stored };
}

export function close() {
  dirty.value = false;
  editing.value = null;
}

/** Closes, but asks first where something would be lost. */
export async function leave() {
  const discard = { title: "Discard what you typed?", text: "Nothing of it was sent to Atlas.", action: "Discard" };
  if (!dirty.value || (await ask(discard))) close();
}

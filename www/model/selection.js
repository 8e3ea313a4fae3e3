// The projects that the user has selected, by key. A project that is not listed any more is not selected either.

import { computed, signal } from "@preact/signals";
import { projects } from "./projects.js";

const keys = signal(new Set());
/** Where a range begins: the project that was selected or left out last. */
let anchor;

const among = (some) => {
  const { value } = keys;
  return value.size === 0 ? [] : some.filter(({ key }) => value.has(key));
};

export const selected = computed(() => among(projects.value));
export const isSelected = (project) => keys.value.has(project.key);
/** How many of these are selected. */
export const countSelected = (some) => among(some).length;

const change = (some, on) => {
  const next = new Set(keys.peek());
  for (const { key } of some) on ? next.add(key) : next.delete(key);
  keys.value = next;
};

export function select(project, on) {
  anchor = project.key;
  change([project], on);
}

/** Selects or leaves out all from the last one to this one, in the order in which they are shown. */
export function selectTo(project, on, shown) {
  const [from, to] = [shown.findIndex(({ key }) => key === anchor), shown.findIndex(({ key }) => key === project.key)];
  if (from < 0 || to < 0) return select(project, on);
  change(shown.slice(Math.min(from, to), Math.max(from, to) + 1), on);
}

export const selectAll = (some, on = true) => change(some, on);

export function selectNone() {
  anchor = undefined;
  keys.value = new Set();
}

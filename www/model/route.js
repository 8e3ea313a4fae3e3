// The address after `#/`: the open view, then what of it can be shared: filters, and what the drawer is open for.

import { computed, effect, signal } from "@preact/signals";

export const VIEWS = {
  overview: "Overview",
  many: "Several projects",
  desired: "Desired state",
  audit: "Audit",
  changes: "Changes",
  connect: "Connection",
};

const read = () => location.hash.replace(/^#\/?/, "");
const address = signal(read());
addEventListener("hashchange", () => (address.value = read()));

const split = computed(() => {
  const [name, query = ""] = address.value.split(/\?(.*)/);
  return { name, params: Object.fromEntries(new URLSearchParams(query)) };
});

export const view = computed(() => (Object.hasOwn(VIEWS, split.value.name) ? split.value.name : "overview"));
export const params = computed(() => split.value.params);

/** What an address holds only while a drawer is open. */
const PASSING = new Set(["project", "edit"]);
/** The parameters that each view had last. */
const last = signal({});
effect(() => {
  const lasting = Object.entries(params.value).filter(([name]) => !PASSING.has(name));
  last.value = { ...last.peek(), [view.value]: new URLSearchParams(lasting).toString() };
});

/** The address of a view, with the filters that it had when it was left. */
export const addressOf = (name, query = last.value[name]) => `#/${name}${query ? `?${query}` : ""}`;

/** Changes parameters of the open view; an empty one is left out. Without `step` the Back button does not stop here. */
export function setParams(more, { step = false } = {}) {
  const entries = Object.entries({ ...params.peek(), ...more }).filter(([, value]) => value !== undefined && value !== "");
  const query = new URLSearchParams(entries).toString();
  const hash = addressOf(view.peek(), query);
  if (hash === location.hash) return;
  history[step ? "pushState" : "replaceState"](null, "", hash);
  address.value = read();
}

// The address after `#/`: the open view, then what of it can be shared: filters, and what the drawer is open for.

import { computed, signal } from "@preact/signals";

export const VIEWS = {
  overview: "Overview",
  desired: "Desired state",
  audit: "Audit",
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

/** Changes parameters of the open view; an empty one is left out. Without `step` the Back button does not stop here. */
export function setParams(more, { step = false } = {}) {
  const entries = Object.entries({ ...params.peek(), ...more }).filter(([, value]) => value !== undefined && value !== "");
  const query = new URLSearchParams(entries).toString();
  const hash = `#/${view.peek()}${query === "" ? "" : `?${query}`}`;
  if (hash === location.hash) return;
  history[step ? "pushState" : "replaceState"](null, "", hash);
  address.value = read();
}

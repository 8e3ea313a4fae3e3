// Which view is open: the part of the address after `#/`.

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

export const view = computed(() => (Object.hasOwn(VIEWS, address.value) ? address.value : "overview"));

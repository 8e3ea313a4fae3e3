// The filters of the overview, as the address holds them.

import { computed } from "@preact/signals";
import { params, setParams } from "./route.js";
import { EVERYTHING, isTypeChoice, SORTS, STATES } from "./sift.js";

/** A choice that does not exist counts as none. */
export const filters = computed(() => {
  const { search = "", type, tail = "", state, sort } = params.value;
  return {
    search,
    type: isTypeChoice(type) ? type : EVERYTHING.type,
    tail,
    state: Object.hasOwn(STATES, state ?? "") ? state : EVERYTHING.state,
    sort: Object.hasOwn(SORTS, sort ?? "") ? sort : EVERYTHING.sort,
  };
});

/** Only what is not the default stands in the address. */
export const filter = (more) =>
  setParams(
    Object.fromEntries(Object.entries(more).map(([name, value]) => [name, value === EVERYTHING[name] ? undefined : value])),
  );

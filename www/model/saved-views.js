// Filters of the overview that the user has given a name. They hold no secret: at most the four characters that Atlas shows.

import { computed } from "@preact/signals";
import { filters } from "./filters.js";
import { keptTogether, listOf, withTexts } from "./kept.js";

/** `{ name, query }`, by name. */
const views = keptTogether("views", [], listOf(withTexts("name", "query")));

export const savedViews = computed(() => views.value);

const queryOf = (filters) => new URLSearchParams(Object.entries(filters)).toString();

/** The saved view that the overview shows now, if it is one. */
export const openView = computed(() => views.value.find(({ query }) => query === queryOf(filters.value)));

/** Saves the filters of now; a view of the same name is replaced. */
export function saveView(name) {
  const others = views.value.filter((view) => view.name !== name);
  views.value = [...others, { name, query: queryOf(filters.value) }].sort((a, b) => a.name.localeCompare(b.name));
}

export const forgetView = (name) => (views.value = views.value.filter((view) => view.name !== name));

/** The filters of a saved view. */
export const filtersOf = (name) =>
  Object.fromEntries(new URLSearchParams(views.value.find((view) => view.name === name)?.query ?? ""));

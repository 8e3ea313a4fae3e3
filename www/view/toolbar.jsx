// Search, filter and sort of the overview.

import { useId } from "preact/hooks";
import { SORTS, STATES, TYPES } from "../model/sift.js";
import { projects, readAll } from "../model/projects.js";
import { Choice } from "./choice.jsx";

export function Toolbar({ filters, onFilter, found }) {
  const id = useId();
  const set = (name) => (value) => onFilter({ [name]: value });
  const { search, type, state, sort } = filters;
  return (
    <div class="toolbar" role="search">
      <span class="choice grow">
        <label for={id}>Search</label>
        <input
          id={id}
          type="search"
          value={search}
          placeholder="Name, id, service, region, channel, end of a secret…"
          onInput={(event) => set("search")(event.currentTarget.value)}
        />
      </span>
      <Choice label="Service" value={type} options={TYPES} onChange={set("type")} />
      <Choice label="Show" value={state} options={STATES} onChange={set("state")} />
      <Choice label="Sort by" value={sort} options={SORTS} onChange={set("sort")} />
      <output class="count">
        {found.value.length} of {projects.value.length}
      </output>
      <button type="button" onClick={() => readAll(projects.value)}>
        Read again
      </button>
    </div>
  );
}

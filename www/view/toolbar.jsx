// Search, filter and sort of the overview.

import { t, translated } from "../model/texts.js";
import { useId } from "preact/hooks";
import { SORTS, STATES, typeChoices } from "../model/sift.js";
import { projects, readAll } from "../model/projects.js";
import { Choice } from "./choice.jsx";

export function Toolbar({ filters, onFilter, found }) {
  const id = useId();
  const set = (name) => (value) => onFilter({ [name]: value });
  const { search, type, state, sort } = filters;
  return (
    <div class="toolbar" role="search">
      <span class="choice grow">
        <label for={id}>{t("Search")}</label>
        <input
          id={id}
          type="search"
          value={search}
          placeholder={t("Name, id, service, region, channel, end of a secret…")}
          onInput={(event) => set("search")(event.currentTarget.value)}
        />
      </span>
      <Choice label={t("Service")} value={type} options={typeChoices()} onChange={set("type")} />
      <Choice label={t("Show")} value={state} options={translated(STATES)} onChange={set("state")} />
      <Choice label={t("Sort by")} value={sort} options={translated(SORTS)} onChange={set("sort")} />
      <output class="count">{t("{found} of {total}", { found: found.value.length, total: projects.value.length })}</output>
      <button type="button" onClick={() => readAll(projects.value)}>
        {t("Read again")}
      </button>
    </div>
  );
}

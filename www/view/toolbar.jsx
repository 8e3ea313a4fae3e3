// Search, filter and sort of the overview, and what can be done with the outcome.

import { t, translated } from "../model/texts.js";
import { useId } from "preact/hooks";
import { download } from "../model/download.js";
import { filter, filters } from "../model/filters.js";
import { inventory } from "../model/inventory.js";
import { projects, readAll } from "../model/projects.js";
import { SORTS, STATES, tailOfText, typeChoices } from "../model/sift.js";
import { Choice } from "./choice.jsx";
import { SavedViews } from "./saved-views.jsx";

export function Toolbar({ found }) {
  const id = useId();
  const set = (name) => (value) => filter({ [name]: value });
  const { search, type, tail, state, sort } = filters.value;
  return (
    <div class="toolbar" role="search">
      <span class="choice grow">
        <label for={`${id}-search`}>{t("Search")}</label>
        <input
          id={`${id}-search`}
          type="search"
          value={search}
          placeholder={t("Name, id, service, region, channel, end of a secret…")}
          onInput={(event) => set("search")(event.currentTarget.value)}
        />
      </span>
      <Choice label={t("Service")} value={type} options={typeChoices()} onChange={set("type")} />
      <span class="choice tail">
        <label for={`${id}-tail`}>{t("Secret ends in")}</label>
        <input
          id={`${id}-tail`}
          value={tail}
          size={6}
          spellcheck={false}
          autocomplete="off"
          onInput={({ currentTarget }) => {
            currentTarget.value = tailOfText(currentTarget.value);
            set("tail")(currentTarget.value);
          }}
        />
      </span>
      <Choice label={t("Show")} value={state} options={translated(STATES)} onChange={set("state")} />
      <Choice label={t("Sort by")} value={sort} options={translated(SORTS)} onChange={set("sort")} />
      <SavedViews />
      <output class="count">{t("{found} of {total}", { found: found.value.length, total: projects.value.length })}</output>
      <button type="button" onClick={() => readAll(projects.value)}>
        {t("Read again")}
      </button>
      <button type="button" onClick={() => download("integrations.csv", inventory(found.value), "text/csv")}>
        {t("Download CSV")}
      </button>
    </div>
  );
}

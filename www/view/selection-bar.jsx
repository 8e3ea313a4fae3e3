// How many projects are selected, and what can be done with all of them.

import { t } from "../model/texts.js";
import { useId } from "preact/hooks";
import { filters } from "../model/filters.js";
import { addressOf } from "../model/route.js";
import { countSelected, selectAll, selectNone, selected } from "../model/selection.js";
import { isKnown } from "../model/services.js";
import { TASKS } from "../model/tasks.js";

/** The task, and the service by which the overview is filtered. */
const query = (task) => {
  const { type } = filters.value;
  return new URLSearchParams({ task, ...(isKnown(type) && { service: type }) }).toString();
};

export function SelectionBar({ shown }) {
  const id = useId();
  const count = selected.value.length;
  const among = countSelected(shown);
  const hidden = count - among;
  return (
    <div class="selection" role="group" aria-label={t("Selected projects")}>
      <label class="switch" for={id}>
        <input
          id={id}
          type="checkbox"
          checked={among === shown.length}
          ref={(box) => {
            if (box) box.indeterminate = among > 0 && among < shown.length;
          }}
          onChange={({ currentTarget }) => selectAll(shown, currentTarget.checked)}
        />{" "}
        {shown.length === 1 ? t("Select the one in the list") : t("Select all {count} in the list", { count: shown.length })}
      </label>
      <output class="count">
        {count === 0 ? t("None selected") : t("{count} selected", { count })}
        {hidden > 0 && `, ${t("{count} of them not in the list", { count: hidden })}`}
      </output>
      {count > 0 && (
        <>
          {Object.entries(TASKS).map(([name, label]) => (
            <a key={name} class="button" href={addressOf("many", query(name))}>
              {t(label)}
            </a>
          ))}
          <button type="button" class="plain" onClick={selectNone}>
            {t("Select none")}
          </button>
        </>
      )}
    </div>
  );
}

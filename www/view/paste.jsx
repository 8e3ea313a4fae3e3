// A payload from elsewhere, sorted into the fields of the form.

import { t } from "../model/texts.js";
import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import { sortPasted } from "../model/draft.js";
import { serviceOf } from "../model/services.js";

export function Paste({ type, fields, onSorted }) {
  const id = useId();
  const outcome = useSignal("");
  const sort = ({ currentTarget: area }) => {
    if (area.value.trim() === "") return;
    const { problem, ...pasted } = sortPasted(area.value, fields);
    if (problem === undefined && (pasted.type ?? type) === type) {
      // What was pasted may hold secrets, and is in the fields now.
      area.value = "";
      onSorted(pasted.values);
    }
    outcome.value = problem ?? report(type, pasted);
  };
  return (
    <details class="paste">
      <summary>{t("Paste JSON")}</summary>
      <label for={id}>{t("A payload of this service: each value goes into its field, and nothing is sent yet")}</label>
      <textarea id={id} rows={4} spellcheck={false} onInput={(event) => (event.stopPropagation(), sort(event))} />
      <p role="status" class="help">
        {outcome.value}
      </p>
    </details>
  );
}

function report(type, { type: found = type, values, masked, unusable, unknown }) {
  if (found !== type)
    return t("This payload is for {found}, not for {wanted}.", {
      found: serviceOf(String(found)).label,
      wanted: serviceOf(type).label,
    });
  const count = Object.keys(values).length;
  const left = [
    ["Left out because they are masked: {names}.", masked],
    ["Left out because they are neither text nor true or false: {names}.", unusable],
    ["Left out because the service has no such field: {names}.", unknown],
  ];
  const reasons = left.filter(([, names]) => names.length > 0).map(([reason, names]) => t(reason, { names: names.join(", ") }));
  return [
    count === 1 ? t("1 value sorted into the fields.") : t("{count} values sorted into the fields.", { count }),
    ...reasons,
  ].join(" ");
}

// A payload from elsewhere, sorted into the fields of the form.

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
      <summary>Paste JSON</summary>
      <label for={id}>A payload of this service: each value goes into its field, and nothing is sent yet</label>
      <textarea id={id} rows={4} spellcheck={false} onInput={(event) => (event.stopPropagation(), sort(event))} />
      <p role="status" class="help">
        {outcome.value}
      </p>
    </details>
  );
}

function report(type, { type: found = type, values, masked, unusable, unknown }) {
  if (found !== type) return `This payload is for ${serviceOf(String(found)).label}, not for ${serviceOf(type).label}.`;
  const count = Object.keys(values).length;
  const left = [
    ["they are masked", masked],
    ["they are neither text nor true or false", unusable],
    ["the service has no such field", unknown],
  ];
  const reasons = left
    .filter(([, names]) => names.length > 0)
    .map(([reason, names]) => `Left out because ${reason}: ${names.join(", ")}.`);
  return [`${count === 1 ? "1 value" : `${count} values`} sorted into the fields.`, ...reasons].join(" ");
}

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

function report(type, { type: found = type, values, masked, strangers }) {
  if (found !== type) return `This payload is for ${serviceOf(String(found)).label}, not for ${serviceOf(type).label}.`;
  const parts = [`${Object.keys(values).length} values sorted into their fields.`];
  if (masked.length > 0) parts.push(`Left out because they are masked: ${masked.join(", ")}.`);
  if (strangers.length > 0) parts.push(`Left out because the service has no such field: ${strangers.join(", ")}.`);
  return parts.join(" ");
}

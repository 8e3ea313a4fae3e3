// One desired state for all selected projects.

import { useId } from "preact/hooks";
import { t } from "../model/texts.js";
import { DropZone } from "../view/dropzone.jsx";
import { change, input } from "./input.js";
import { PlanButton, submitting } from "./plan-button.jsx";

const EXAMPLE = `[
  { "type": "PAGER_DUTY", "serviceKey": "00000000000000000000000000007890", "region": "EU" }
]`;

export function ApplyForm({ onPlan }) {
  const id = useId();
  const { text, prune } = input.value;
  const keys = (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submitting(onPlan)(event);
  };
  return (
    <form class="many-form" onSubmit={submitting(onPlan)} autocomplete="off">
      <DropZone label={t("Drop a JSON or NDJSON file")} onFiles={async ([file]) => change({ text: await file.text() })}>
        <label for={id}>{t("What each of these projects should have: a JSON array, or an object a line")}</label>
        <textarea
          id={id}
          rows={8}
          spellcheck={false}
          placeholder={EXAMPLE}
          value={text}
          onKeyDown={keys}
          onInput={(event) => change({ text: event.currentTarget.value })}
        />
      </DropZone>
      <label class="switch">
        <input type="checkbox" checked={prune} onChange={(event) => change({ prune: event.currentTarget.checked })} />{" "}
        {t("Delete what the file does not name")}
      </label>
      <PlanButton disabled={text.trim() === ""} />
    </form>
  );
}

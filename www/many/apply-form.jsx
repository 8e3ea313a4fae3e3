// One desired state for all selected projects.

import { selected } from "../model/selection.js";
import { t } from "../model/texts.js";
import { DesiredText } from "../view/desired-text.jsx";
import { DropZone } from "../view/dropzone.jsx";
import { change, input } from "./input.js";
import { PlanButton, submitting } from "./plan-button.jsx";

export function ApplyForm({ onPlan }) {
  const { text, prune, revision } = input.value;
  const ready = text.trim() !== "";
  const keys = (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && ready) submitting(onPlan)(event);
  };
  const take = async ([file]) =>
    change({ text: await file.text(), format: /\.ya?ml$/i.test(file.name) ? "yaml" : "json", revision: revision + 1 });
  return (
    <form class="many-form" onSubmit={submitting(onPlan)} onKeyDown={keys} autocomplete="off">
      <DropZone label={t("Drop a JSON, NDJSON or YAML file")} onFiles={take}>
        <DesiredText
          label={t("What each of these projects should have: a JSON array, an object a line, or YAML")}
          project={selected.value[0]}
          draft={input.value}
          onChange={change}
        />
      </DropZone>
      <label class="switch">
        <input type="checkbox" checked={prune} onChange={(event) => change({ prune: event.currentTarget.checked })} />{" "}
        {t("Delete what the file does not name")}
      </label>
      <PlanButton disabled={!ready} />
    </form>
  );
}

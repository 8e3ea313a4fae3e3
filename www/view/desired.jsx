// From a file that says how a project should be to a project that is so.

import { t } from "../model/texts.js";
import { useId } from "preact/hooks";
import { apply, change, choose, compare, draft, project, retry, shown } from "../model/desired.js";
import { download } from "../model/download.js";
import { projects } from "../model/projects.js";
import { ask } from "../model/question.js";
import { serviceOf } from "../model/services.js";
import { Choice } from "./choice.jsx";
import { DropZone } from "./dropzone.jsx";
import { Plan } from "./plan.jsx";
import { PayloadProblems } from "./problems.jsx";
import { Trouble } from "./trouble.jsx";

const EXAMPLE = `[
  { "type": "PAGER_DUTY", "serviceKey": "00000000000000000000000000007890", "region": "EU" },
  { "type": "OPS_GENIE", "apiKey": "00000000-0000-0000-0000-00000000a111" }
]`;

export function Desired() {
  const id = useId();
  const named = Object.fromEntries(projects.value.map((one) => [one.key, one.name]));
  const { text, prune } = draft.value;
  const ready = project.value !== undefined && text.trim() !== "";
  return (
    <section class="view desired">
      <h1>{t("Desired state")}</h1>
      <p class="lead">
        {t(
          "Say how a project should be. The plan shows what would change, and knows that a masked secret with the right ending is no change.",
        )}
      </p>
      <div class="toolbar">
        <Choice label={t("Project")} value={project.value?.key} options={named} onChange={choose} />
        <button type="button" disabled={!project.value} onClick={() => save(project.value)}>
          {t("Export the stored state")}
        </button>
      </div>
      <DropZone label={t("Drop a JSON or NDJSON file")} onFiles={async ([file]) => change({ text: await file.text() })}>
        <label for={id}>{t("Desired integrations: a JSON array, or an object a line")}</label>
        <textarea
          id={id}
          rows={10}
          spellcheck={false}
          placeholder={EXAMPLE}
          value={text}
          onInput={(event) => change({ text: event.currentTarget.value })}
        />
      </DropZone>
      <div class="buttons">
        <label class="switch">
          <input type="checkbox" checked={prune} onChange={(event) => change({ prune: event.currentTarget.checked })} />{" "}
          {t("Delete what the file does not name")}
        </label>
        <button type="button" class="main" disabled={!ready || shown.value?.comparing} onClick={compare}>
          {t("Compare")}
        </button>
      </div>
      <div aria-live="polite">{shown.value && <Outcome comparison={shown.value} />}</div>
    </section>
  );
}

const Outcome = ({ comparison }) => (
  <>
    {comparison.comparing && <p class="loading">{t("Comparing with {project}…", { project: comparison.project.name })}</p>}
    {comparison.notJson && <p class="banner bad">{t("This is not JSON, and not one JSON object on each line.")}</p>}
    {comparison.trouble && <Trouble error={comparison.trouble} onRetry={compare} />}
    {comparison.problems && <PayloadProblems problems={comparison.problems} />}
    {comparison.plan && <Plan comparison={comparison} onApply={() => confirm(comparison)} onRetry={() => retry(comparison)} />}
  </>
);

/** Deletions are named before they are made. */
async function confirm(comparison) {
  const { plan, project } = comparison;
  const gone = plan.actions.filter(({ kind }) => kind === "delete").map(({ type }) => serviceOf(type).label);
  const question = {
    title:
      gone.length === 1
        ? t("Delete one integration of {project}?", { project: project.name })
        : t("Delete {count} integrations of {project}?", { count: gone.length, project: project.name }),
    text: t(
      "The file does not name these. Alerts and metrics stop going there at once, and Atlas keeps no copy of their secrets.",
    ),
    points: gone,
    action: gone.length === plan.actions.length ? t("Delete") : t("Delete and apply the rest"),
  };
  if (gone.length === 0 || (await ask(question))) await apply(comparison);
}

/** As Atlas shows it: before the file is applied again, the secrets have to be put in. */
function save({ name, reading }) {
  const items = reading.value.items.map(({ id, ...item }) => item);
  download(`${name.toLowerCase().replace(/\W+/g, "-")}.json`, `${JSON.stringify(items, null, 2)}\n`);
}

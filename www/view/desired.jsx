// From a file that says how a project should be to a project that is so.

import { t } from "../model/texts.js";
import { apply, change, choose, compare, draft, project, replaceText, retry, shown } from "../model/desired.js";
import { download } from "../model/download.js";
import { projects } from "../model/projects.js";
import { ask } from "../model/question.js";
import { serviceOf } from "../model/services.js";
import { Choice } from "./choice.jsx";
import { DesiredText } from "./desired-text.jsx";
import { DropZone } from "./dropzone.jsx";
import { Plan } from "./plan.jsx";
import { PayloadProblems } from "./problems.jsx";
import { Trouble } from "./trouble.jsx";

export function Desired() {
  const named = Object.fromEntries(projects.value.map((one) => [one.key, one.name]));
  const { text, prune, restored } = draft.value;
  const ready = project.value !== undefined && text.trim() !== "" && !shown.value?.comparing;
  const onKeyDown = (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && ready) compare();
  };
  return (
    <section class="view desired" onKeyDown={onKeyDown}>
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
      {restored && (
        <p class="banner warn">
          <span>{t("Your draft is here again. Secrets and addresses were not kept: type them again.")}</span>
          <button type="button" onClick={() => replaceText("", "json")}>
            {t("Start afresh")}
          </button>
        </p>
      )}
      <DropZone label={t("Drop a JSON, NDJSON or YAML file")} onFiles={take}>
        <DesiredText
          label={t("Desired integrations: a JSON array, an object a line, or YAML")}
          project={project.value}
          draft={draft.value}
          onChange={change}
        />
      </DropZone>
      <div class="buttons">
        <label class="switch">
          <input type="checkbox" checked={prune} onChange={(event) => change({ prune: event.currentTarget.checked })} />{" "}
          {t("Delete what the file does not name")}
        </label>
        <button type="button" class="main" disabled={!ready} onClick={compare}>
          {t("Compare")}
        </button>
        <span class="help">{t("Ctrl+Enter compares, too.")}</span>
      </div>
      <div aria-live="polite">{shown.value && <Outcome comparison={shown.value} />}</div>
    </section>
  );
}

const Outcome = ({ comparison }) => (
  <>
    {comparison.comparing && <p class="loading">{t("Comparing with {project}…", { project: comparison.project.name })}</p>}
    {comparison.notJson && <p class="banner bad">{t("This is neither JSON, nor one JSON object on each line, nor YAML.")}</p>}
    {comparison.trouble && <Trouble error={comparison.trouble} onRetry={compare} />}
    {comparison.problems && <PayloadProblems problems={comparison.problems} />}
    {comparison.plan && <Plan comparison={comparison} onApply={() => confirm(comparison)} onRetry={() => retry(comparison)} />}
  </>
);

async function take([file]) {
  replaceText(await file.text(), /\.ya?ml$/i.test(file.name) ? "yaml" : "json");
}

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

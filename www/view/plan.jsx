// The plan for one project: totals, warnings, each action, and what became of it.

import { actionWarnings, isChange, payloadWarnings } from "../model/changes.js";
import { t } from "../model/texts.js";
import { Actions } from "./actions.jsx";
import { Pause } from "./countdown.jsx";
import { Totals, Warnings } from "./totals.jsx";

export function Plan({ comparison, onApply, onRetry }) {
  const { project, plan, payloads, before, after, progress, report } = comparison;
  const { actions } = plan;
  const changes = actions.filter(isChange).length;
  return (
    <section class="plan" aria-labelledby="plan-title">
      <div class="heading">
        <h2 id="plan-title">
          {changes === 0 ? t("Nothing to do") : changes === 1 ? t("One change") : t("{count} changes", { count: changes })}
        </h2>
        {changes > 0 && !report && (
          <button type="button" class="main" disabled={progress !== undefined} onClick={onApply}>
            {t("Apply to {project}", { project: project.name })}
          </button>
        )}
        {report && !report.ok && (
          <button type="button" class="main" disabled={progress !== undefined} onClick={onRetry}>
            {t("Try what failed again")}
          </button>
        )}
      </div>
      <Totals actions={actions} />
      {!report && <Warnings texts={[...payloadWarnings(payloads, project.api), ...actionWarnings(actions)]} />}
      {progress && (
        <p class="loading">
          <progress value={progress.done} max={progress.total} aria-label={t("Actions done")} />
          {t("{done} of {total} done", progress)}
        </p>
      )}
      <Pause />
      {report && (
        <p class={`banner ${report.ok ? "good" : "bad"}`}>
          {report.ok ? t("The project is as the file wants it.") : t("Not everything worked.")}
        </p>
      )}
      <Actions actions={actions} before={before} after={after} results={report?.results} />
    </section>
  );
}

// A plan as a diff: what Atlas shows now, what the file wants, secrets hidden on both sides.

import { t } from "../model/texts.js";
import { serviceOf } from "../model/services.js";
import { Glyph } from "./glyph.jsx";

const KINDS = { create: "Create", update: "Replace", delete: "Delete", keep: "Keep" };
const REASONS = {
  added: "not there yet",
  removed: "no longer wanted",
  changed: "differs",
  masked_mismatch: "the stored secret ends differently",
  unverifiable: "Atlas shows no more than this",
  rewritten: "written again on request",
};
const STATUSES = {
  done: "Done",
  kept: "Kept",
  failed: "Failed",
  stale: "Changed meanwhile: compare again",
  skipped: "Skipped",
};

export function Plan({ comparison, onApply }) {
  const { project, plan, before, after, progress, report } = comparison;
  const changes = plan.actions.filter(({ kind }) => kind !== "keep").length;
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
      </div>
      {progress && (
        <p class="loading">
          <progress value={progress.done} max={progress.total} aria-label={t("Actions done")} />
          {t("{done} of {total} done", progress)}
        </p>
      )}
      {report && (
        <p class={`banner ${report.ok ? "good" : "bad"}`}>
          {report.ok ? t("The project is as the file wants it.") : t("Not everything worked.")}
        </p>
      )}
      <ul class="actions">
        {plan.actions.map((action) => (
          <Action
            key={action.type}
            action={action}
            before={before.find(({ type }) => type === action.type)}
            after={after.find(({ type }) => type === action.type)}
            result={report?.results.find(({ type }) => type === action.type)}
          />
        ))}
      </ul>
    </section>
  );
}

const Action = ({ action: { kind, type, changes, certainty }, before, after, result }) => (
  <li class={`action ${kind}`}>
    <p class="action-head">
      <Glyph type={type} size="small" />
      <strong>{serviceOf(type).label}</strong>
      <span class={`tag ${kind}`}>{t(KINDS[kind])}</span>
      {certainty === "masked" && <span class="tag">{t("as far as masks tell")}</span>}
      {result && <span class={`tag ${result.status}`}>{t(STATUSES[result.status])}</span>}
    </p>
    {result?.error && <p class="problem">{result.error.message}</p>}
    {changes.length > 0 && (
      <dl class="diff">
        {changes.map(({ field, reason }) => (
          <div key={field}>
            <dt>
              {field} <small>{t(REASONS[reason])}</small>
            </dt>
            {reason === "unverifiable" ? (
              <Side sign="=" value={after?.[field]} />
            ) : (
              <>
                <Side sign="−" value={result ? undefined : before?.[field]} />
                <Side sign="+" value={kind === "delete" ? undefined : after?.[field]} />
              </>
            )}
          </div>
        ))}
      </dl>
    )}
  </li>
);

const SIGNS = { "−": ["minus", "stored"], "+": ["plus", "wanted"], "=": ["same", "stored and wanted"] };

const Side = ({ sign, value }) =>
  value !== undefined &&
  value !== null && (
    <dd class={SIGNS[sign][0]}>
      <span aria-hidden="true">{sign}</span> <span class="hidden">{t(SIGNS[sign][1])}</span> <code>{String(value)}</code>
    </dd>
  );

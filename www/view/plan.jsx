// A plan as a diff: what Atlas shows now, what the file wants, secrets hidden on both sides.

import { serviceOf } from "../model/services.js";
import { Glyph } from "./glyph.jsx";

const KINDS = { create: "Create", update: "Replace", delete: "Delete", keep: "Keep" };
const REASONS = {
  added: "not there yet",
  removed: "no longer wanted",
  changed: "differs",
  masked_mismatch: "the stored secret ends differently",
  unverifiable: "Atlas shows no more than this",
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
        <h2 id="plan-title">{changes === 0 ? "Nothing to do" : changes === 1 ? "One change" : `${changes} changes`}</h2>
        {changes > 0 && !report && (
          <button type="button" class="main" disabled={progress !== undefined} onClick={onApply}>
            Apply to {project.name}
          </button>
        )}
      </div>
      {progress && (
        <p class="loading">
          <progress value={progress.done} max={progress.total} aria-label="Actions done" /> {progress.done} of {progress.total}{" "}
          done
        </p>
      )}
      {report && (
        <p class={`banner ${report.ok ? "good" : "bad"}`}>
          {report.ok ? "The project is as the file wants it." : "Not everything worked."}
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
      <span class={`tag ${kind}`}>{KINDS[kind]}</span>
      {certainty === "masked" && <span class="tag">as far as masks tell</span>}
      {result && <span class={`tag ${result.status}`}>{STATUSES[result.status]}</span>}
    </p>
    {result?.error && <p class="problem">{result.error.message}</p>}
    {changes.length > 0 && (
      <dl class="diff">
        {changes.map(({ field, reason }) => (
          <div key={field}>
            <dt>
              {field} <small>{REASONS[reason]}</small>
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
      <span aria-hidden="true">{sign}</span> <span class="hidden">{SIGNS[sign][1]}</span> <code>{String(value)}</code>
    </dd>
  );

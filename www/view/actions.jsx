// The actions of a plan for one project: what Atlas shows now, what is wanted, secrets hidden on both sides.

import { KINDS } from "../model/changes.js";
import { failureLine } from "../model/failure.js";
import { serviceOf } from "../model/services.js";
import { t } from "../model/texts.js";
import { Glyph } from "./glyph.jsx";

const REASONS = {
  added: "not there yet",
  removed: "no longer wanted",
  changed: "differs",
  masked_mismatch: "the stored secret ends differently",
  unverifiable: "Atlas shows no more than this",
  rewritten: "written again on request",
};
export const STATUSES = {
  done: "Done",
  kept: "Kept",
  failed: "Failed",
  stale: "Changed meanwhile: compare again",
  skipped: "Skipped",
};

/** `before` and `after`: the integrations as they are and as they should be, masked. `results`: what became of each action. */
export const Actions = ({ actions, before, after, results }) => (
  <ul class="actions">
    {actions.map((action) => (
      <Action
        key={action.type}
        action={action}
        before={before.find(({ type }) => type === action.type)}
        after={after.find(({ type }) => type === action.type)}
        result={results?.find(({ type }) => type === action.type)}
      />
    ))}
  </ul>
);

function Action({ action, before, after, result }) {
  const { kind, type, certainty } = action;
  const rows = rowsOf(action, before, after);
  return (
    <li class={`action ${kind}`}>
      <p class="action-head">
        <Glyph type={type} size="small" />
        <strong>{serviceOf(type).label}</strong>
        <span class={`tag ${kind}`}>{t(KINDS[kind])}</span>
        {certainty === "masked" && <span class="tag">{t("as far as masks tell")}</span>}
        {result && <span class={`tag ${result.status}`}>{t(STATUSES[result.status])}</span>}
      </p>
      {result?.error && <p class="problem">{failureLine(result.error)}</p>}
      {rows.length > 0 && (
        <dl class="diff">
          {rows.map(({ field, reason }) => (
            <div key={field}>
              <dt>
                {field} {reason && <small>{t(REASONS[reason])}</small>}
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
}

/** The fields to show: those that change; all of what is created or deleted. */
function rowsOf({ kind, changes }, before, after) {
  if (changes.length > 0) return changes;
  const whole = kind === "create" ? after : kind === "delete" ? before : undefined;
  return Object.entries(whole ?? {})
    .filter(([name, value]) => name !== "type" && name !== "id" && value !== null && value !== undefined)
    .map(([field]) => ({ field }));
}

const SIGNS = { "−": ["minus", "stored"], "+": ["plus", "wanted"], "=": ["same", "stored and wanted"] };

const Side = ({ sign, value }) =>
  value !== undefined &&
  value !== null && (
    <dd class={SIGNS[sign][0]}>
      <span aria-hidden="true">{sign}</span> <span class="hidden">{t(SIGNS[sign][1])}</span> <code>{String(value)}</code>
    </dd>
  );

// The projects of a plan or a report, each with what changes in it; details are drawn when they are opened.

import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { isChange, KINDS } from "../model/changes.js";
import { failureLine } from "../model/failure.js";
import { projects, read } from "../model/projects.js";
import { serviceOf } from "../model/services.js";
import { t } from "../model/texts.js";
import { Actions, STATUSES } from "../view/actions.jsx";

/** Thousands of projects are not drawn at once. */
const STEP = 100;

export function Rows({ rows }) {
  const most = useSignal(STEP);
  return (
    <>
      <ul class="work-rows">
        {rows.slice(0, most.value).map((row) => (
          <Row key={row.project.key} row={row} />
        ))}
      </ul>
      {rows.length > most.value && (
        <p class="buttons">
          {t("{count} of {total} projects are listed.", { count: most.value, total: rows.length })}
          <button type="button" onClick={() => (most.value += STEP)}>
            {t("Show {count} more", { count: Math.min(STEP, rows.length - most.value) })}
          </button>
        </p>
      )}
    </>
  );
}

function Row({ row }) {
  const { project, plan, error, lost = [], result } = row;
  const open = useSignal(false);
  const changes = plan?.actions.filter(isChange) ?? [];
  const failure = error ?? result?.error;
  return (
    <li class={`work-row ${result?.status ?? ""}`} data-project={project.key}>
      <details onToggle={(event) => (open.value = event.currentTarget.open)}>
        <summary>
          <strong>{project.name}</strong> {result && <span class={`tag ${result.status}`}>{t(STATUSES[result.status])}</span>}{" "}
          {changes.map(({ kind, type }) => (
            <span key={type} class={`tag ${kind}`}>
              {t(KINDS[kind])} {serviceOf(type).short}
            </span>
          ))}
          {plan && changes.length === 0 && lost.length === 0 && <span class="tag">{t("nothing to do")}</span>}
        </summary>
        {open.value && plan && <Details row={row} />}
      </details>
      {failure && <p class="problem">{failureLine(failure)}</p>}
      {result?.actions
        .filter(({ error }) => error)
        .map(({ type, error }) => (
          <p key={type} class="problem">
            {serviceOf(type).short}: {failureLine(error)}
          </p>
        ))}
      {lost.length > 0 && (
        <p class="problem">
          {t("It has secrets that replacing would delete: {names}. Type these too.", {
            names: lost.map(({ label }) => t(label)).join(", "),
          })}
        </p>
      )}
    </li>
  );
}

/** The stored values are read when somebody wants to see them. */
function Details({ row: { project, plan, after, result } }) {
  const listed = projects.value.find(({ key }) => key === project.key) ?? project;
  useEffect(() => void read(listed), []);
  return <Actions actions={plan.actions} before={listed.reading.value.items} after={after} results={result?.actions} />;
}

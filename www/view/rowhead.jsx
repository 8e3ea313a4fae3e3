// What a row says of its project: name, API, and how fresh the reading is.

import { APIS } from "../model/apis.js";
import { t } from "../model/texts.js";
import { age } from "../model/clock.js";
import { open } from "../model/editing.js";
import { explain, explainShortly, waitOf } from "../model/explain.js";
import { read } from "../model/projects.js";
import { RetryButton } from "./countdown.jsx";

export function RowHead({ project, first }) {
  const { id, name } = project;
  return (
    <div class="rowhead" role="rowheader">
      <strong title={id}>{name}</strong>
      <Freshness project={project} />
      <button
        type="button"
        class="add"
        tabIndex={first ? 0 : -1}
        aria-label={t("Add an integration to {project}", { project: name })}
        onClick={() => open(project)}
      >
        +
      </button>
    </div>
  );
}

function Freshness({ project }) {
  const { status, readAt, error } = project.reading.value;
  if (status === "failed") {
    return (
      <span class="fresh bad">
        <span title={explain(error)}>{explainShortly(error)}</span>
        <RetryButton
          class="plain"
          tabIndex={-1}
          label={t("Read {project} again", { project: project.name })}
          waitMs={waitOf(error)}
          onRetry={() => read(project)}
        />
      </span>
    );
  }
  const text = { waiting: t("waiting"), loading: t("reading…") }[status] ?? t("read {age}", { age: age(readAt) });
  return (
    <span class="fresh">
      {project.api !== "atlas-v2" ? APIS[project.api] : <code>{project.id.slice(0, 6)}…</code>} · {text}
    </span>
  );
}

// What a row says of its project: name, API, and how fresh the reading is.

import { age } from "../model/clock.js";
import { open } from "../model/editing.js";
import { read } from "../model/projects.js";

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
        aria-label={`Add an integration to ${name}`}
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
        <span title={error?.hint}>{reason(error)}</span>
        <button
          type="button"
          class="plain"
          tabIndex={-1}
          aria-label={`Read ${project.name} again`}
          onClick={() => read(project)}
        >
          Try again
        </button>
      </span>
    );
  }
  const text = { waiting: "waiting", loading: "reading…" }[status] ?? `read ${age(readAt)}`;
  return (
    <span class="fresh">
      {project.api === "cloud-manager-v1" ? "Cloud Manager" : <code>{project.id.slice(0, 6)}…</code>} · {text}
    </span>
  );
}

const reason = (error) => (error?.status ? `${error.status} ${error.errorCode ?? ""}` : (error?.name ?? "Failed")).trim();

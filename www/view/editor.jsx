// The drawer in which an integration is added, changed or deleted. A native dialog brings the focus in, keeps it and gives it back.

import { useLayoutEffect, useRef } from "preact/hooks";
import { close, editing, leave } from "../model/editing.js";
import { serviceOf } from "../model/services.js";
import { Glyph } from "./glyph.jsx";
import { Integration } from "./integration.jsx";
import { Picker } from "./picker.jsx";

export function Editor() {
  const dialog = useRef();
  const asked = editing.value;
  useLayoutEffect(() => {
    if (asked && !dialog.current.open) dialog.current.showModal();
    if (!asked && dialog.current.open) dialog.current.close();
  }, [asked]);
  return (
    <dialog class="drawer" ref={dialog} aria-labelledby="editor-title" onKeyDown={escape} onCancel={stay} onClose={close}>
      {asked && <Open {...asked} />}
    </dialog>
  );
}

/** Browsers let a page refuse to close once only; the key itself can be refused each time. */
const escape = (event) => event.key === "Escape" && stay(event);

function stay(event) {
  event.preventDefault();
  leave();
}

const Open = ({ project, type, stored }) => (
  <>
    <header class="drawer-head">
      {type && <Glyph type={type} size="large" />}
      <div>
        <h2 id="editor-title">{title(type, stored)}</h2>
        <p>
          {project.name} <code>{project.id}</code>
        </p>
      </div>
      <button type="button" class="plain close" aria-label="Close" onClick={leave}>
        ×
      </button>
    </header>
    {type ? <Integration key={type} project={project} type={type} stored={stored} /> : <Picker project={project} />}
  </>
);

const title = (type, stored) => (type ? `${stored ? "Edit" : "Add"} ${serviceOf(type).label}` : "Add an integration");

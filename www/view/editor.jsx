// The drawer in which an integration is added, changed or deleted. A native dialog brings the focus in, keeps it and gives it back.

import { t } from "../model/texts.js";
import { useLayoutEffect, useRef } from "preact/hooks";
import { close, editing, leave, left } from "../model/editing.js";
import { serviceOf } from "../model/services.js";
import { CopyButton } from "./copy-button.jsx";
import { Glyph } from "./glyph.jsx";
import { later } from "./later.jsx";
import { Picker } from "./picker.jsx";

/** The form and all that belongs to it is loaded when the first integration is opened. */
export const Integration = later(async () => (await import("./integration.jsx")).Integration);

export function Editor() {
  const dialog = useRef(/** @type {any} */ (null));
  const asked = editing.value;
  useLayoutEffect(() => {
    if (asked && !dialog.current.open) dialog.current.showModal();
    if (!asked && dialog.current.open) {
      dialog.current.close();
      focusCell(left.value);
    }
  }, [asked]);
  // A service was chosen, or another item is shown: the button that had the focus is gone.
  useLayoutEffect(() => {
    if (asked && !dialog.current.contains(document.activeElement)) dialog.current.querySelector("h2")?.focus();
  }, [asked?.type, asked?.stored]);
  return (
    <dialog class="drawer" ref={dialog} aria-labelledby="editor-title" onKeyDown={escape} onCancel={stay} onClose={close}>
      {asked && <Open {...asked} />}
    </dialog>
  );
}

/** Browsers let a page refuse to close once only; the key itself can be refused each time. */
const escape = (event) => event.key === "Escape" && !event.defaultPrevented && stay(event);

function stay(event) {
  event.preventDefault();
  leave();
}

const Open = (/** @type {import("../shapes.d.ts").Editing} */ { project, type, stored }) => (
  <>
    <header class="drawer-head">
      {type && <Glyph type={type} size="large" />}
      <div>
        <h2 id="editor-title" tabIndex={-1}>
          {title(type, stored)}
        </h2>
        <p>
          {project.name} <code>{project.id}</code> <CopyButton text={project.id} label={t("the id of the project")} />
        </p>
      </div>
      <button type="button" class="plain close" aria-label={t("Close")} onClick={leave}>
        ×
      </button>
    </header>
    {type ? <Integration key={type} project={project} type={type} stored={stored} /> : <Picker project={project} />}
  </>
);

/** The browser gives the focus back to the button that opened the drawer, but after a change that button may be another one. */
function focusCell(asked) {
  if (document.activeElement !== document.body && document.activeElement !== null) return;
  const rows = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-project]")]);
  const row = rows.find(({ dataset }) => dataset.project === asked?.project.key);
  const selectors = [`[data-type="${CSS.escape(asked?.type ?? "")}"] button`, ".add"];
  const buttons = selectors.map((selector) => /** @type {HTMLElement | null | undefined} */ (row?.querySelector(selector)));
  buttons.find((button) => button?.checkVisibility())?.focus();
}

const title = (type, stored) =>
  type === undefined
    ? t("Add an integration")
    : t(stored ? "Edit {service}" : "Add {service}", { service: serviceOf(type).label });

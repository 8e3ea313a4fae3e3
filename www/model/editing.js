// What the drawer is open for: `{ project, type, stored }`; without a type it asks for one first. The address says it too, so
// that the Back button closes the drawer and a link opens it.

import { t } from "./texts.js";
import { effect, signal, untracked } from "@preact/signals";
import { announce } from "./announce.js";
import { forgetDraft } from "./drafts.js";
import { explain } from "./explain.js";
import { listed, projects } from "./projects.js";
import { OTHER, ask } from "./question.js";
import { params, setParams } from "./route.js";

/** The type in the address while the user still chooses one. */
const CHOOSING = "new";

export const editing = signal(/** @type {import("../shapes.d.ts").Editing | null} */ (null));
/** Whether the open form holds something that closing would lose. */
export const dirty = signal(false);
/** Whether a request of the open form is under way: closing the form does not stop it. */
export const sending = signal(false);
/** The cell that gets the focus once the drawer is closed: `{ project, type }`. */
export const left = signal(/** @type {import("../shapes.d.ts").Editing | null} */ (null));

export function open(project, type, stored) {
  const step = editing.peek() === null;
  dirty.value = false;
  sending.value = false;
  editing.value = { project, type, stored };
  setParams({ project: project.key, edit: type ?? CHOOSING }, { step });
}

export function close() {
  left.value = editing.peek();
  dirty.value = false;
  sending.value = false;
  editing.value = null;
  setParams({ project: undefined, edit: undefined });
}

/** Closes, but asks first where something would be lost. */
export async function leave() {
  const asked = editing.peek();
  if (!dirty.value || sending.value) return close();
  const answer = await ask({
    title: t("Discard what you typed?"),
    text: t("Nothing of it was sent to Atlas. A draft keeps secrets only as long as this page is open."),
    action: t("Discard"),
    other: t("Keep as a draft"),
  });
  if (!answer || asked === null || editing.peek() !== asked) return;
  if (answer !== OTHER) forgetDraft(asked.project, asked.type);
  close();
}

// The address has changed: the Back button, or a link.
effect(() => {
  const { project: key, edit } = params.value;
  const asked = editing.peek();
  if (edit === undefined && asked !== null) {
    if (dirty.peek()) setParams({ project: asked.project.key, edit: asked.type ?? CHOOSING }, { step: true });
    leave();
  }
  if (edit !== undefined && asked === null) openLinked(key, edit);
});

/** Of a link that opens nothing the address forgets what it should open, and the user is told why. */
function giveUp(text, error) {
  untracked(() => announce(error ? `${text} ${explain(error)}` : text, "bad"));
  setParams({ project: undefined, edit: undefined });
}

function openLinked(key, edit) {
  const project = projects.value.find((one) => one.key === key);
  const { status, error } = project?.reading.value ?? {};
  if (listed.value && project === undefined) return giveUp(t("The project of this link is not in the list."));
  if (status === "failed") return giveUp(t("{project} could not be read.", { project: project.name }), error);
  if (status !== "ready") return;
  const type = edit === CHOOSING ? undefined : edit;
  open(
    project,
    type,
    project.reading.value.items.find((item) => item.type === type),
  );
}

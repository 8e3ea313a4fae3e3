// Forms that were closed before they were sent. In memory a draft is whole; what outlives the page, in local storage, holds no
// secret and nothing that might be one.

import { keptTogether, recordOf } from "./kept.js";

/** `{ [project and type]: { at, values, base } }`: only what the package knows not to be secret. `base` is what was stored then. */
const written = keptTogether(
  "drafts",
  {},
  recordOf(({ at, values, base }) => at && values && base),
);
/** The same with everything that was typed, as long as the page lives. */
const whole = new Map();

/** Of so many forms a draft is kept; the oldest goes first. */
const MOST = 50;

const keyOf = (project, type) => `${project.key} ${type}`;

/** A field may be kept if no value of it can be a secret; templates often hold tokens. */
const mayBeKept = ({ secret, kind }) => !secret && kind !== "template" && kind !== "url";

/** What of an integration may be kept. */
export function harmless(values, fields) {
  const some = fields.filter((field) => mayBeKept(field) && (values?.[field.name] ?? undefined) !== undefined);
  return Object.fromEntries(some.map(({ name }) => [name, values[name]]));
}

export function keepDraft(project, type, values, stored, fields) {
  const key = keyOf(project, type);
  const draft = { at: Date.now(), values: harmless(values, fields), base: harmless(stored, fields) };
  whole.set(key, { ...draft, values });
  const { [key]: _, ...others } = written.peek();
  written.value = Object.fromEntries([...Object.entries(others), [key, draft]].slice(-MOST));
}

/** `{ at, values, secretsLost, changed }`, if there is a draft; `changed`: what is stored is no longer what it was made from. */
export function draftOf(project, type, stored, fields) {
  const key = keyOf(project, type);
  const draft = whole.get(key) ?? written.peek()[key];
  if (draft === undefined) return undefined;
  const changed = JSON.stringify(draft.base) !== JSON.stringify(harmless(stored, fields));
  return { ...draft, changed, secretsLost: !whole.has(key) };
}

export function forgetDraft(project, type) {
  const key = keyOf(project, type);
  whole.delete(key);
  const { [key]: gone, ...others } = written.peek();
  if (gone !== undefined) written.value = others;
}

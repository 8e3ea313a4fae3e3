// What was changed from this page since it was opened: what, where, when and with which outcome. No entry holds a secret.

import { signal } from "@preact/signals";
import { SOURCES } from "./connection.js";
import { download } from "./download.js";
import { forgetAll } from "./written.js";

/** `{ key, at, kind, type, project, source, outcome, failure, undone, canUndo }`, newest first. */
export const log = signal(/** @type {import("../shapes.d.ts").LogEntry[]} */ ([]));
let count = 0;

/** How each entry can be undone, by its key: `{ project, type, expected, payload }`. It holds secrets, so it is kept apart. */
/** @type {Map<number, { project: import("../shapes.d.ts").Project, type: string } & import("../shapes.d.ts").Undo>} */
const undos = new Map();

/**
 * Adds an entry, and how to undo it: `expected` is what is stored if nobody has changed it since (nothing: it is gone),
 * `payload` is what has to be written (nothing: it has to be deleted). Returns the key of the entry.
 * @param {import("../shapes.d.ts").Change} change
 * @param {import("../shapes.d.ts").Undo} [undo]
 */
export function record({ kind, project, type, outcome = "done", failure }, undo) {
  const key = (count += 1);
  const { name, id, api, source } = project;
  const entry = {
    key,
    at: Date.now(),
    kind,
    type,
    project: { name, id, api },
    source: SOURCES[source].label,
    outcome,
    failure,
  };
  // Only the newest change of an integration can be undone.
  if (outcome === "done") for (const [older, change] of undos) if (isSame(change, project, type)) undos.delete(older);
  if (undo !== undefined) undos.set(key, { project, type, ...undo });
  show([entry, ...log.value]);
  return key;
}

const isSame = (change, project, type) => change.project.key === project.key && change.type === type;

const show = (entries) => (log.value = entries.map((entry) => ({ ...entry, canUndo: undos.has(entry.key) })));

export const undoOf = (key) => undos.get(key);

/** An entry that was undone, or that cannot be undone any more, keeps its place and loses its button. */
export function settle(key, more = {}) {
  undos.delete(key);
  show(log.value.map((entry) => (entry.key === key ? { ...entry, ...more } : entry)));
}

/** Forgets every secret that was kept for undoing. */
export function forgetSecrets() {
  undos.clear();
  forgetAll();
  show(log.value);
}

export function saveLog() {
  const entries = log.value.map(({ key, canUndo, at, ...entry }) => ({ at: new Date(at).toISOString(), ...entry }));
  download("changes.json", `${JSON.stringify(entries, null, 2)}\n`);
}

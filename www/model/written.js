// What this page has written since it was opened, secrets included, so that it can be written again. It stays in the memory of the
// page and goes into no storage.

import { describe, plan, validate } from "atlas-integrations";

const payloads = new Map();
const keyOf = (project, type) => `${project.key} ${type}`;

export const remember = (project, payload) => void payloads.set(keyOf(project, payload.type), payload);
export const forgetAll = () => payloads.clear();

/** A payload that would bring back what is stored, if the page knows each of its secrets. */
export function recall(project, stored) {
  const written = payloads.get(keyOf(project, stored.type));
  if (written !== undefined && fits(stored, written, project.api)) return written;
  return readable(stored, project.api);
}

function fits(stored, written, api) {
  try {
    return plan([stored], [written], { api }).actions.every(({ kind }) => kind === "keep");
  } catch {
    // It holds values that the package does not know, so that nothing can be said of it.
    return false;
  }
}

/** Of some services Atlas shows everything, secrets too. */
function readable({ type, id, ...stored }, api) {
  /** @type {{ api: any, intent: "create" }} */
  const options = { api, intent: "create" };
  const payload = { type, ...Object.fromEntries(Object.entries(stored).filter(([, value]) => value !== null)) };
  if (!validate(payload, options).ok) return undefined;
  return describe(type, options).fields.some(({ writeOnly }) => writeOnly) ? undefined : payload;
}

// Sends a checked payload, and says what came of it.

import { add, current, replace } from "./acts.js";
import { announce } from "./announce.js";
import { forgetDraft } from "./drafts.js";
import { close, editing } from "./editing.js";
import { failureLine } from "./failure.js";
import { serviceOf } from "./services.js";
import { differences } from "./stored.js";
import { t } from "./texts.js";
import { placeTrouble } from "./trouble.js";
import { takeBack } from "./undo.js";

/**
 * Creates, or replaces what is `stored`. Resolves to the trouble there was, to `{ conflict }` where somebody else has changed
 * the integration since it was opened (an empty conflict: deleted it), or to undefined if all went well. If the form was closed
 * meanwhile, a notice gives the result.
 *
 * `unchecked`: the payload keeps stored values that this package does not know, so that the client must not refuse them.
 */
export async function save({ project, payload, stored, fields, unchecked }) {
  const asked = editing.peek();
  const isOpen = () => editing.peek() === asked;
  const { type } = payload;
  const names = { service: serviceOf(type).short, project: project.name };
  const options = unchecked ? { validate: false } : {};
  try {
    if (stored !== undefined) {
      const now = await current(project, type);
      if (now === undefined || differences(stored, now).length > 0) {
        if (!isOpen()) announce(t("{service} of {project} was changed meanwhile. Nothing was sent.", names), "bad");
        return { conflict: now ?? {} };
      }
    }
    const { key } = await (stored === undefined ? add(project, payload, options) : replace(project, payload, stored, options));
    forgetDraft(project, type);
    const done = stored === undefined ? "{service} added to {project}" : "{service} replaced in {project}";
    announce(t(done, names), "good", { label: t("Undo"), act: () => takeBack(key) });
    if (isOpen()) close();
    return undefined;
  } catch (error) {
    if (!isOpen()) announce(`${t("{service} of {project}:", names)} ${failureLine(error)}`, "bad");
    const exists = stored === undefined && error.status === 409;
    return { ...placeTrouble(error, fields), exists };
  }
}

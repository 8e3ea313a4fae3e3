// Takes a change back, unless somebody has changed the integration since.

import { add, current, remove, replace } from "./acts.js";
import { announce } from "./announce.js";
import { failureLine } from "./failure.js";
import { settle, undoOf } from "./log.js";
import { place } from "./projects.js";
import { serviceOf } from "./services.js";
import { differences } from "./stored.js";
import { t } from "./texts.js";

const underWay = new Set();

/** Undoes the change of this entry and says what came of it. */
export async function takeBack(key) {
  const change = undoOf(key);
  if (underWay.has(key)) return;
  if (change === undefined) return announce(t("This cannot be undone any more."), "bad");
  underWay.add(key);
  const names = { service: serviceOf(change.type).short, project: change.project.name };
  try {
    if (await undo(key, change)) announce(t("Undone: {service} of {project} is as it was before.", names));
    else announce(t("Not undone: {service} of {project} was changed since then.", names), "bad");
  } catch (error) {
    announce(`${t("Not undone: {service} of {project}.", names)} ${failureLine(error)}`, "bad");
  } finally {
    underWay.delete(key);
  }
}

/** Resolves to whether it was undone: what somebody has changed since is left as it is. */
async function undo(key, /** @type {any} */ { project, type, expected, payload }) {
  const now = await current(project, type);
  if (!same(expected, now)) {
    place(project, type, now);
    settle(key);
    return false;
  }
  if (payload === undefined) await remove(project, type, now);
  else if (now === undefined) await add(project, payload);
  else await replace(project, payload, now);
  settle(key, { undone: true });
  return true;
}

const same = (before, now) =>
  before === undefined || now === undefined ? before === now : differences(before, now).length === 0;

// Changes of one integration. Each is written into the log, together with the way back where the page knows it.

import { NotFoundError } from "atlas-integrations";
import { clientOf } from "./connection.js";
import { failureLine } from "./failure.js";
import { record } from "./log.js";
import { place } from "./projects.js";
import { recall, remember } from "./written.js";

/** Resolves to `{ item, key }`: what is stored now, and the key of the log's entry. */
export const add = (project, payload, options) =>
  logged({ kind: "create", project, type: payload.type }, async () => {
    const item = await clientOf(project).create(project.id, payload, options);
    remember(project, payload);
    return { item, undo: { expected: item } };
  });

export const replace = (project, payload, stored, options) =>
  logged({ kind: "update", project, type: payload.type }, async () => {
    const before = recall(project, stored);
    const item = await clientOf(project).update(project.id, payload, options);
    remember(project, payload);
    return { item, undo: before && { expected: item, payload: before } };
  });

export const remove = (project, type, stored) =>
  logged({ kind: "delete", project, type }, async () => {
    const before = recall(project, stored);
    await clientOf(project).delete(project.id, type);
    return { undo: before && { payload: before } };
  });

async function logged(entry, act) {
  try {
    const { item, undo } = await act();
    place(entry.project, entry.type, item);
    return { item, key: record(entry, undo) };
  } catch (error) {
    record({ ...entry, outcome: "failed", failure: failureLine(error) });
    throw error;
  }
}

/** The integration as Atlas holds it now; nothing if it is gone. */
export async function current(project, type) {
  try {
    return await clientOf(project).get(project.id, type);
  } catch (error) {
    if (error instanceof NotFoundError) return undefined;
    throw error;
  }
}

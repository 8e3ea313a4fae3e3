// Sends a checked payload, and says what came of it.

import { announce } from "./announce.js";
import { clientFor } from "./connection.js";
import { close } from "./editing.js";
import { place } from "./projects.js";
import { serviceOf } from "./services.js";
import { placeTrouble } from "./trouble.js";

/** Creates or updates; resolves to the trouble there was. */
export async function save(project, payload, intent, fields) {
  try {
    const item = await clientFor(project.api)[intent](project.id, payload);
    place(project, payload.type, item);
    announce(`${serviceOf(payload.type).short} ${intent === "create" ? "added to" : "replaced in"} ${project.name}`);
    close();
    return { byField: {}, rest: [] };
  } catch (error) {
    return placeTrouble(error, fields.map(({ name }) => name));
  }
}

// Sends a checked payload, and says what came of it.

import { t } from "./texts.js";
import { NotFoundError } from "atlas-integrations";
import { announce } from "./announce.js";
import { clientOf } from "./connection.js";
import { close } from "./editing.js";
import { place } from "./projects.js";
import { serviceOf } from "./services.js";
import { differences } from "./stored.js";
import { placeTrouble } from "./trouble.js";

/**
 * Creates, or replaces what is `stored`. Resolves to the trouble there was, to `{ conflict }` where somebody else has changed
 * the integration since it was opened (an empty conflict: deleted it), or to nothing where all went well.
 *
 * `unchecked`: the payload keeps stored values that this package does not know, so that the client must not refuse them.
 */
export async function save({ project, payload, stored, fields, unchecked }) {
  const client = clientOf(project);
  const { type } = payload;
  try {
    if (stored !== undefined) {
      const now = await current(client, project, type);
      if (now === undefined || differences(stored, now).length > 0) return { conflict: now ?? {} };
    }
    const call = stored === undefined ? "create" : "update";
    const item = await client[call](project.id, payload, unchecked ? { validate: false } : {});
    place(project, type, item);
    announce(
      t(stored === undefined ? "{service} added to {project}" : "{service} replaced in {project}", {
        service: serviceOf(type).short,
        project: project.name,
      }),
    );
    close();
    return undefined;
  } catch (error) {
    const exists = stored === undefined && error.status === 409;
    return {
      ...placeTrouble(
        error,
        fields.map(({ name }) => name),
      ),
      exists,
    };
  }
}

/** The integration as Atlas holds it now; nothing if it is gone. */
export async function current(client, { id }, type) {
  try {
    return await client.get(id, type);
  } catch (error) {
    if (error instanceof NotFoundError) return undefined;
    throw error;
  }
}

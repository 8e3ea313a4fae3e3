// The servers of the page. Both are on this page's own origin: Atlas documents no CORS support, so no page can call it directly,
// and credentials must not be in a page.

import { AtlasClient } from "atlas-integrations";
import { hooks } from "./activity.js";
import { APIS } from "./apis.js";
import { kept, keptTogether, listOf, oneOf, withTexts } from "./kept.js";

export const SOURCES = {
  // The token of the fake is as public as this file.
  fake: { label: "Fake Atlas", options: { baseUrl: location.origin, token: "demo-token" } },
  // No token: the proxy of the demo server adds the credentials of its environment. It wants this header because
  // a form or a link of another site cannot send it.
  atlas: { label: "Atlas through the proxy", options: { baseUrl: "/atlas", headers: { "x-atlas-dashboard": "1" } } },
};

export const source = kept("source", "fake", oneOf(SOURCES));
/** Projects that the user named for the proxy: `{ id, name, api }`. */
export const added = keptTogether(
  "projects",
  [],
  listOf((project) => withTexts("id", "name")(project) && oneOf(APIS)(project.api)),
);

const clients = new Map();

/** The client for a project: of the source that listed the project, whatever the page talks to now. */
export function clientOf({ source, api }) {
  const key = `${source} ${api}`;
  if (!clients.has(key)) clients.set(key, new AtlasClient({ ...SOURCES[source].options, api, hooks }));
  return clients.get(key);
}

/** What the server says of itself, as JSON; null where it is not the demo server. */
export async function ask(path, init) {
  try {
    const answer = await fetch(path, init);
    return answer.ok && answer.status !== 204 ? await answer.json() : null;
  } catch {
    return null;
  }
}

/** The projects of the current source. */
export async function listProjects() {
  if (source.value === "fake") return (await ask("/_fake/groups")) ?? [];
  const { projects = [] } = (await ask("/_proxy")) ?? {};
  return [...projects, ...added.value.filter(({ id }) => projects.every((other) => other.id !== id))];
}

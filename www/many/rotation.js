// One service's secrets, replaced in every project that has the service.

import { isMasked } from "atlas-integrations";
import { infoOf, services } from "../model/services.js";

export const itemOf = (project, type) => project.reading.value.items.find((item) => item.type === type);

/** `{ service, count }` of each service that some of the projects have. */
export const heldBy = (projects) =>
  services
    .map((service) => ({ service, count: projects.filter((project) => itemOf(project, service.type)).length }))
    .filter(({ count }) => count > 0);

const secretsIn = (type, api) => infoOf(type, api).fields.filter(({ secret }) => secret);

/** The secret fields of a service in any of these APIs. */
export function secretFields(type, apis) {
  const fields = new Map();
  for (const field of apis.flatMap((api) => secretsIn(type, api))) if (!fields.has(field.name)) fields.set(field.name, field);
  return [...fields.values()];
}

/** The typed secrets that an API knows. */
export const typedSecrets = (type, api, secrets) =>
  Object.fromEntries(
    secretsIn(type, api)
      .map(({ name }) => [name, secrets[name]?.trim()])
      .filter(([, value]) => value),
  );

/** The stored secrets that were not typed and cannot be read: replacing the integration would lose them. */
export const lostSecrets = (item, api, typed) =>
  secretsIn(item.type, api).filter(({ name }) => !(name in typed) && typeof item[name] === "string" && isMasked(item[name]));

/** The action of a plan. */
export const replacing = (type, typed) => ({
  kind: "update",
  type,
  changes: Object.keys(typed).map((field) => ({ field, reason: "rewritten" })),
  certainty: "certain",
});

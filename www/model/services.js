// The services as the page shows them. All of it is derived: a service that the package learns appears here by itself.

import { describe, integrationTypes } from "atlas-integrations";

export const infoOf = (type, api) => describe(type, { api });

/** Initials in place of trademarks. */
const initials = (label) => {
  const capitals = label.replace(/\(.*\)/, "").match(/\b[A-Z]|(?<=[a-z])[A-Z]/g) ?? [];
  return capitals.length > 1 ? capitals.slice(0, 2).join("") : label.slice(0, 2);
};

/** Hues as far apart as their number allows. */
const hue = (at) => Math.round((360 / integrationTypes.length) * at + 200) % 360;

/** `{ type, label, status, short, letters, hue }` of each type, in the order of the API. */
export const services = integrationTypes.map((type, at) => {
  const { label, status } = describe(type);
  return { type, label, status, short: label.replace(/ \(.*\)/, ""), letters: initials(label), hue: hue(at) };
});

const byType = new Map(services.map((service) => [service.type, service]));

/** Of a type that Atlas knows and this package does not, the name is all there is. */
export const serviceOf = (type) => byType.get(type) ?? { type, label: type, short: type, letters: "?", hue: 0 };
export const isKnown = (type) => byType.has(type);

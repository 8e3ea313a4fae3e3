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

/**
 * The days on which services end that still work, from their makers' announcements. The package's table holds those that have ended.
 * Opsgenie: https://support.atlassian.com/opsgenie/docs/what-happens-when-opsgenie-is-turned-off
 */
const ANNOUNCED = { OPS_GENIE: "2027-04-05" };

/** `{ type, label, ends, short, letters, hue }` of each type, in the order of the API; `ends`: the day on which it ends or ended. */
export const services = integrationTypes.map((type, at) => {
  const { label, endOfLife } = describe(type);
  const ends = endOfLife ?? ANNOUNCED[type];
  return { type, label, ends, short: label.replace(/ \(.*\)/, ""), letters: initials(label), hue: hue(at) };
});

const byType = new Map(services.map((service) => [service.type, service]));

/** Of a type that Atlas knows and this package does not, the name is all there is. */
export const serviceOf = (type) => byType.get(type) ?? { type, label: type, short: type, letters: "?", hue: 0 };
/** The day on which a service ends or ended; undefined if it is not known. */
export const endOf = (type) => byType.get(type)?.ends;
/** Whether that day is over. */
export const hasEnded = (type) => new Date(endOf(type)) < new Date();
export const isKnown = (type) => byType.has(type);

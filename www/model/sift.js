// Which projects the overview shows, and in what order.

import { isMasked } from "atlas-integrations";
import { serviceOf, services } from "./services.js";

export const STATES = {
  any: "All projects",
  some: "With integrations",
  none: "Without any",
  failed: "Not readable",
  ending: "With a deprecated or ending service",
};

export const SORTS = {
  listed: "As listed",
  name: "Name",
  most: "Most integrations",
  oldest: "Read longest ago",
};

/** Nothing is filtered. */
export const EVERYTHING = { search: "", type: "", state: "any", sort: "listed" };

/** Before a type: only projects that lack it. */
const LACKS = "-";

/** The choices of the service filter: each service, then the lack of each. */
export const TYPES = {
  "": "All services",
  ...Object.fromEntries(services.map(({ type, short }) => [type, short])),
  ...Object.fromEntries(services.map(({ type, short }) => [LACKS + type, `Lacks ${short}`])),
};

const endsOrEnded = ({ type }) => serviceOf(type).status === "deprecated";

// Each looks at a reading only if it has to: who looks is told of every change, and there may be hundreds.
const passes = {
  any: () => true,
  some: ({ reading }) => reading.value.items.length > 0,
  none: ({ reading }) => reading.value.status === "ready" && reading.value.items.length === 0,
  failed: ({ reading }) => reading.value.status === "failed",
  ending: ({ reading }) => reading.value.items.some(endsOrEnded),
};

const orders = {
  listed: () => 0,
  name: (a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }),
  most: (a, b) => b.reading.value.items.length - a.reading.value.items.length,
  oldest: (a, b) => (a.reading.value.readAt ?? 0) - (b.reading.value.readAt ?? 0),
};

const words = (text) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** What may be searched: names, services as people and as Atlas write them, and the values that Atlas shows. */
function searched({ id, name, reading }) {
  const tails = [];
  const texts = [name, id];
  for (const item of reading.value.items) {
    texts.push(serviceOf(item.type).label);
    for (const value of Object.values(item)) {
      if (typeof value !== "string") continue;
      if (isMasked(value)) tails.push(value.replace(/^.*\*/, "").toLowerCase());
      else texts.push(value);
    }
  }
  return { starts: texts.flatMap(words), whole: `${name}\n${id}`.toLowerCase(), tails };
}

/** A word fits where a word begins with it, where a secret ends with it, or, from four letters on, anywhere in a name or id. */
const fits = (word, { starts, whole, tails }) =>
  starts.some((start) => start.startsWith(word)) ||
  tails.some((tail) => tail !== "" && tail.endsWith(word)) ||
  (word.length >= 4 && whole.includes(word));

const holds = ({ reading }, type) => reading.value.items.some((item) => item.type === type);

function hasType(project, type) {
  if (type === "") return true;
  if (!type.startsWith(LACKS)) return holds(project, type);
  return project.reading.value.status === "ready" && !holds(project, type.slice(LACKS.length));
}

/** The projects that fit, sorted. */
export function sift(projects, { search, type, state, sort }) {
  const asked = words(search);
  const chosen = (project) => {
    if (!passes[state](project) || !hasType(project, type)) return false;
    if (asked.length === 0) return true;
    const text = searched(project);
    return asked.every((word) => fits(word, text));
  };
  return projects.filter(chosen).sort(orders[sort]);
}

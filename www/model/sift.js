// Which projects the overview shows, and in what order.

import { t } from "./texts.js";
import { isMasked } from "atlas-integrations";
import { endOf, infoOf, isKnown, serviceOf, services } from "./services.js";

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
export const EVERYTHING = { search: "", type: "", tail: "", state: "any", sort: "listed" };

/** Before a type: only projects that lack it. */
const LACKS = "-";

/** The choices of the service filter: each service, then the lack of each. */
export const typeChoices = () => ({
  "": t("All services"),
  ...Object.fromEntries(services.map(({ type, short }) => [type, short])),
  ...Object.fromEntries(services.map(({ type, short }) => [LACKS + type, t("Lacks {service}", { service: short })])),
});

/** Whether there is such a choice of a service. */
export const isTypeChoice = (name) => services.some(({ type }) => name === type || name === LACKS + type);

const endsOrEnded = ({ type }) => endOf(type) !== undefined;

// Readings are looked at without subscribing to each of them: there may be thousands, and `progress` changes with them.
const passes = {
  any: () => true,
  some: ({ reading }) => reading.peek().items.length > 0,
  none: ({ reading }) => reading.peek().status === "ready" && reading.peek().items.length === 0,
  failed: ({ reading }) => reading.peek().status === "failed",
  ending: ({ reading }) => reading.peek().items.some(endsOrEnded),
};

const orders = {
  listed: () => 0,
  name: (a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }),
  most: (a, b) => b.reading.peek().items.length - a.reading.peek().items.length,
  oldest: (a, b) => (a.reading.peek().readAt ?? 0) - (b.reading.peek().readAt ?? 0),
};

const words = (text) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

const indexes = new WeakMap();

/** What may be searched of a project; made once for each reading. */
function searched(project) {
  const reading = project.reading.peek();
  if (!indexes.has(reading)) indexes.set(reading, index(project, reading));
  return indexes.get(reading);
}

/** Names, services as people and as Atlas write them, and the values that Atlas shows. */
function index({ id, name }, { items }) {
  const tails = [];
  const texts = [name, id];
  for (const item of items) {
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

const holds = ({ reading }, type) => reading.peek().items.some((item) => item.type === type);

function hasType(project, type) {
  if (type === "") return true;
  if (!type.startsWith(LACKS)) return holds(project, type);
  return project.reading.peek().status === "ready" && !holds(project, type.slice(LACKS.length));
}

const secrets = new Map();

/** The names of a service's secret fields. */
function secretsOf(type, api) {
  const key = `${api} ${type}`;
  if (!secrets.has(key)) {
    const fields = isKnown(type) ? infoOf(type, api).fields : [];
    secrets.set(key, new Set(fields.filter(({ secret }) => secret).map(({ name }) => name)));
  }
  return secrets.get(key);
}

/** Whether a secret of the item ends so, as far as Atlas shows it. */
const endsIn = (item, tail, api) =>
  Object.entries(item).some(
    ([name, value]) =>
      typeof value === "string" &&
      (isMasked(value) || secretsOf(item.type, api).has(name)) &&
      value.toLowerCase().endsWith(tail),
  );

function hasTail({ api, reading }, tail, type) {
  if (tail === "") return true;
  const items = reading.peek().items;
  return items.some((item) => (type === "" || type.startsWith(LACKS) || item.type === type) && endsIn(item, tail, api));
}

/** So much of a secret is shown at most: more of it has no place in an address or in a saved view. */
const TAIL_LENGTH = 4;

/** What is looked for at the end of secrets: of a whole secret that was pasted, its end. */
export const tailOfText = (text) => text.trim().slice(-TAIL_LENGTH);

/** The projects that fit, sorted. */
export function sift(projects, { search, type, tail, state, sort }) {
  const asked = words(search);
  const chosen = (project) => {
    if (!passes[state](project) || !hasType(project, type) || !hasTail(project, tail.toLowerCase(), type)) return false;
    if (asked.length === 0) return true;
    const text = searched(project);
    return asked.every((word) => fits(word, text));
  };
  return projects.filter(chosen).sort(orders[sort]);
}

// Which projects the overview shows, and in what order.

export const STATES = {
  any: "All projects",
  some: "With integrations",
  none: "Without any",
  failed: "Not readable",
};

export const SORTS = {
  listed: "As listed",
  name: "Name",
  most: "Most integrations",
  oldest: "Read longest ago",
};

// Each looks at a reading only if it has to: who looks is told of every change, and there may be hundreds.
const passes = {
  any: () => true,
  some: ({ reading }) => reading.value.items.length > 0,
  none: ({ reading }) => reading.value.status === "ready" && reading.value.items.length === 0,
  failed: ({ reading }) => reading.value.status === "failed",
};

const orders = {
  listed: () => 0,
  name: (a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }),
  most: (a, b) => b.reading.value.items.length - a.reading.value.items.length,
  oldest: (a, b) => (a.reading.value.readAt ?? 0) - (b.reading.value.readAt ?? 0),
};

/** What may be searched: names, and whatever Atlas shows of an integration. */
const text = ({ id, name, reading }) => {
  const shown = reading.value.items.flatMap((item) => Object.values(item).filter((value) => typeof value === "string"));
  return [name, id, ...shown].join("\n").toLowerCase();
};

const holds = ({ reading }, type) => reading.value.items.some((item) => item.type === type);

/** The projects that fit, sorted. */
export function sift(projects, { search, type, state, sort }) {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = (project) => {
    if (!passes[state](project) || (type !== "" && !holds(project, type))) return false;
    const all = words.length > 0 && text(project);
    return words.every((word) => all.includes(word));
  };
  return projects.filter(fits).sort(orders[sort]);
}

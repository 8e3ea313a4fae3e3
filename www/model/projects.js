// The projects and what was last read of each.

import { signal } from "@preact/signals";
import { clientOf, listProjects, source } from "./connection.js";

/** So many projects are read at the same time: browsers open six connections to an origin. */
const AT_ONCE = 6;

/** @type {readonly any[]} */
const NOTHING = Object.freeze([]);
const waiting = () => ({ status: "waiting", items: NOTHING });

/** Whether the list of projects itself is known yet. */
export const listed = signal(false);
export const projects = signal(NOTHING);

/** Thousands of readings change while a page loads: their counts are updated at most this often. */
const TELL_MS = 100;

const NO_COUNTS = Object.freeze({ done: 0, failed: 0, integrations: 0 });
let counts = { ...NO_COUNTS };
let timer;

/** How far reading has come: `{ done, failed, integrations, total }`. It changes whenever some reading did. */
export const progress = signal({ ...NO_COUNTS, total: 0 });

function tellSoon() {
  if (timer !== undefined) return;
  timer = setTimeout(() => {
    timer = undefined;
    progress.value = { ...counts, total: projects.peek().length };
  }, TELL_MS);
}

function count({ status, items }, by) {
  if (status === "ready" || status === "failed") counts.done += by;
  if (status === "failed") counts.failed += by;
  counts.integrations += by * items.length;
}

/** Every change of a reading goes through here. */
function setReading(project, reading) {
  count(project.reading.peek(), -1);
  count(reading, 1);
  project.reading.value = reading;
  tellSoon();
}

let current = new AbortController();

/** Lists the projects of the source and reads each. What a former source still answers is dropped. */
export async function connect() {
  current.abort();
  const { signal: stop } = (current = new AbortController());
  listed.value = false;
  projects.value = NOTHING;
  const from = source.value;
  const found = await listProjects();
  if (stop.aborted) return;
  counts = { ...NO_COUNTS };
  projects.value = found.map((project) => listedProject(from, project));
  progress.value = { ...counts, total: found.length };
  listed.value = true;
  await readAll(projects.value);
}

/** A project as the page holds it: it belongs to the source that listed it, and `key` identifies it. */
const listedProject = (from, { id, api, name }) => ({
  key: `${from} ${api} ${id}`,
  source: from,
  id,
  api,
  name: name ?? `Project ${id.slice(-6)}`,
  reading: signal(waiting()),
});

/** Reads these projects, a few at a time. */
export async function readAll(some) {
  const queue = [...some];
  const { signal: stop } = current;
  const work = async () => {
    for (let project = queue.shift(); project && !stop.aborted; project = queue.shift()) await read(project);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

/** Reads one project; what was known of it stays on the page until the answer is there. */
export async function read(project) {
  const { signal: stop } = current;
  const before = project.reading.value;
  setReading(project, { ...before, status: "loading" });
  try {
    const items = [];
    for await (const item of clientOf(project).listAll(project.id, { signal: stop })) items.push(item);
    setReading(project, { status: "ready", items, readAt: Date.now() });
  } catch (error) {
    if (!stop.aborted) setReading(project, { ...before, status: "failed", error });
  }
}

/** Puts an item where its predecessor was, without asking the server again. */
export function place({ key }, type, item) {
  // The list may have been read again meanwhile, or belong to another source.
  const project = projects.peek().find((one) => one.key === key);
  if (project === undefined) return;
  const { items, ...reading } = project.reading.peek();
  const others = items.filter((other) => other.type !== type);
  setReading(project, { ...reading, items: item === undefined ? others : [...others, item] });
}

/** Whether the browser has a network at all. */
export const online = signal(navigator.onLine);
for (const event of ["online", "offline"]) addEventListener(event, () => (online.value = navigator.onLine));

/** Changes the source and starts over. */
export function switchTo(name) {
  source.value = name;
  return connect();
}

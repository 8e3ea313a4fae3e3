// An audit under way: the worker, and its report so far.

import { t } from "./texts.js";
import { computed, signal } from "@preact/signals";
import { download } from "./download.js";
import { chosen } from "./locale.js";

/** @type {any} */
const NOTHING = { files: [], tally: [], first: [], status: "idle" };

/** `status` is idle, running, done or failed. */
export const audit = signal(NOTHING);

const sum = (files, name) => files.reduce((total, file) => total + (file.reached[name] ?? 0), 0);

export const figures = computed(() => {
  const { files } = audit.value;
  const [bytes, size] = [sum(files, "bytes"), files.reduce((total, file) => total + file.size, 0)];
  return { bytes, size, total: sum(files, "total"), valid: sum(files, "valid"), invalid: sum(files, "invalid") };
});

let worker;

function hear({ data: { kind, at, ...told } }) {
  const { value } = audit;
  if (kind === "progress") {
    audit.value = { ...value, files: value.files.map((file, index) => (index === at ? { ...file, ...told } : file)) };
  } else if (kind === "done") {
    audit.value = { ...value, ...told, status: "done", seconds: (performance.now() - value.from) / 1000 };
  } else if (kind === "file") {
    download(told.name, told.blob);
  } else {
    audit.value = { ...value, status: "failed", message: told.message };
  }
}

/** Checks files against an API; a former audit is dropped. */
export function start(files, api) {
  stop();
  worker = new Worker("audit.js", { type: "module" });
  worker.addEventListener("message", hear);
  worker.addEventListener("error", () => hear({ data: { kind: "failed", at: undefined, message: t("The worker stopped.") } }));
  const rows = files.map(({ name, size }) => ({ name, size, reached: {} }));
  audit.value = { ...NOTHING, files: rows, status: "running", from: performance.now() };
  worker.postMessage({ kind: "audit", files, options: { api, locale: chosen.value } });
}

/** Ends the audit and forgets it. */
export function stop() {
  worker?.terminate();
  audit.value = NOTHING;
}

export const save = (format) => worker.postMessage({ kind: "save", format });

// The requests of the client, from its hooks. Events hold no secret, so this list may be shown to anyone.

import { explain } from "./explain.js";
import { pauseFor } from "./pause.js";
import { t } from "./texts.js";
import { signal } from "@preact/signals";

const MOST = 200;

export const activity = signal(/** @type {any[]} */ ([]));
let count = 0;

function add(line) {
  activity.value = [{ key: (count += 1), at: Date.now(), ...line }, ...activity.value].slice(0, MOST);
}

/** A status comes with the server's own code, which says little to a person; what the browser threw says nothing. */
const plain = (reason) => {
  const [, status] = /^(\d{3})\b/.exec(reason) ?? [];
  return status ? t("Status {status}", { status }) : t("No usable answer");
};

const where = (url) => new URL(url, location.href).pathname.replace(/^.*\/groups\//, "…/");

/** Hooks for AtlasClient. */
export const hooks = {
  response: ({ method, url, attempt, status, durationMs }) =>
    add({
      tone: status < 400 ? "good" : "bad",
      method,
      path: where(url),
      attempt,
      text: t("{status} in {ms} ms", { status, ms: Math.round(durationMs) }),
    }),
  retry: ({ method, url, attempt, delayMs, reason }) => {
    if (reason.startsWith("429")) pauseFor(delayMs);
    add({
      tone: "warn",
      method,
      path: where(url),
      attempt,
      text: t("{reason}; again in {ms} ms", { reason: plain(reason), ms: Math.round(delayMs) }),
    });
  },
  error: ({ operation, error }) => add({ tone: "bad", method: operation, path: "", text: explain(error) }),
};

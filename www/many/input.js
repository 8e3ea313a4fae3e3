// What the user has asked for in several projects. Texts and secrets stay in memory: they are forgotten with the page.

import { computed, signal } from "@preact/signals";
import { params } from "../model/route.js";
import { selected } from "../model/selection.js";
import { TASKS } from "../model/tasks.js";

/** @type {Record<string, any>} */
const NOTHING = {
  /** `revision` counts the texts that came from outside the editor, as from a file. */
  apply: { text: "", prune: false, format: "json", revision: 0 },
  /** `replace`: whether a project that has the service already gets the copied one. */
  copy: { from: undefined, types: undefined, secrets: {}, replace: true },
  rotate: { type: undefined, secrets: {} },
};

export const task = computed(() => (Object.hasOwn(TASKS, params.value.task ?? "") ? params.value.task : "apply"));

const inputs = signal(NOTHING);
/** If the overview was filtered by a service, this service is already chosen. */
export const input = computed(() => {
  const given = inputs.value[task.value];
  return task.value === "rotate" ? { ...given, type: given.type ?? params.value.service } : given;
});

export const change = (more) => (inputs.value = { ...inputs.value, [task.value]: { ...input.value, ...more } });
export const setSecret = (name, value) => change({ secrets: { ...input.value.secrets, [name]: value } });

/** Secrets are of no use any more once everything is done. */
export const forgetSecrets = () =>
  (inputs.value = Object.fromEntries(
    Object.entries(inputs.value).map(([name, values]) => [name, values.secrets ? { ...values, secrets: {} } : values]),
  ));

/** Everything that a plan depends on: the task, what was filled in, and the projects, whose keys hold their source and API. */
export const inputKey = computed(() => {
  const { format, revision, ...filled } = input.value;
  return JSON.stringify([task.value, filled, selected.value.map(({ key }) => key)]);
});

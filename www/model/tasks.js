// What can be done in several projects at once.

export const TASKS = {
  apply: "Apply a desired state…",
  copy: "Copy integrations…",
  rotate: "Replace a secret…",
};

// Light, dark, or as the system has it.

import { effect } from "@preact/signals";
import { kept } from "./kept.js";

export const THEMES = { system: "System", light: "Light", dark: "Dark" };

export const theme = kept("theme", "system");

effect(() => {
  document.documentElement.dataset.theme = theme.value;
});

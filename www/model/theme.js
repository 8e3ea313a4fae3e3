// Light, dark, or as the system has it.

import { effect } from "@preact/signals";
import { kept, oneOf } from "./kept.js";

export const THEMES = { system: "System", light: "Light", dark: "Dark" };

export const theme = kept("theme", "system", oneOf(THEMES));

effect(() => {
  document.documentElement.dataset.theme = theme.value;
});

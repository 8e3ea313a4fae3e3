// What the editor is open for: `{ project, type, stored }`; without a type it asks for one first.

import { signal } from "@preact/signals";

export const editing = signal(null);

export const open = (project, type, stored) => (editing.value = { project, type, stored });
export const close = () => (editing.value = null);

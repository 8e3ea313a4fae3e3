// All that is loaded when somebody opens the editor.

export { FORMATS, read, write } from "./formats.js";
export { mount } from "./mount.js";
export { problemsOf } from "./problems.js";

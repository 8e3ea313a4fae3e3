// Shows issues at the controls of a form, to the eye, to the keyboard and to assistive technology.

import type { HostForm } from "./host-types.ts";
import type { Issue } from "./vocabulary.ts";

/** A control of a form that can hold an error. */
type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** An issue at a control; an issue of an unknown field has no control. */
type PlacedIssue = Issue & { readonly foreign: boolean };

/** What an earlier call did to a form, to be undone. */
const undo = /* @__PURE__ */ new WeakMap<HTMLFormElement, () => void>();
let count = 0;

/**
 * Shows issues at the controls they belong to: custom validity, `aria-invalid`, a message that `aria-describedby` names (an
 * element with `data-issues-for="<field>"`, or a new one after the control), and focus on the first bad control.
 * Each call undoes the one before; editing a control undoes its own.
 * @example
 * ```js
 * import { applyIssues, validate } from "atlas-integrations";
 *
 * const form = document.querySelector("form");
 * const result = validate({ url: "" }, { type: "WEBHOOK" });
 * applyIssues(form, result.ok ? [] : result.issues);
 * console.log(form.elements.namedItem("url").getAttribute("aria-invalid")); // true
 * ```
 */
export function applyIssues(form: HostForm, issues: readonly Issue[]): void {
  undo.get(form)?.();
  const undone: Shown[] = [];
  for (const [control, told] of byControl(form, issues)) undone.push(mark(form, control, told));
  // A custom error would keep the form from ever being sent again: an edit clears it.
  const edited = ({ target }: Event) => undone.forEach((mark) => mark.covers(target as Control) && mark.undo());
  const all = () => {
    undone.forEach((mark) => mark.undo());
    form.removeEventListener("input", edited);
    form.removeEventListener("reset", all);
    undo.delete(form);
  };
  form.addEventListener("input", edited);
  form.addEventListener("reset", all);
  undo.set(form, all);
  const bad = controls(form).filter((control) => undone.some((mark) => mark.error && mark.covers(control)));
  // In a closed part nobody sees the message, and the control takes no focus.
  for (const part of form.querySelectorAll("details")) part.open ||= bad.some((control) => part.contains(control));
  bad[0]?.focus();
}

/** Controls that a person can reach, in the order of the page. */
const controls = (form: HTMLFormElement): Control[] =>
  ([...form.elements] as Control[]).filter(
    (element) =>
      "setCustomValidity" in element && element.willValidate && element.type !== "submit" && element.type !== "button",
  );

/** Issues by the control that shows them; those without one go to the first. */
function byControl(form: HTMLFormElement, issues: readonly Issue[]): Map<Control, PlacedIssue[]> {
  const reachable = controls(form);
  const found = new Map<Control, PlacedIssue[]>();
  for (const issue of issues) {
    const names = [issue.path.join("."), String(issue.path.at(-1))];
    const own = reachable.find(({ name }) => names.includes(name));
    const control = own ?? reachable[0];
    if (control === undefined) continue;
    if (!found.has(control)) found.set(control, []);
    found.get(control)!.push({ ...issue, foreign: own === undefined });
  }
  return found;
}

/** Issues that a control shows. */
interface Shown {
  readonly error: boolean;
  covers(target: Control): boolean;
  undo(): void;
}

/** Marks one control, or all radio buttons of its group. */
function mark(form: HTMLFormElement, control: Control, issues: readonly PlacedIssue[]): Shown {
  const group =
    control.type === "radio" ? controls(form).filter(({ type, name }) => type === "radio" && name === control.name) : [control];
  const error = issues
    .filter(({ severity }) => severity !== "warning")
    .map(({ message }) => message)
    .join("\n");
  const { element, remove } = messageElement(
    form,
    group,
    issues.map(({ message }) => message),
  );
  const foreign = issues.some((issue) => issue.foreign);
  const before = group.map((member) => ({
    invalid: member.getAttribute("aria-invalid"),
    described: member.getAttribute("aria-describedby"),
  }));
  group.forEach((member, at) => {
    member.setCustomValidity(error);
    if (error) member.setAttribute("aria-invalid", "true");
    member.setAttribute("aria-describedby", [before[at]!.described, element.id].filter(Boolean).join(" "));
  });
  let undone = false;
  return {
    error: error !== "",
    // An issue without a control may be corrected anywhere in the form.
    covers: (target: Control) => foreign || group.includes(target),
    undo() {
      if (undone) return;
      undone = true;
      group.forEach((member, at) => {
        member.setCustomValidity("");
        restore(member, "aria-invalid", before[at]!.invalid);
        restore(member, "aria-describedby", before[at]!.described);
      });
      remove();
    },
  };
}

/** The page's own place for the messages of a field, `data-issues-for`, or a new one after the control or its label. */
function messageElement(form: HTMLFormElement, group: readonly Control[], messages: readonly string[]) {
  const last = group.at(-1)!;
  const own = [...form.querySelectorAll<HTMLElement>("[data-issues-for]")].find(
    ({ dataset }) => dataset["issuesFor"] === last.name,
  );
  const element = own ?? form.ownerDocument.createElement("span");
  const idBefore = element.id;
  element.id ||= `atlas-issues-${++count}`;
  element.textContent = messages.join("\n");
  // Inside a label the message would become part of the control's name.
  if (own === undefined) (last.closest("label") ?? last).after(element);
  const remove = () => {
    if (own === undefined) return element.remove();
    element.textContent = "";
    if (!idBefore) element.removeAttribute("id");
  };
  return { element, remove };
}

const restore = (element: Element, name: string, value: string | null) =>
  value === null ? element.removeAttribute(name) : element.setAttribute(name, value);

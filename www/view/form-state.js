// The state and the actions of a form. Inputs keep their own values; each keystroke reads the whole form as a payload. Its
// problems, and the payload to send, are computed when they are needed.

import { describe, fromFormData, validate } from "atlas-integrations";
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { startValues } from "../model/draft.js";
import { draftOf, forgetDraft, keepDraft } from "../model/drafts.js";
import { dirty, sending } from "../model/editing.js";
import { issuesOf } from "../model/issues.js";
import { messages } from "../model/locale.js";
import { ask } from "../model/question.js";
import { save } from "../model/save.js";
import { isStoredValue, lostSecrets, unknownFields } from "../model/stored.js";
import { t } from "../model/texts.js";

/** @type {import("../shapes.d.ts").Trouble} */
const NO_TROUBLE = { byField: {}, rest: [] };
/** Inputs whose text loses the white space around it. */
const TRIMMED = ["text", "password", "url"];

/** The state of the form of one integration, and its handlers. */
export function useFormState({ project, type, stored }) {
  const form = useRef(/** @type {any} */ (null));
  /** @type {{ api: any, intent: "create" | "update" }} */
  const options = { api: project.api, intent: stored ? "update" : "create" };
  const { fields } = describe(type, options);
  /** What was typed earlier and not sent. */
  const earlier = useSignal(draftOf(project, type, stored, fields));
  const filled = useSignal({ values: { ...startValues(fields, stored), ...earlier.value?.values }, round: 0 });
  const draft = useSignal(/** @type {import("../shapes.d.ts").Item} */ ({ ...filled.value.values, type }));
  /** The stored fields that the form does not know and the user wants to keep. */
  const extra = useSignal(Object.fromEntries(unknownFields(stored, fields)));
  const touched = useSignal(new Set());
  const trouble = useSignal(NO_TROUBLE);
  /** The fields whose white space was removed. */
  const trimmed = useSignal(new Set());
  /** Whether the payload is written as text; `unreadable`: it is, and cannot be read at the moment. */
  const asText = useSignal(false);
  const unreadable = useSignal(false);
  /** The last reading of that text: whatever uses the payload waits for it. */
  const reading = useRef(Promise.resolve());

  /** `{ errors, told, payload, unchecked }` of what stands in the form now. */
  const look = () => {
    const result = validate(draft.value, { ...options, messages: messages.value, type });
    const issues = issuesOf(result);
    const errors = issues.filter((issue) => !isStoredValue(issue, stored, draft.value));
    const told = [...errors, ...result.warnings].filter(({ path }) => touched.value.has(path[0]));
    const unchecked = errors.length < issues.length || Object.keys(extra.value).length > 0;
    return { errors, told, payload: { ...draft.value, ...extra.value }, unchecked };
  };
  const readForm = () => {
    if (!asText.value) draft.value = { ...fromFormData(type, new FormData(form.current), options), type };
  };
  const valuesOf = ({ type: _, ...values }) => values;
  const changed = () => {
    dirty.value = true;
    keepDraft(project, type, valuesOf(draft.value), stored, fields);
  };
  const fill = (values) => {
    filled.value = { values, round: filled.value.round + 1 };
    draft.value = { ...values, type };
  };
  useEffect(() => void readForm(), [filled.value.round]);
  useEffect(() => {
    if (earlier.value) dirty.value = true;
  }, []);

  const send = async (base) => {
    sending.value = true;
    trouble.value = NO_TROUBLE;
    const { payload, unchecked } = look();
    const found = await save({ project, payload, stored: base, fields, unchecked });
    // Closed meanwhile, the form is gone, and another one may be open.
    if (form.current === null) return;
    trouble.value = { ...NO_TROUBLE, ...found, base };
    sending.value = false;
  };
  const submit = async () => {
    if (asText.value) await reading.current;
    if (form.current === null) return;
    readForm();
    touched.value = new Set(fields.map(({ name }) => name));
    const { errors, payload } = look();
    if (asText.value && (unreadable.value || errors.length > 0)) {
      trouble.value = { ...NO_TROUBLE, rest: [t("The text has problems. Correct them first: they are listed below it.")] };
      return;
    }
    const bad = fields.find(({ name }) => errors.some(({ path }) => path[0] === name));
    if (bad) form.current.elements[bad.name].focus();
    if (errors.length > 0 || sending.value) return;
    const lost = lostSecrets(stored, fields, payload).map(({ label }) => t(label));
    const question = {
      title: t("Delete stored secrets?"),
      text: t("These are stored and left blank here. Atlas replaces the whole integration, so they are deleted:"),
      points: lost,
      action: t("Replace without them"),
    };
    if (lost.length === 0 || (await ask(question))) await send(stored);
  };

  const handlers = {
    onInput: ({ target }) => {
      const { name } = target;
      readForm();
      changed();
      touched.value = new Set(touched.value).add(name);
      const { [name]: _, ...byField } = trouble.value.byField;
      trouble.value = { byField, rest: [] };
    },
    onChange: ({ target }) => {
      if (target.tagName !== "INPUT" || !TRIMMED.includes(target.type) || target.value === target.value.trim()) return;
      target.value = target.value.trim();
      trimmed.value = new Set(trimmed.value).add(target.name);
      readForm();
      changed();
    },
    onKeyDown: (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.current.requestSubmit();
    },
    onSubmit: (event) => {
      event.preventDefault();
      return submit();
    },
  };
  /** Values from a pasted payload. */
  const sortIn = (values) => {
    fill({ ...valuesOf(draft.value), ...values });
    changed();
    touched.value = new Set([...touched.value, ...Object.keys(values)]);
  };
  const startAfresh = () => {
    forgetDraft(project, type);
    earlier.value = undefined;
    dirty.value = false;
    touched.value = new Set();
    fill(startValues(fields, stored));
  };
  /** A payload that was written as text; nothing where the text cannot be read. */
  const setValue = (value) => {
    unreadable.value = value === undefined;
    trouble.value = NO_TROUBLE;
    if (value === undefined) return;
    draft.value = { type, ...value };
    changed();
  };
  const setReading = (promise) => (reading.current = promise);
  const changeMode = async () => {
    if (asText.value) await reading.current;
    asText.value = !asText.value;
    unreadable.value = false;
    trouble.value = NO_TROUBLE;
    if (asText.value) return;
    const values = valuesOf(draft.value);
    const lost = Object.keys(values).filter((name) => fields.every((field) => field.name !== name));
    if (lost.length > 0) {
      const rest = [t("Left out because the service has no such field: {names}.", { names: lost.join(", ") })];
      trouble.value = { ...NO_TROUBLE, rest };
    }
    fill(values);
  };
  return {
    ...{ form, options, fields, earlier, filled, draft, extra, trouble, trimmed, asText, unreadable },
    ...{ look, send, handlers, sortIn, startAfresh, setValue, setReading, changeMode },
  };
}

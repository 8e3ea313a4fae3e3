// The form of one integration, drawn from `describe()` alone. Inputs keep their own values; each keystroke reads the whole form
// as a payload and checks it, and a field shows its problems once its user has been there. The same payload can be written as text.

import { describe, fromFormData, validate } from "atlas-integrations";
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { startValues } from "../model/draft.js";
import { draftOf, forgetDraft, keepDraft } from "../model/drafts.js";
import { dirty, sending } from "../model/editing.js";
import { issuesOf } from "../model/issues.js";
import { messageOf } from "../model/labels.js";
import { messages } from "../model/locale.js";
import { ask } from "../model/question.js";
import { save } from "../model/save.js";
import { isStoredValue, lostSecrets, unknownFields } from "../model/stored.js";
import { t } from "../model/texts.js";
import { Conflict, Exists } from "./conflict.jsx";
import { Copies } from "./copies.jsx";
import { Pause } from "./countdown.jsx";
import { DraftNote } from "./draft-note.jsx";
import { Failure } from "./failure.jsx";
import { Field } from "./field.jsx";
import { FormText } from "./form-text.jsx";
import { Paste } from "./paste.jsx";
import { Preview } from "./preview.jsx";
import { UnknownFields } from "./unknown-fields.jsx";

/** @type {import("../shapes.d.ts").Trouble} */
const NO_TROUBLE = { byField: {}, rest: [] };
/** Inputs whose text loses the white space around it. */
const TRIMMED = ["text", "password", "url"];

export function Form({ project, type, stored, onReload }) {
  const form = useRef(/** @type {any} */ (null));
  const intent = stored ? "update" : "create";
  /** @type {{ api: any, intent: "create" | "update" }} */
  const options = { api: project.api, intent };
  const checks = { ...options, messages: messages.value, type };
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

  const result = validate(draft.value, checks);
  const issues = issuesOf(result);
  const [kept, errors] = [
    issues.filter((issue) => isStoredValue(issue, stored, draft.value)),
    issues.filter((issue) => !isStoredValue(issue, stored, draft.value)),
  ];
  const told = [...errors, ...result.warnings].filter(({ path }) => touched.value.has(path[0]));
  const payload = { ...draft.value, ...extra.value };
  const unchecked = kept.length > 0 || Object.keys(extra.value).length > 0;
  const readForm = () => {
    if (!asText.value) draft.value = { ...fromFormData(type, new FormData(form.current), options), type };
  };
  useEffect(() => void readForm(), [filled.value.round]);
  useEffect(() => {
    if (earlier.value) dirty.value = true;
  }, []);

  const changed = () => {
    const { type: _, ...values } = draft.value;
    dirty.value = true;
    keepDraft(project, type, values, stored, fields);
  };
  const onInput = ({ target }) => {
    const { name } = target;
    readForm();
    changed();
    touched.value = new Set(touched.value).add(name);
    const { [name]: _, ...byField } = trouble.value.byField;
    trouble.value = { byField, rest: [] };
  };
  const onChange = ({ target }) => {
    if (target.tagName !== "INPUT" || !TRIMMED.includes(target.type) || target.value === target.value.trim()) return;
    target.value = target.value.trim();
    trimmed.value = new Set(trimmed.value).add(target.name);
    readForm();
    changed();
  };
  const send = async (base) => {
    sending.value = true;
    trouble.value = NO_TROUBLE;
    const found = await save({ project, payload, stored: base, fields, unchecked });
    // Closed meanwhile, the form is gone, and another one may be open.
    if (form.current === null) return;
    trouble.value = { ...NO_TROUBLE, ...found, base };
    sending.value = false;
  };
  const onSubmit = async (event) => {
    event.preventDefault();
    readForm();
    touched.value = new Set(fields.map(({ name }) => name));
    if (asText.value && (unreadable.value || errors.length > 0)) {
      trouble.value = { ...NO_TROUBLE, rest: [t("The text has problems. Mend them first: they are listed below it.")] };
      return;
    }
    const bad = fields.find(({ name }) => errors.some(({ path }) => path[0] === name));
    if (bad) return form.current.elements[bad.name].focus();
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
  const fill = (values) => {
    filled.value = { values, round: filled.value.round + 1 };
    draft.value = { ...values, type };
  };
  const onSorted = (values) => {
    fill({ ...draft.value, ...values });
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
  const onValue = (value) => {
    unreadable.value = value === undefined;
    trouble.value = NO_TROUBLE;
    if (value === undefined) return;
    draft.value = { type, ...value };
    changed();
  };
  const changeMode = () => {
    asText.value = !asText.value;
    unreadable.value = false;
    trouble.value = NO_TROUBLE;
    if (asText.value) return;
    const { type: _, ...values } = draft.value;
    const lost = Object.keys(values).filter((name) => fields.every((field) => field.name !== name));
    if (lost.length > 0) {
      const rest = [t("Left out because the service has no such field: {names}.", { names: lost.join(", ") })];
      trouble.value = { ...NO_TROUBLE, rest };
    }
    fill(values);
  };
  const onKeyDown = (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.current.requestSubmit();
  };
  const { conflict, exists, failure, base, byField, rest } = trouble.value;

  return (
    <form
      class="integration"
      ref={form}
      noValidate
      autocomplete="off"
      onInput={onInput}
      onChange={onChange}
      onKeyDown={onKeyDown}
      onSubmit={onSubmit}
    >
      {stored && (
        <p class="banner">
          {t(
            "Atlas replaces the whole integration when it is changed, and never shows a secret again: type each secret again.",
          )}
        </p>
      )}
      {earlier.value && <DraftNote draft={earlier.value} onStartAfresh={startAfresh} />}
      <div class="ways">
        <button type="button" class="plain" onClick={changeMode}>
          {asText.value ? t("Edit in the form") : t("Edit as JSON or YAML")}
        </button>
        {!asText.value && <Paste type={type} fields={fields} onSorted={onSorted} />}
      </div>
      {asText.value && <FormText payload={draft.value} type={type} options={options} onValue={onValue} />}
      <fieldset key={filled.value.round}>
        {(asText.value ? [] : fields).map((field) => (
          <Field
            key={field.name}
            type={type}
            field={field}
            options={options}
            stored={stored?.[field.name]}
            editing={stored !== undefined}
            typed={draft.value[field.name]}
            trimmed={trimmed.value.has(field.name)}
            value={filled.value.values[field.name]}
            issues={told
              .filter(({ path }) => path[0] === field.name)
              .map((issue) => ({ ...issue, message: messageOf(issue, fields) }))}
            refusals={byField[field.name]}
          />
        ))}
        <UnknownFields entries={unknownFields(stored, fields)} kept={extra} />
      </fieldset>
      {conflict && (
        <Conflict
          stored={stored}
          now={conflict}
          onReload={() => onReload(conflict)}
          onReplace={() => send(conflict.type ? conflict : undefined)}
        />
      )}
      {exists && <Exists project={project} type={type} />}
      {failure && !exists && <Failure failure={failure} onRetry={() => send(base)} />}
      <div role="alert" class="problem">
        {rest.map((text) => (
          <p key={text}>{text}</p>
        ))}
      </div>
      {sending.value && <Pause />}
      <div class="buttons">
        <button type="submit" class="main" aria-disabled={sending.value}>
          {sending.value ? t("Sending…") : stored ? t("Replace in Atlas") : t("Add to Atlas")}
        </button>
        <span class="help">{t("Ctrl+Enter sends, too.")}</span>
      </div>
      <Preview
        project={project}
        payload={payload}
        intent={intent}
        valid={errors.length === 0 && !unreadable.value}
        unchecked={unchecked}
      />
      <Copies project={project} payload={payload} stored={stored} fields={fields} intent={intent} />
    </form>
  );
}

// The form of one integration, drawn from `describe()` alone. Inputs keep their own values; each keystroke reads the whole form
// as a payload and checks it, and a field shows its problems once its user has been there.

import { t } from "../model/texts.js";
import { describe, fromFormData, validate } from "atlas-integrations";
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { startValues } from "../model/draft.js";
import { dirty } from "../model/editing.js";
import { messages } from "../model/locale.js";
import { ask } from "../model/question.js";
import { save } from "../model/save.js";
import { isStoredValue, lostSecrets, unknownFields } from "../model/stored.js";
import { Conflict, Exists } from "./conflict.jsx";
import { Field } from "./field.jsx";
import { Paste } from "./paste.jsx";
import { Preview } from "./preview.jsx";
import { UnknownFields } from "./unknown-fields.jsx";

const NO_TROUBLE = { byField: {}, rest: [] };

export function Form({ project, type, stored, onReload }) {
  const form = useRef();
  const intent = stored ? "update" : "create";
  const options = { api: project.api, intent };
  const checks = { ...options, messages: messages.value, type };
  const { fields } = describe(type, options);
  const filled = useSignal({ values: startValues(fields, stored), round: 0 });
  const draft = useSignal({ type, ...filled.value.values });
  /** The stored fields that the form does not know and the user wants to keep. */
  const extra = useSignal(Object.fromEntries(unknownFields(stored, fields)));
  const touched = useSignal(new Set());
  const trouble = useSignal(NO_TROUBLE);
  const busy = useSignal(false);
  /** The fields whose white space was removed. */
  const trimmed = useSignal(new Set());

  const { issues = [], warnings } = validate(draft.value, checks);
  const [kept, errors] = [
    issues.filter((issue) => isStoredValue(issue, stored, draft.value)),
    issues.filter((issue) => !isStoredValue(issue, stored, draft.value)),
  ];
  const told = [...errors, ...warnings].filter(({ path }) => touched.value.has(path[0]));
  const payload = { ...draft.value, ...extra.value };
  const unchecked = kept.length > 0 || Object.keys(extra.value).length > 0;
  const readForm = () => (draft.value = { type, ...fromFormData(type, new FormData(form.current), options) });
  useEffect(() => void readForm(), [filled.value.round]);

  const onInput = ({ target: { name } }) => {
    readForm();
    dirty.value = true;
    touched.value = new Set(touched.value).add(name);
    const { [name]: _, ...byField } = trouble.value.byField;
    trouble.value = { byField, rest: [] };
  };
  const onChange = ({ target }) => {
    if (
      target.tagName !== "INPUT" ||
      !["text", "password", "url"].includes(target.type) ||
      target.value === target.value.trim()
    )
      return;
    target.value = target.value.trim();
    trimmed.value = new Set(trimmed.value).add(target.name);
    readForm();
  };
  const send = async (base) => {
    busy.value = true;
    trouble.value = (await save({ project, payload, stored: base, fields, unchecked })) ?? NO_TROUBLE;
    busy.value = false;
  };
  const onSubmit = async (event) => {
    event.preventDefault();
    readForm();
    touched.value = new Set(fields.map(({ name }) => name));
    const bad = fields.find(({ name }) => errors.some(({ path }) => path[0] === name));
    if (bad) return form.current.elements[bad.name].focus();
    if (errors.length > 0 || busy.value) return;
    const lost = lostSecrets(stored, fields, payload).map(({ label }) => label);
    const question = {
      title: t("Delete stored secrets?"),
      text: t("These are stored and left blank here. Atlas replaces the whole integration, so they are deleted:"),
      points: lost,
      action: t("Replace without them"),
    };
    if (lost.length === 0 || (await ask(question))) await send(stored);
  };
  const fill = (values) => {
    filled.value = { values: { ...draft.value, ...values }, round: filled.value.round + 1 };
    dirty.value = true;
    touched.value = new Set([...touched.value, ...Object.keys(values)]);
  };
  const { conflict, exists, byField = {}, rest = [] } = trouble.value;

  return (
    <form
      class="integration"
      ref={form}
      noValidate
      autocomplete="off"
      onInput={onInput}
      onChange={onChange}
      onSubmit={onSubmit}
    >
      {stored && (
        <p class="banner">
          {t(
            "Atlas replaces the whole integration when it is changed, and never shows a secret again: type each secret again.",
          )}
        </p>
      )}
      <Paste type={type} fields={fields} onSorted={fill} />
      <fieldset key={filled.value.round}>
        {fields.map((field) => (
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
            issues={told.filter(({ path }) => path[0] === field.name)}
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
      <div role="alert" class="problem">
        {rest.map((text) => (
          <p key={text}>{text}</p>
        ))}
      </div>
      <div class="buttons">
        <button type="submit" class="main" aria-disabled={busy.value}>
          {busy.value ? t("Sending…") : stored ? t("Replace in Atlas") : t("Add to Atlas")}
        </button>
      </div>
      <Preview project={project} payload={payload} intent={intent} valid={errors.length === 0} unchecked={unchecked} />
    </form>
  );
}

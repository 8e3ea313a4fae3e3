// The form of one integration, drawn from `describe()` alone. Inputs keep their own values; each keystroke reads the whole form
// as a payload and checks it, and a field shows its problems once its user has been there.

import { describe, fromFormData, validate } from "atlas-integrations";
import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { startValues } from "../model/draft.js";
import { messages } from "../model/locale.js";
import { save } from "../model/save.js";
import { Field } from "./field.jsx";
import { Paste } from "./paste.jsx";
import { Preview } from "./preview.jsx";

export function Form({ project, type, stored }) {
  const form = useRef();
  const intent = stored ? "update" : "create";
  const options = { api: project.api, intent, messages: messages.value };
  const { fields } = describe(type, options);
  const filled = useSignal({ values: startValues(fields, stored), round: 0 });
  const draft = useSignal({ type, ...filled.value.values });
  const touched = useSignal(new Set());
  const trouble = useSignal({ byField: {}, rest: [] });
  const busy = useSignal(false);

  const { issues = [], warnings } = validate(draft.value, { ...options, type });
  const told = [...issues, ...warnings].filter(({ path }) => touched.value.has(path[0]));
  const readForm = () => (draft.value = { type, ...fromFormData(type, new FormData(form.current), options) });

  const onInput = ({ target: { name } }) => {
    readForm();
    touched.value = new Set(touched.value).add(name);
    const { [name]: _, ...byField } = trouble.value.byField;
    trouble.value = { byField, rest: [] };
  };
  const onSubmit = async (event) => {
    event.preventDefault();
    readForm();
    touched.value = new Set(fields.map(({ name }) => name));
    const { issues = [] } = validate(draft.value, { ...options, type });
    const bad = fields.find(({ name }) => issues.some(({ path }) => path[0] === name));
    if (bad) return form.current.elements[bad.name].focus();
    if (issues.length > 0 || busy.value) return;
    busy.value = true;
    trouble.value = await save(project, draft.value, intent, fields);
    busy.value = false;
  };
  const fill = (values) => {
    filled.value = { values: { ...draft.value, ...values }, round: filled.value.round + 1 };
    draft.value = { ...draft.value, ...values };
    touched.value = new Set([...touched.value, ...Object.keys(values)]);
  };

  return (
    <form class="integration" ref={form} noValidate autocomplete="off" onInput={onInput} onSubmit={onSubmit}>
      {stored && <p class="banner">Atlas replaces the whole integration when it is changed, and never tells a secret again: type each secret anew.</p>}
      <Paste type={type} fields={fields} onSorted={fill} />
      <fieldset key={filled.value.round} disabled={busy.value}>
        {fields.map((field) => (
          <Field
            key={field.name}
            type={type}
            field={field}
            options={options}
            stored={stored?.[field.name]}
            value={filled.value.values[field.name]}
            issues={told.filter(({ path }) => path[0] === field.name)}
            refusals={trouble.value.byField[field.name]}
          />
        ))}
      </fieldset>
      <div role="alert" class="problem">
        {trouble.value.rest.map((text) => (
          <p key={text}>{text}</p>
        ))}
      </div>
      <div class="buttons">
        <button type="submit" class="main" disabled={busy.value}>
          {busy.value ? "Sending…" : stored ? "Replace in Atlas" : "Add to Atlas"}
        </button>
      </div>
      <Preview project={project} payload={draft.value} intent={intent} valid={issues.length === 0} />
    </form>
  );
}

// The form of one integration, drawn from `describe()` alone. A field shows its problems once its user has been there. The same
// payload can be written as text.

import { sending } from "../model/editing.js";
import { messageOf } from "../model/labels.js";
import { unknownFields } from "../model/stored.js";
import { t } from "../model/texts.js";
import { Conflict, Exists } from "./conflict.jsx";
import { Copies } from "./copies.jsx";
import { Pause } from "./countdown.jsx";
import { DraftNote } from "./draft-note.jsx";
import { Failure } from "./failure.jsx";
import { Field } from "./field.jsx";
import { useFormState } from "./form-state.js";
import { FormText } from "./form-text.jsx";
import { Paste } from "./paste.jsx";
import { Preview } from "./preview.jsx";
import { UnknownFields } from "./unknown-fields.jsx";

export function Form({ project, type, stored, onReload }) {
  const state = useFormState({ project, type, stored });
  const { form, options, fields, earlier, filled, draft, extra, trouble, trimmed, asText, unreadable } = state;
  const { look, send, handlers, sortIn, startAfresh, setValue, setReading, changeMode } = state;
  const { errors, told, payload, unchecked } = look();
  const { conflict, exists, failure, base, byField, rest } = trouble.value;

  return (
    <form class="integration" ref={form} noValidate autocomplete="off" {...handlers}>
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
        {!asText.value && <Paste type={type} fields={fields} onSorted={sortIn} />}
      </div>
      {asText.value && (
        <FormText payload={draft.value} type={type} options={options} onValue={setValue} onReading={setReading} />
      )}
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
        intent={options.intent}
        valid={errors.length === 0 && !unreadable.value}
        unchecked={unchecked}
      />
      <Copies project={project} payload={payload} stored={stored} fields={fields} intent={options.intent} />
    </form>
  );
}

// One field of the form: label, input, help, and its problems.

import { t } from "../model/texts.js";
import { htmlConstraints, isMasked } from "atlas-integrations";
import { useId } from "preact/hooks";
import { Input } from "./input.jsx";
import { KeyHelp } from "./key-help.jsx";

export function Field(
  /** @type {any} */ { type, field, options, stored, editing, typed, trimmed, value, issues, refusals = [] },
) {
  const id = useId();
  const { name, label, help, kind, required } = field;
  const wrong = refusals.length > 0 || issues.some(({ severity }) => severity === "error");
  const props = {
    ...htmlConstraints(type, name, options),
    id,
    name,
    "aria-invalid": wrong || undefined,
    "aria-describedby": `${id}-help ${id}-told`,
  };
  return (
    <div class={`field ${kind === "boolean" ? "flag" : ""} ${wrong ? "wrong" : ""}`}>
      <label for={id}>
        {t(label)}
        {required && kind !== "boolean" && <span class="required"> {t("required")}</span>}
      </label>
      <Input field={field} value={value} props={props} />
      <p id={`${id}-help`} class="help">
        {t(help)} {field.secret && editing && <StoredSecret field={field} stored={stored} typed={typed} />}
      </p>
      <KeyHelp type={type} field={field} />
      <div id={`${id}-told`} class="told" aria-live="polite">
        {trimmed && <p>{t("White space around it was removed.")}</p>}
        {issues.map(({ code, message, severity }) => (
          <p key={code} class={severity}>
            {message}
          </p>
        ))}
        {refusals.map((text) => (
          <p key={text} class="error">
            {t("Atlas:")} {text}
          </p>
        ))}
      </div>
    </div>
  );
}

/** What Atlas shows of a secret, whether the typed one ends alike, and what becomes of it if nothing is typed. */
function StoredSecret({ field, stored, typed }) {
  const tail = typeof stored === "string" && isMasked(stored) ? stored.replace(/^.*\*/, "") : undefined;
  return (
    <>
      {tail !== undefined && (
        <>
          {t("Stored now:")} <code>{stored.replace(/\*+/, "•••")}</code>.{" "}
        </>
      )}
      {typed
        ? tail && (typed.endsWith(tail) ? t("What you typed ends alike.") : t("What you typed ends differently."))
        : ifBlank(field, stored)}
    </>
  );
}

function ifBlank({ required, writeOnly }, stored) {
  if (required) return t("It has to be typed again.");
  if (writeOnly) return t("Atlas never shows it. Left blank, it is not sent, and Atlas does not document what becomes of it.");
  return stored ? t("Left blank, the stored secret is deleted.") : "";
}

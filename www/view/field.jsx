// One field of the form: label, input, help, and its problems.

import { htmlConstraints, isMasked } from "atlas-integrations";
import { useId } from "preact/hooks";
import { Input } from "./input.jsx";

export function Field({ type, field, options, stored, editing, typed, trimmed, value, issues, refusals = [] }) {
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
        {label}
        {required && kind !== "boolean" && <span class="required"> required</span>}
      </label>
      <Input field={field} value={value} props={props} />
      <p id={`${id}-help`} class="help">
        {help} {field.secret && editing && <StoredSecret field={field} stored={stored} typed={typed} />}
      </p>
      <div id={`${id}-told`} class="told" aria-live="polite">
        {trimmed && <p>White space around it was removed.</p>}
        {issues.map(({ code, message, severity }) => (
          <p key={code} class={severity}>
            {message}
          </p>
        ))}
        {refusals.map((text) => (
          <p key={text} class="error">
            Atlas: {text}
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
          Stored now: <code>{stored.replace(/\*+/, "•••")}</code>.{" "}
        </>
      )}
      {typed
        ? tail && (typed.endsWith(tail) ? "What you typed ends alike." : "What you typed ends differently.")
        : ifBlank(field, stored)}
    </>
  );
}

function ifBlank({ required, writeOnly }, stored) {
  if (required) return "It has to be typed again.";
  if (writeOnly) return "Atlas never shows it. Left blank, it is not sent, and Atlas does not document what becomes of it.";
  return stored ? "Left blank, the stored secret is deleted." : "";
}

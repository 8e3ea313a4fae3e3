// One field of the form: label, input, help, and its problems.

import { htmlConstraints, isMasked } from "atlas-integrations";
import { useId } from "preact/hooks";
import { Input } from "./input.jsx";

export function Field({ type, field, options, stored, value, issues, refusals = [] }) {
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
        {help} <Stored value={stored} />
      </p>
      <div id={`${id}-told`} class="told" aria-live="polite">
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

/** What Atlas shows of a secret. It is a mask: sent back, it would become the secret. */
const Stored = ({ value }) =>
  typeof value === "string" &&
  isMasked(value) && (
    <>
      Stored now: <code>{value.replace(/\*+/, "•••")}</code>
    </>
  );

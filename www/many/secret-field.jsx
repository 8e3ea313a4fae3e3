// A secret that is typed once for many projects: hidden, checked while it is typed, and compared with the end that is stored.

import { isMasked, validateField } from "atlas-integrations";
import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import { messages } from "../model/locale.js";
import { t } from "../model/texts.js";

/** Managers of passwords have nothing to do with these. */
/** @type {any} */
const NOT_FOR_MANAGERS = { "data-1p-ignore": true, "data-lpignore": "true" };

/** `api`: where the secret will be written; `stored`: what Atlas shows of the one to copy; `blank`: what becomes of it if nothing is typed. */
export function SecretField(/** @type {any} */ { type, field, api, stored, value = "", blank, onInput }) {
  const id = useId();
  const shown = useSignal(false);
  const { name, label, required } = field;
  const trimmed = value.trim();
  const issues = trimmed === "" ? [] : validateField(type, name, trimmed, { api, messages: messages.value });
  const wrong = issues.some(({ severity }) => severity === "error");
  return (
    <div class={`field ${wrong ? "wrong" : ""}`}>
      <label for={id}>
        {t(label)} {required && <span class="required">{t("required")}</span>}
      </label>
      <span class="secret">
        <input
          id={id}
          type={shown.value ? "text" : "password"}
          value={value}
          autocomplete="off"
          spellcheck={false}
          {...NOT_FOR_MANAGERS}
          aria-invalid={wrong || undefined}
          aria-describedby={`${id}-help ${id}-told`}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
        <button
          type="button"
          aria-pressed={shown.value}
          aria-label={t(shown.value ? "Hide {label}" : "Show {label}", { label: t(label) })}
          onClick={() => (shown.value = !shown.value)}
        >
          {shown.value ? t("Hide") : t("Show")}
        </button>
      </span>
      <p id={`${id}-help`} class="help">
        <Ending stored={stored} typed={trimmed} /> {trimmed === "" && blank}
      </p>
      <div id={`${id}-told`} class="told" aria-live="polite">
        {trimmed !== value && <p>{t("White space around it is not sent.")}</p>}
        {issues.map(({ code, message, severity }) => (
          <p key={code} class={severity}>
            {message}
          </p>
        ))}
      </div>
    </div>
  );
}

/** Whether what was typed may be the stored secret, as far as its end shows. */
function Ending({ stored, typed }) {
  if (typeof stored !== "string" || !isMasked(stored)) return null;
  const tail = stored.replace(/^.*\*/, "");
  return (
    <>
      {t("Stored now:")} <code>{stored.replace(/\*+/, "•••")}</code>.{" "}
      {typed !== "" &&
        tail !== "" &&
        (typed.endsWith(tail) ? t("What you typed ends alike.") : t("What you typed ends differently."))}
    </>
  );
}

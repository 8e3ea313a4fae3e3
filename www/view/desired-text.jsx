// The text of a desired state: in a plain field, or in the editor with problems and completion.

import { useId } from "preact/hooks";
import { kept } from "../model/kept.js";
import { messages } from "../model/locale.js";
import { t } from "../model/texts.js";
import { TextEditor } from "./text-editor.jsx";

const EXAMPLE = `[
  { "type": "PAGER_DUTY", "serviceKey": "00000000000000000000000000007890", "region": "EU" },
  { "type": "OPS_GENIE", "apiKey": "00000000-0000-0000-0000-00000000a111" }
]`;

/** Whether the user has chosen the editor. */
const wantsEditor = kept("editor", false, (value) => typeof value === "boolean");

/** What begins with a bracket or holds nothing is JSON. */
const formatOf = (text) => (/^\s*([[{]|$)/.test(text) ? "json" : "yaml");

export function DesiredText({ label, project, draft: { text, format, revision }, onChange }) {
  const id = useId();
  const api = project?.api ?? "atlas-v2";
  const change = () => {
    onChange({ format: formatOf(text) });
    wantsEditor.value = !wantsEditor.value;
  };
  return (
    <>
      <p class="ways-of-text">
        <label for={id}>{label}</label>
        <button type="button" class="plain" onClick={change}>
          {wantsEditor.value ? t("Plain text field") : t("Editor with problems and completion")}
        </button>
      </p>
      {wantsEditor.value ? (
        <TextEditor
          key={`${project?.key} ${revision}`}
          label={label}
          text={text}
          scope={{ format, api, intent: "create", messages: messages.value, isList: true }}
          onText={(next) => onChange({ text: next })}
          onFormat={(name) => onChange({ format: name })}
        />
      ) : (
        <textarea
          id={id}
          rows={10}
          spellcheck={false}
          placeholder={EXAMPLE}
          value={text}
          onInput={(event) => onChange({ text: event.currentTarget.value })}
        />
      )}
    </>
  );
}

// The payload of a form as a text, in place of its fields.

import { useSignal } from "@preact/signals";
import { messages } from "../model/locale.js";
import { t } from "../model/texts.js";
import { TextEditor } from "./text-editor.jsx";

/**
 * `onValue` is called with each readable payload, and with undefined if the text cannot be read; `onReading` with each reading, a
 * promise that ends after the call of `onValue`.
 */
export function FormText({ payload, type, options, onValue, onReading }) {
  const format = useSignal("json");
  const text = useSignal(`${JSON.stringify(payload, null, 2)}\n`);
  const readText = async (next) => {
    text.value = next;
    const { read } = await import("../editor/index.js");
    // Another key may have been pressed meanwhile.
    if (text.value !== next) return;
    const { value, faults } = read(next, format.value);
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    onValue(faults.length === 0 && isObject ? value : undefined);
  };
  return (
    <>
      <p class="help">
        {t(
          "Secrets stand in this text as they are. It is kept nowhere, and only fields that hold no secret are kept as a draft.",
        )}
      </p>
      <TextEditor
        label={t("The integration as text")}
        text={text.value}
        scope={{ format: format.value, ...options, type, messages: messages.value, isList: false }}
        onText={(next) => onReading(readText(next))}
        onFormat={(name) => (format.value = name)}
      />
    </>
  );
}

// A button that puts a text on the clipboard, and says beside itself whether it did.

import { useSignal } from "@preact/signals";
import { t } from "../model/texts.js";

const SHOWN_MS = 4000;

export function CopyButton(/** @type {{ text: string, label?: string }} */ { text, label }) {
  const outcome = useSignal("");
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      outcome.value = t("Copied.");
    } catch {
      outcome.value = t("The browser does not allow it. Select the text and copy it yourself.");
    }
    setTimeout(() => (outcome.value = ""), SHOWN_MS);
  };
  return (
    <span class="copy">
      <button type="button" onClick={copy}>
        {t("Copy")}
        {label && <span class="hidden"> {label}</span>}
      </button>{" "}
      <span aria-live="polite" class="help">
        {outcome.value}
      </span>
    </span>
  );
}

// The seconds until something can be tried again. Screen readers read it once, not every second.

import { useEffect } from "preact/hooks";
import { useSignal } from "@preact/signals";
import { secondsLeft } from "../model/pause.js";
import { t } from "../model/texts.js";

/** Shown while requests of the page wait because the server asked for it. */
export const Pause = () =>
  secondsLeft.value > 0 && (
    <p class="banner warn pause">
      <span role="status">{t("The server asks for a pause. The page goes on by itself.")}</span>{" "}
      <span aria-hidden="true">{t("{seconds} s", { seconds: secondsLeft.value })}</span>
    </p>
  );

/** A button that can be pressed once the wait is over, and says how long that is. */
export function RetryButton(/** @type {any} */ { waitMs = 0, onRetry, label, children, ...props }) {
  const left = useSignal(Math.ceil(waitMs / 1000));
  useEffect(() => {
    const end = Date.now() + waitMs;
    const step = () => (left.value = Math.max(0, Math.ceil((end - Date.now()) / 1000)));
    step();
    const timer = setInterval(step, 1000);
    return () => clearInterval(timer);
  }, [waitMs]);
  const waits = left.value > 0;
  const wait = waits ? ` (${t("in {seconds} s", { seconds: left.value })})` : "";
  return (
    <button
      type="button"
      {...props}
      aria-label={label && label + wait}
      aria-disabled={waits || undefined}
      onClick={() => waits || onRetry()}
    >
      {children ?? t("Try again")}
      {wait}
    </button>
  );
}

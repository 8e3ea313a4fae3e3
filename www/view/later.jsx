// A part of the page whose code is loaded when it is first shown.

import { signal } from "@preact/signals";
import { t } from "../model/texts.js";

/** A component that stands for the one that `load` resolves to. */
export function later(load) {
  const state = signal(/** @type {import("../shapes.d.ts").LoadedPart} */ ({}));
  const begin = () => {
    state.value = { begun: true };
    load().then(
      (View) => (state.value = { begun: true, View }),
      () => (state.value = { begun: true, failed: true }),
    );
  };
  function Later(props) {
    const { begun, failed, View } = state.value;
    if (View) return <View {...props} />;
    if (!begun) queueMicrotask(begin);
    return failed ? (
      <p class="empty">
        {t("This part of the page could not be loaded.")}{" "}
        <button type="button" onClick={begin}>
          {t("Try again")}
        </button>
      </p>
    ) : (
      <p class="empty">{t("Loading…")}</p>
    );
  }
  /** Loads the code before it is shown, once the browser has nothing else to do. */
  Later.prepare = () => {
    if (!state.peek().begun) (globalThis.requestIdleCallback ?? setTimeout)(() => state.peek().begun || begin());
  };
  return Later;
}

// The frame: navigation, the open view, the editor above it, and what is announced.

import { useEffect, useRef } from "preact/hooks";
import { t } from "../model/texts.js";
import { VIEWS, view } from "../model/route.js";
import { Editor } from "./editor.jsx";
import { later } from "./later.jsx";
import { Notices } from "./notices.jsx";
import { Overview } from "./overview.jsx";
import { Question } from "./question.jsx";
import { Side } from "./side.jsx";

/** The overview is what most come for; the code of the other views is loaded when they are opened. */
const SHOWN = {
  overview: Overview,
  desired: later(async () => (await import("./desired.jsx")).Desired),
  many: later(async () => (await import("../many/many.jsx")).Many),
  audit: later(async () => (await import("./audit.jsx")).Audit),
  changes: later(async () => (await import("./log.jsx")).Log),
  connect: later(async () => (await import("./connect.jsx")).Connect),
};

export function App() {
  const View = SHOWN[view.value];
  const shown = useRef(view.value);
  // The link that was followed may be gone with its view.
  useEffect(() => {
    const changed = shown.current !== view.value;
    shown.current = view.value;
    if (changed && document.activeElement === document.body) document.getElementById("main")?.focus();
  }, [view.value]);
  return (
    <>
      <a class="skip" href="#main" onClick={skip}>
        {t("Skip to the content")}
      </a>
      <Side />
      <main id="main" tabIndex={-1} aria-label={t(VIEWS[view.value])}>
        <View />
      </main>
      <Editor />
      <Question />
      <Notices />
    </>
  );
}

/** The address names the view, so it cannot name an element too. */
function skip(event) {
  event.preventDefault();
  document.getElementById("main")?.focus();
}

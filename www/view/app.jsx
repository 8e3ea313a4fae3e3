// The frame: navigation, the open view, the editor above it, and what is announced.

import { t } from "../model/texts.js";
import { VIEWS, view } from "../model/route.js";
import { Audit } from "./audit.jsx";
import { Connect } from "./connect.jsx";
import { Desired } from "./desired.jsx";
import { Editor } from "./editor.jsx";
import { Notices } from "./notices.jsx";
import { Overview } from "./overview.jsx";
import { Question } from "./question.jsx";
import { Side } from "./side.jsx";

const SHOWN = { overview: Overview, desired: Desired, audit: Audit, connect: Connect };

export function App() {
  const View = SHOWN[view.value];
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
  document.getElementById("main").focus();
}

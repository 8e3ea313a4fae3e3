// The dialog of a question. Focus starts on the safe answer, and Escape gives it.

import { t } from "../model/texts.js";
import { useLayoutEffect, useRef } from "preact/hooks";
import { OTHER, question } from "../model/question.js";

export function Question() {
  const dialog = useRef(/** @type {any} */ (null));
  const shown = useRef(/** @type {any} */ (null));
  const asked = question.value;
  useLayoutEffect(() => {
    shown.current = asked;
    if (asked && !dialog.current.open) dialog.current.showModal();
    if (!asked && dialog.current.open) dialog.current.close();
  }, [asked]);
  // A dialog says that it has closed a moment later, when the next question may be there already.
  const closed = () => shown.current === question.value && question.value?.answer(false);
  return (
    <dialog
      class="question"
      role="alertdialog"
      ref={dialog}
      aria-labelledby="question-title"
      aria-describedby="question-text"
      onClose={closed}
    >
      {asked && (
        <>
          <h2 id="question-title">{asked.title}</h2>
          <div id="question-text">
            {asked.text && <p>{asked.text}</p>}
            {asked.points.length > 0 && (
              <ul>
                {asked.points.map((point) => (
                  <li key={point}>{point}</li>
                ))}
              </ul>
            )}
          </div>
          <div class="buttons">
            <button type="button" autofocus onClick={() => asked.answer(false)}>
              {t("Cancel")}
            </button>
            {asked.other && (
              <button type="button" onClick={() => asked.answer(OTHER)}>
                {asked.other}
              </button>
            )}
            <button type="button" class="bad" onClick={() => asked.answer(true)}>
              {asked.action}
            </button>
          </div>
        </>
      )}
    </dialog>
  );
}

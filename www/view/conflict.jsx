// Somebody else was here: what is stored now beside what the form began with, and the two ways on.

import { useSignal } from "@preact/signals";
import { current } from "../model/acts.js";
import { open } from "../model/editing.js";
import { failureOf } from "../model/failure.js";
import { place } from "../model/projects.js";
import { differences } from "../model/stored.js";
import { t } from "../model/texts.js";
import { Failure } from "./failure.jsx";

export function Conflict({ stored, now, onReload, onReplace }) {
  const gone = now.type === undefined;
  return (
    <div class="banner warn" role="alert">
      <p>
        {gone
          ? t("This integration was deleted since you opened it.")
          : t("This integration was changed since you opened it. Nothing was sent.")}
      </p>
      {!gone && (
        <dl class="diff">
          {differences(stored, now).map(({ name, before, after }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd class="minus">
                <small>{t("when you opened it")}</small> <code>{text(before)}</code>
              </dd>
              <dd class="plus">
                <small>{t("now")}</small> <code>{text(after)}</code>
              </dd>
            </div>
          ))}
        </dl>
      )}
      <div class="buttons">
        {!gone && (
          <button type="button" onClick={onReload}>
            {t("Start again from the newer values")}
          </button>
        )}
        <button type="button" class="bad" onClick={onReplace}>
          {gone ? t("Add it again") : t("Replace the newer values")}
        </button>
      </div>
    </div>
  );
}

const text = (value) => (value === undefined ? t("not set") : typeof value === "string" ? value : JSON.stringify(value));

/** The project has one already: the way to it. */
export function Exists({ project, type }) {
  const failure = useSignal(/** @type {import("../shapes.d.ts").Failure | undefined} */ (undefined));
  const show = async () => {
    failure.value = undefined;
    try {
      const item = await current(project, type);
      place(project, type, item);
      open(project, type, item);
    } catch (error) {
      failure.value = failureOf(error);
    }
  };
  return (
    <>
      <p class="banner warn" role="alert">
        <span>{t("This project already has one.")}</span>
        <button type="button" onClick={show}>
          {t("Open the stored one")}
        </button>
      </p>
      {failure.value && <Failure failure={failure.value} onRetry={show} />}
    </>
  );
}

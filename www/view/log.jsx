// What was changed from this page, newest first, and the way back where there is one.

import { APIS } from "../model/apis.js";
import { forgetSecrets, log, saveLog } from "../model/log.js";
import { serviceOf } from "../model/services.js";
import { t } from "../model/texts.js";
import { takeBack } from "../model/undo.js";
import { locale } from "../model/locale.js";
import { Glyph } from "./glyph.jsx";

const KINDS = { create: "Added", update: "Replaced", delete: "Deleted" };

const time = (at) => new Intl.DateTimeFormat(locale.value, { timeStyle: "medium" }).format(at);

export const Log = () => (
  <section class="view log">
    <h1>{t("Changes")}</h1>
    <p class="lead">
      {t(
        "What you have changed from this page since you opened it. A change can be undone as long as the page still knows the secrets; they stay in its memory and are gone when it is closed.",
      )}
    </p>
    {log.value.length === 0 ? (
      <p class="empty">{t("Nothing was changed yet.")}</p>
    ) : (
      <>
        <div class="buttons">
          <button type="button" onClick={saveLog}>
            {t("Download JSON")}
          </button>
          <button type="button" onClick={forgetSecrets}>
            {t("Forget the secrets")}
          </button>
        </div>
        <ol class="changes">
          {log.value.map((entry) => (
            <Entry key={entry.key} entry={entry} />
          ))}
        </ol>
      </>
    )}
  </section>
);

function Entry({ entry }) {
  const { key, at, kind, type, project, source, outcome, failure, undone, canUndo } = entry;
  const { label } = serviceOf(type);
  return (
    <li class="card">
      <p class="action-head">
        <Glyph type={type} size="small" />
        <strong>{label}</strong>
        <span class={`tag ${kind}`}>{t(KINDS[kind])}</span>
        {outcome === "failed" && <span class="tag failed">{t("Failed")}</span>}
        {undone && <span class="tag">{t("Undone")}</span>}
        <time dateTime={new Date(at).toISOString()}>{time(at)}</time>
      </p>
      <p>
        {project.name} <code>{project.id}</code>{" "}
        <small>
          {t(source)}
          {project.api !== "atlas-v2" && `, ${APIS[project.api]}`}
        </small>
      </p>
      {failure && <p class="problem">{failure}</p>}
      {canUndo && (
        <p>
          <button type="button" onClick={() => takeBack(key)}>
            {t("Undo")}
            <span class="hidden">
              {" "}
              {t(KINDS[kind])}: {label}, {project.name}
            </span>
          </button>
        </p>
      )}
    </li>
  );
}

// One integration of one project: notes on the service, the form, and deleting.

import { useSignal } from "@preact/signals";
import { remove } from "../model/acts.js";
import { announce } from "../model/announce.js";
import { forgetDraft } from "../model/drafts.js";
import { close, editing, open } from "../model/editing.js";
import { failureOf } from "../model/failure.js";
import { undoOf } from "../model/log.js";
import { place } from "../model/projects.js";
import { endOf, infoOf, isKnown, serviceOf } from "../model/services.js";
import { t } from "../model/texts.js";
import { endWarning } from "../model/ending.js";
import { takeBack } from "../model/undo.js";
import { recall } from "../model/written.js";
import { Failure } from "./failure.jsx";
import { Form } from "./form.jsx";
import { refusalOf } from "./picker.jsx";

export function Integration({ project, type, stored }) {
  if (!isKnown(type)) return <Unknown project={project} type={type} stored={stored} />;
  const refusal = refusalOf(type, project.api);
  const reload = (item) => {
    forgetDraft(project, type);
    place(project, type, item);
    open(project, type, item);
  };
  return (
    <div class="drawer-body">
      <ServiceNotes type={type} api={project.api} />
      {refusal ? (
        <p class="banner warn">{refusal}</p>
      ) : (
        <Form key={JSON.stringify(stored)} project={project} type={type} stored={stored} onReload={reload} />
      )}
      {stored && <Delete project={project} type={type} stored={stored} />}
    </div>
  );
}

/** A type that this package does not know: it can be read and deleted, not written. */
const Unknown = ({ project, type, stored }) => (
  <div class="drawer-body">
    <p class="banner">{t("This page does not know this type. It shows what Atlas answers, and can delete it.")}</p>
    <pre tabIndex={0}>{JSON.stringify(stored, null, 2)}</pre>
    {stored && <Delete project={project} type={type} stored={stored} />}
  </div>
);

function ServiceNotes({ type, api }) {
  const { help, docs, label, endOfLife, setupInUi } = infoOf(type, api);
  return (
    <>
      <p class="about">
        {t(help)}{" "}
        <a href={docs} target="_blank" rel="noreferrer">
          {t("Documentation")}
        </a>
      </p>
      {endOfLife && (
        <p class="banner warn">
          {t("{label} ended this kind of integration on {date}. Atlas still takes it.", { label, date: endOfLife })}
        </p>
      )}
      {!endOfLife && endOf(type) && <p class="banner warn">{endWarning(type)}</p>}
      {setupInUi && (
        <p class="banner warn">
          {t(
            "{label} may have to be set up in the pages of Atlas first, where you sign in to it. After that it can be managed from here.",
            { label },
          )}
        </p>
      )}
    </>
  );
}

function Delete({ project, type, stored }) {
  const asking = useSignal(false);
  const failure = useSignal(/** @type {import("../shapes.d.ts").Failure | undefined} */ (undefined));
  const label = serviceOf(type).short;
  const act = async () => {
    const asked = editing.peek();
    failure.value = undefined;
    try {
      const { key } = await remove(project, type, stored);
      const undo = undoOf(key) && { label: t("Undo"), act: () => takeBack(key) };
      announce(t("{service} deleted from {project}", { service: label, project: project.name }), "good", undo);
      if (editing.peek() === asked) close();
    } catch (error) {
      failure.value = failureOf(error);
    }
  };
  return (
    <section class="danger" aria-label={t("Delete")}>
      {asking.value ? (
        <p>
          {t("Alerts and metrics stop going to {label} at once, and Atlas keeps no copy of its secrets.", { label })}{" "}
          {recall(project, stored)
            ? t("You can undo it as long as this page is open: it still knows the secrets.")
            : t("It cannot be undone here: this page does not know the secrets.")}
          <span class="buttons">
            <button type="button" class="bad" onClick={act}>
              {t("Delete {service}", { service: label })}
            </button>
            <button type="button" onClick={() => (asking.value = false)}>
              {t("Keep it")}
            </button>
          </span>
        </p>
      ) : (
        <button type="button" class="plain bad" onClick={() => (asking.value = true)}>
          {t("Delete this integration…")}
        </button>
      )}
      {failure.value && <Failure failure={failure.value} onRetry={act} />}
    </section>
  );
}

// One integration of one project: notes on the service, the form, and deleting.

import { t } from "../model/texts.js";
import { useSignal } from "@preact/signals";
import { announce } from "../model/announce.js";
import { clientOf } from "../model/connection.js";
import { close, open } from "../model/editing.js";
import { place } from "../model/projects.js";
import { infoOf, isKnown, serviceOf } from "../model/services.js";
import { Form } from "./form.jsx";
import { refusalOf } from "./picker.jsx";

export function Integration({ project, type, stored }) {
  if (!isKnown(type)) return <Unknown project={project} type={type} stored={stored} />;
  const refusal = refusalOf(type, project.api);
  const reload = (item) => {
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
      {stored && <Delete project={project} type={type} />}
    </div>
  );
}

/** A type that this package does not know: it can be read and deleted, not written. */
const Unknown = ({ project, type, stored }) => (
  <div class="drawer-body">
    <p class="banner">{t("This page does not know this type. It shows what Atlas answers, and can delete it.")}</p>
    <pre tabIndex={0}>{JSON.stringify(stored, null, 2)}</pre>
    {stored && <Delete project={project} type={type} />}
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

function Delete({ project, type }) {
  const asking = useSignal(false);
  const problem = useSignal("");
  const label = serviceOf(type).short;
  const act = async () => {
    try {
      await clientOf(project).delete(project.id, type);
      place(project, type, undefined);
      announce(t("{service} deleted from {project}", { service: label, project: project.name }));
      close();
    } catch (error) {
      problem.value = error.message;
    }
  };
  return (
    <section class="danger" aria-label={t("Delete")}>
      {asking.value ? (
        <p>
          {t("Alerts and metrics stop going to {label} at once, and Atlas keeps no copy of its secrets.", { label })}
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
      <p role="alert" class="problem">
        {problem.value}
      </p>
    </section>
  );
}

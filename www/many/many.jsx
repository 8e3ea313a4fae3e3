// Several projects at once: what to do in them, the plan, the report.

import { useEffect, useId, useRef } from "preact/hooks";
import { source } from "../model/connection.js";
import { listed } from "../model/projects.js";
import { addressOf, setParams } from "../model/route.js";
import { selected } from "../model/selection.js";
import { TASKS } from "../model/tasks.js";
import { t } from "../model/texts.js";
import { ApplyForm } from "./apply-form.jsx";
import { CopyForm } from "./copy-form.jsx";
import { task } from "./input.js";
import { Names } from "./names.jsx";
import { Outcome } from "./outcome.jsx";
import { RotateForm } from "./rotate-form.jsx";
import { makePlan, work } from "./work.js";

const FORMS = { apply: ApplyForm, copy: CopyForm, rotate: RotateForm };

export function Many() {
  const made = work.value;
  const begun = made !== undefined && (made.again || made.status === "applying" || made.status === "done");
  const heading = useRef(/** @type {any} */ (null));
  // The button that was pressed may be gone: the plan has become work, and the work a report.
  useEffect(() => {
    if (document.activeElement === document.body) heading.current.focus();
  }, [made?.status]);
  return (
    <section class="view many">
      <h1 tabIndex={-1} ref={heading}>
        {t("Several projects")}
      </h1>
      {begun ? <Outcome made={made} /> : <Start made={made} />}
    </section>
  );
}

function Start({ made }) {
  const some = selected.value;
  if (some.length === 0)
    return (
      <p class="empty">
        {listed.value ? t("Select projects in the overview first.") : t("Looking for projects…")}{" "}
        <a href={addressOf("overview")}>{t("Go to the overview")}</a>
      </p>
    );
  const Form = FORMS[task.value];
  return (
    <>
      <p class="lead">
        {t("Choose what to do, look at the plan, and carry it out. Nothing is sent before you agree to the plan.")}
      </p>
      <div class="card">
        <p>
          <strong>{some.length === 1 ? t("One project:") : t("{count} projects:", { count: some.length })}</strong>{" "}
          <Names projects={some} />
        </p>
        <p>
          <a href={addressOf("overview")}>{t("Change the selection")}</a>
        </p>
      </div>
      <Tasks />
      <Form key={`${source.value} ${task.value}`} onPlan={makePlan} />
      <div aria-live="polite">{made && <Outcome made={made} />}</div>
    </>
  );
}

function Tasks() {
  const id = useId();
  return (
    <fieldset class="tasks">
      <legend>{t("What to do")}</legend>
      {Object.entries(TASKS).map(([name, label]) => (
        <label key={name} class="switch">
          <input type="radio" name={id} checked={task.value === name} onChange={() => setParams({ task: name })} />{" "}
          {t(label).replace("…", "")}
        </label>
      ))}
    </fieldset>
  );
}

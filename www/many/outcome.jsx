// What has come of a request so far: how far the work is, what is wrong, the plan, or the report.

import { APIS } from "../model/apis.js";
import { t } from "../model/texts.js";
import { Pause } from "../view/countdown.jsx";
import { PayloadProblems } from "../view/problems.jsx";
import { Trouble } from "../view/trouble.jsx";
import { Planned } from "./planned.jsx";
import { Report } from "./report.jsx";
import { makePlan, stop } from "./work.js";

export const Outcome = ({ made }) => {
  const { status, progress, problems, notJson, trouble } = made;
  return (
    <>
      {progress && <Progress status={status} progress={progress} />}
      <Pause />
      {status === "stopped" && <p class="banner warn">{t("Stopped. Nothing was changed.")}</p>}
      {notJson && <p class="banner bad">{t("This is neither JSON, nor one JSON object on each line, nor YAML.")}</p>}
      {problems?.map(({ api, problems }) => (
        <section key={api} aria-label={APIS[api]}>
          <p class="help">{t("For the projects of {api}:", { api: APIS[api] })}</p>
          <PayloadProblems problems={problems} />
        </section>
      ))}
      {trouble && <Trouble error={trouble} onRetry={status === "done" ? undefined : makePlan} />}
      {status === "planned" && <Planned made={made} />}
      {status === "done" && <Report made={made} />}
    </>
  );
};

const Progress = ({ status, progress: { done, total } }) => (
  <div class="card">
    <p class="loading">
      <progress value={done} max={total} aria-label={t("Projects done")} />
      {status === "planning"
        ? t("Compared {done} of {total} projects", { done, total })
        : t("Worked on {done} of {total} projects", { done, total })}
      <button type="button" onClick={stop}>
        {t("Stop")}
      </button>
    </p>
    {status === "applying" && <p class="help">{t("Stopping begins no further project. What was begun is finished.")}</p>}
  </div>
);

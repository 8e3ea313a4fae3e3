// What stands between the user and a complete overview: reading still under way, nothing there, failures, no network.

import { t } from "../model/texts.js";
import { source } from "../model/connection.js";
import { connect, listed, online, progress, projects, readAll } from "../model/projects.js";
import { Pause } from "./countdown.jsx";

export function State({ onShowFailed }) {
  const { done, failed, total } = progress.value;
  return (
    <div class="state" aria-live="polite">
      {!online.value && (
        <Banner
          tone="warn"
          text={t("You are offline. What is shown was read earlier.")}
          action={t("Try again")}
          onAction={again}
        />
      )}
      <Pause />
      {!listed.value && <p class="empty">{t("Looking for projects…")}</p>}
      {listed.value && total === 0 && <Empty />}
      {done < total && <Loading done={done} total={total} />}
      {done === total && failed > 0 && (
        <Banner
          tone="bad"
          text={
            failed === total
              ? t("No project could be read.")
              : t("{failed} of {total} projects could not be read.", { failed, total })
          }
          action={t("Try again")}
          onAction={again}
          more={failed < total && t("Show them")}
          onMore={onShowFailed}
        />
      )}
    </div>
  );
}

const again = () => readAll(projects.value.filter(({ reading }) => reading.value.status === "failed"));

const Loading = ({ done, total }) => (
  <p class="loading">
    <progress value={done} max={total} aria-label={t("Projects read")} />
    {t("Read {done} of {total} projects", { done, total })}
  </p>
);

const Empty = () => (
  <div class="empty">
    <p>{source.value === "fake" ? t("The demo server is not running, or holds no project.") : t("No project is known yet.")}</p>
    <p>
      <button type="button" onClick={connect}>
        {t("Look again")}
      </button>{" "}
      <a href="#/connect">{t("Go to the connection")}</a>
    </p>
  </div>
);

export const Banner = (/** @type {any} */ { tone, text, action, onAction, more, onMore }) => (
  <p class={`banner ${tone}`}>
    <span>{text}</span>
    {action && (
      <button type="button" onClick={onAction}>
        {action}
      </button>
    )}
    {more && (
      <button type="button" class="plain" onClick={onMore}>
        {more}
      </button>
    )}
  </p>
);

// What stands between the user and a complete overview: nothing there, failures, no network.

import { t } from "../model/texts.js";
import { source } from "../model/connection.js";
import { explain } from "../model/explain.js";
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
      {done === total && failed > 0 && (
        <Banner
          tone="bad"
          text={`${
            failed === total
              ? t("No project could be read.")
              : t("{failed} of {total} projects could not be read.", { failed, total })
          } ${commonReason()}`}
          action={t("Try again")}
          onAction={again}
          more={failed < total && t("Show them")}
          onMore={onShowFailed}
        />
      )}
    </div>
  );
}

const failures = () => projects.value.filter(({ reading }) => reading.value.status === "failed");

const again = () => readAll(failures());

/** Why, where it is the same for all: a row has room for a few words only. */
function commonReason() {
  const reasons = new Set(failures().map(({ reading }) => explain(reading.value.error)));
  return reasons.size === 1 ? [...reasons][0] : "";
}

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

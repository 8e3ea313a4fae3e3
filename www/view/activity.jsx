// The requests of this page, newest first.

import { t } from "../model/texts.js";
import { activity } from "../model/activity.js";

export const Activity = () => (
  <section aria-labelledby="activity-title" class="card">
    <h2 id="activity-title">{t("On the wire")}</h2>
    {activity.value.length === 0 && <p class="empty">{t("Nothing was sent yet.")}</p>}
    <ol class="activity" tabIndex={0} aria-label={t("Requests, newest first")}>
      {activity.value.map(({ key, tone, method, path, attempt, text }) => (
        <li key={key} class={tone}>
          <code>
            {method} {path}
          </code>
          {attempt > 1 && <span class="tag">{t("attempt {count}", { count: attempt })}</span>}
          <span>{text}</span>
        </li>
      ))}
    </ol>
  </section>
);

// One live region for the whole page.

import { t } from "../model/texts.js";
import { dismiss, notices } from "../model/announce.js";

export const Notices = () => (
  <div class="notices" role="status" aria-live="polite">
    {notices.value.map((notice) => (
      <p key={notice.key} class={`notice ${notice.tone}`}>
        {notice.text}
        {notice.action && (
          <button type="button" onClick={() => (dismiss(notice), notice.action?.act())}>
            {notice.action.label}
          </button>
        )}
        <button type="button" class="plain" aria-label={t("Dismiss")} onClick={() => dismiss(notice)}>
          ×
        </button>
      </p>
    ))}
  </div>
);

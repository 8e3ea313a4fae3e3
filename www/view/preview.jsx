// The request that would be sent, secrets hidden: the client's own dry run, not an imitation of it.

import { t } from "../model/texts.js";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { clientOf } from "../model/connection.js";

export function Preview({ project, payload, intent, valid, unchecked }) {
  const open = useSignal(false);
  const request = useSignal(null);
  useEffect(() => {
    if (!open.value || !valid) return;
    let stale = false;
    const preview = clientOf(project)[intent](project.id, payload, { dryRun: true, validate: !unchecked });
    preview.then(
      (made) => stale || (request.value = made),
      () => (request.value = null),
    );
    return () => (stale = true);
  }, [open.value, JSON.stringify(payload), valid]);
  return (
    <details class="preview" onToggle={(event) => (open.value = event.currentTarget.open)}>
      <summary>{t("The request, as it will be sent")}</summary>
      {valid && request.value ? (
        <pre tabIndex={0}>{written(request.value)}</pre>
      ) : (
        <p class="help">{t("It appears once every field is in order.")}</p>
      )}
    </details>
  );
}

function written({ method, url, headers, body }) {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const text = typeof body === "string" ? body : JSON.stringify(body, null, 2);
  return [`${method} ${new URL(url, location.href).pathname}`, ...lines, "", text ?? ""].join("\n");
}

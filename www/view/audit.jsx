// Files of any size, checked in a worker while they are read.

import { APIS } from "../model/apis.js";
import { number, t } from "../model/texts.js";
import { useSignal } from "@preact/signals";
import { audit, figures, save, start, stop } from "../model/audit.js";
import { Chart } from "./chart.jsx";
import { Choice } from "./choice.jsx";
import { DropZone } from "./dropzone.jsx";
import { Findings } from "./findings.jsx";

export function Audit() {
  const api = useSignal("atlas-v2");
  const { status, tally, message } = audit.value;
  return (
    <section class="view audit">
      <h1>{t("Audit")}</h1>
      <p class="lead">
        {t(
          "Check files of payloads: NDJSON or a JSON array, of any size. They are read on this machine, a piece at a time, and sent nowhere.",
        )}
      </p>
      <div class="toolbar">
        <Choice label={t("Check for")} value={api.value} options={APIS} onChange={(value) => (api.value = value)} />
      </div>
      <DropZone label={t("Drop files here")} multiple onFiles={(files) => start(files, api.value)} />
      {status !== "idle" && <Progress />}
      {status === "failed" && <p class="banner bad">{message}</p>}
      {status === "done" && (
        <>
          <div class="buttons">
            <button type="button" onClick={() => save("csv")}>
              {t("Download CSV")}
            </button>
            <button type="button" onClick={() => save("json")}>
              {t("Download JSON")}
            </button>
            <button type="button" class="plain" onClick={stop}>
              {t("Clear")}
            </button>
          </div>
          {tally.length > 0 && <Chart rows={tally} />}
          <Findings />
        </>
      )}
    </section>
  );
}

function Progress() {
  const { status, seconds, files } = audit.value;
  const { bytes, size, total, valid, invalid } = figures.value;
  const numbers = { [t("Payloads")]: total, [t("In order")]: valid, [t("Refused")]: invalid };
  return (
    <div class="card">
      {status === "running" && (
        <p class="loading">
          <progress value={bytes} max={size} aria-label={t("Bytes checked")} />{" "}
          {t("{done} of {total} bytes", { done: number(bytes), total: number(size) })}
          <button type="button" class="plain" onClick={stop}>
            {t("Stop")}
          </button>
        </p>
      )}
      <div role="status">
        <dl class="figures">
          {Object.entries(numbers).map(([name, count]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{number(count)}</dd>
            </div>
          ))}
        </dl>
      </div>
      {status === "done" && (
        <p class="help">
          {t("{files}, {size} bytes in {seconds} s", {
            files: files.length === 1 ? files[0].name : t("{count} files", { count: files.length }),
            size: number(size),
            seconds: number(seconds, 2),
          })}
          {files.some(({ truncated }) => truncated) &&
            t("; more was refused than is kept, so the chart and downloads show the first of it")}
        </p>
      )}
    </div>
  );
}

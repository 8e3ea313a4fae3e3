// All projects and all services: who sends what where.

import { t } from "../model/texts.js";
import { useComputed } from "@preact/signals";
import { filter, filters } from "../model/filters.js";
import { listed, progress, projects } from "../model/projects.js";
import { EVERYTHING, sift } from "../model/sift.js";
import { Matrix } from "./matrix.jsx";
import { SelectionBar } from "./selection-bar.jsx";
import { State } from "./state.jsx";
import { Toolbar } from "./toolbar.jsx";

export function Overview() {
  const found = useComputed(() => {
    void progress.value; // readings have changed
    return sift(projects.value, filters.value);
  });
  const reading = progress.value.done < progress.value.total;
  return (
    <section class="view overview">
      <div class="heading">
        <h1>{t("Overview")}</h1>
        <div class="reading" aria-live="polite">
          <Figures hidden={reading} />
          {reading && <Loading />}
        </div>
      </div>
      <State onShowFailed={() => filter({ ...EVERYTHING, state: "failed" })} />
      {listed.value && projects.value.length > 0 && (
        <>
          <Toolbar found={found} />
          {found.value.length > 0 ? (
            <>
              <SelectionBar shown={found.value} />
              <Matrix projects={found.value} />
            </>
          ) : (
            <p class="empty">
              {t("No project fits.")}{" "}
              <button type="button" onClick={() => filter(EVERYTHING)}>
                {t("Show all")}
              </button>
            </p>
          )}
        </>
      )}
    </section>
  );
}

/** It covers the figures, which keep their place: otherwise the table would move under the pointer once all is read. */
function Loading() {
  const { done, total } = progress.value;
  return (
    <p class="loading">
      <progress value={done} max={total} aria-label={t("Projects read")} />
      {t("Read {done} of {total} projects", { done, total })}
    </p>
  );
}

function Figures({ hidden }) {
  const { total, failed, integrations } = progress.value;
  const figures = [
    [t("Projects"), total],
    [t("Integrations"), integrations],
    [t("Not readable"), failed],
  ];
  return (
    <dl class={hidden ? "figures covered" : "figures"}>
      {figures.map(([name, number]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{number}</dd>
        </div>
      ))}
    </dl>
  );
}

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
  return (
    <section class="view overview">
      <div class="heading">
        <h1>{t("Overview")}</h1>
        <Figures />
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

function Figures() {
  const { total, failed, integrations } = progress.value;
  const figures = [
    [t("Projects"), total],
    [t("Integrations"), integrations],
    [t("Not readable"), failed],
  ];
  return (
    <dl class="figures">
      {figures.map(([name, number]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{number}</dd>
        </div>
      ))}
    </dl>
  );
}

// All projects and all services: who sends what where.

import { t } from "../model/texts.js";
import { useComputed } from "@preact/signals";
import { listed, progress, projects } from "../model/projects.js";
import { params, setParams } from "../model/route.js";
import { EVERYTHING, isTypeChoice, SORTS, STATES, sift } from "../model/sift.js";
import { Matrix } from "./matrix.jsx";
import { State } from "./state.jsx";
import { Toolbar } from "./toolbar.jsx";

/** The filters in the address; a choice that does not exist counts as none. */
function filters() {
  const { search = "", type, state, sort } = params.value;
  return {
    search,
    type: isTypeChoice(type) ? type : EVERYTHING.type,
    state: Object.hasOwn(STATES, state ?? "") ? state : EVERYTHING.state,
    sort: Object.hasOwn(SORTS, sort ?? "") ? sort : EVERYTHING.sort,
  };
}

/** Only what is not the default stands in the address. */
const filter = (more) =>
  setParams(
    Object.fromEntries(Object.entries(more).map(([name, value]) => [name, value === EVERYTHING[name] ? undefined : value])),
  );

export function Overview() {
  const found = useComputed(() => {
    void progress.value; // readings have changed
    return sift(projects.value, filters());
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
          <Toolbar filters={filters()} onFilter={filter} found={found} />
          {found.value.length > 0 ? (
            <Matrix projects={found.value} />
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

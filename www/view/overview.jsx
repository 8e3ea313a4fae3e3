// All projects and all services: who sends what where.

import { useComputed } from "@preact/signals";
import { listed, progress, projects } from "../model/projects.js";
import { params, setParams } from "../model/route.js";
import { EVERYTHING, SORTS, STATES, TYPES, sift } from "../model/sift.js";
import { Matrix } from "./matrix.jsx";
import { State } from "./state.jsx";
import { Toolbar } from "./toolbar.jsx";

const CHOICES = { type: TYPES, state: STATES, sort: SORTS };

/** The filters in the address; a choice that does not exist counts as none. */
function filters() {
  const { search = "", ...given } = params.value;
  const chosen = Object.entries(CHOICES).map(([name, choices]) => [
    name,
    Object.hasOwn(choices, given[name] ?? "") ? given[name] : EVERYTHING[name],
  ]);
  return { ...EVERYTHING, search, ...Object.fromEntries(chosen.filter(([, value]) => value)) };
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
        <h1>Overview</h1>
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
              No project fits.{" "}
              <button type="button" onClick={() => filter(EVERYTHING)}>
                Show all
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
    ["Projects", total],
    ["Integrations", integrations],
    ["Not readable", failed],
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

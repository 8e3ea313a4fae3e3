// All projects and all services: who sends what where.

import { useComputed, useSignal } from "@preact/signals";
import { listed, progress, projects } from "../model/projects.js";
import { sift } from "../model/sift.js";
import { Matrix } from "./matrix.jsx";
import { State } from "./state.jsx";
import { Toolbar } from "./toolbar.jsx";

const EVERYTHING = { search: "", type: "", state: "any", sort: "listed" };

export function Overview() {
  const sieve = useSignal(EVERYTHING);
  const found = useComputed(() => sift(projects.value, sieve.value));
  return (
    <section class="view overview">
      <div class="heading">
        <h1>Overview</h1>
        <Figures />
      </div>
      <State onShowFailed={() => (sieve.value = { ...EVERYTHING, state: "failed" })} />
      {listed.value && projects.value.length > 0 && (
        <>
          <Toolbar sieve={sieve} found={found} />
          {found.value.length > 0 ? (
            <Matrix projects={found.value} />
          ) : (
            <p class="empty">
              No project fits.{" "}
              <button type="button" onClick={() => (sieve.value = EVERYTHING)}>
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
  const integrations = projects.value.reduce((sum, { reading }) => sum + reading.value.items.length, 0);
  const { total, failed } = progress.value;
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

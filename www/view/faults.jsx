// Things that can go wrong with the next request, so that one sees what the client makes of them.

import { t } from "../model/texts.js";
import { useSignal } from "@preact/signals";
import { announce } from "../model/announce.js";
import { projects, readAll } from "../model/projects.js";

const FAULTS = {
  "429, come back in a second": { status: 429, retryAfter: 1 },
  "503, twice": { status: 503, times: 2 },
  "Connection reset": { reset: "before" },
  "Answer cut in half": { truncate: 40 },
  "A proxy's HTML page": { status: 502, html: true },
  "Two seconds late": { delayMs: 2000 },
  "POST works, its answer is lost": { reset: "after", method: "POST" },
  "401, credentials refused": { status: 401 },
  "403, not allowed": { status: 403 },
};
const EVERY_THIRD = { status: 503, chance: 0.34, times: null };

const control = (method, fault) =>
  fetch("/_fake/faults", {
    method,
    ...(fault && { body: JSON.stringify(fault), headers: { "content-type": "application/json" } }),
  });

export function Faults() {
  const stormy = useSignal(false);
  const inject = async (name, fault) => {
    await control("POST", fault);
    announce(t("Next: {fault}", { fault: t(name) }), "warn");
  };
  const storm = async ({ currentTarget: { checked } }) => {
    await (checked ? control("POST", EVERY_THIRD) : control("DELETE"));
    stormy.value = checked;
  };
  return (
    <section aria-labelledby="faults-title" class="card">
      <h2 id="faults-title">{t("Let something go wrong")}</h2>
      <p class="help">
        {t(
          "A fault happens to the next request. A read is tried again. Before a POST is tried again, the client looks whether it took effect.",
        )}
      </p>
      <div class="chips">
        {Object.entries(FAULTS).map(([name, fault]) => (
          <button key={name} type="button" onClick={() => inject(name, fault)}>
            {t(name)}
          </button>
        ))}
      </div>
      <label class="switch">
        <input type="checkbox" role="switch" checked={stormy.value} onChange={storm} /> {t("Every third request fails")}
      </label>
      <div class="buttons">
        <button type="button" class="main" onClick={() => readAll(projects.value)}>
          {t("Read all projects")}
        </button>
        <button type="button" onClick={() => control("DELETE").then(() => (stormy.value = false))}>
          {t("No more faults")}
        </button>
      </div>
    </section>
  );
}

// A plan for several projects: totals, warnings, each project, and the question before it is carried out.

import { actionWarnings, payloadWarnings } from "../model/changes.js";
import { ask } from "../model/question.js";
import { serviceOf, services } from "../model/services.js";
import { t } from "../model/texts.js";
import { Totals, Warnings } from "../view/totals.jsx";
import { Rows } from "./rows.jsx";
import { actionsOf, apply, changesOf, putAway } from "./work.js";

export function Planned({ made }) {
  const { rows, payloads, again } = made;
  const changes = changesOf(made);
  const changed = new Set(changes.map(({ project }) => project)).size;
  const apis = [...new Set(rows.map(({ project }) => project.api))];
  const warnings = [...apis.flatMap((api) => payloadWarnings(payloads, api)), ...actionWarnings(actionsOf(made))];
  const failed = rows.filter(({ error }) => error).length;
  const title =
    changed === 0
      ? t("Nothing to do")
      : changed === 1
        ? t("One project to change")
        : t("{count} projects to change", { count: changed });
  return (
    <section class="plan" aria-labelledby="work-title">
      <div class="heading">
        <h2 id="work-title">{title}</h2>
        <div class="buttons">
          {changes.length > 0 && (
            <button type="button" class="main" onClick={() => confirm(made, changes)}>
              {changed === 1 ? t("Apply to one project…") : t("Apply to {count} projects…", { count: changed })}
            </button>
          )}
          {again && (
            <button type="button" onClick={putAway}>
              {t("Put away")}
            </button>
          )}
        </div>
      </div>
      {again && (
        <p class="banner warn">
          {t("This is a new plan for the projects that were left. Something in it differs from what you agreed to.")}
        </p>
      )}
      <Totals actions={actionsOf(made)} />
      {failed > 0 && (
        <p class="banner bad">
          {failed === 1
            ? t("One project could not be compared.")
            : t("{count} projects could not be compared.", { count: failed })}
        </p>
      )}
      <Warnings texts={warnings} />
      <Rows rows={rows} />
    </section>
  );
}

/** So many names of projects stand in a question. */
const FEW = 8;

const LINES = {
  create: "Create {service}: {projects}",
  update: "Replace {service}: {projects}",
  delete: "Delete {service}: {projects}",
};

/** `Replace Datadog: A, B, C` for each kind of change and service. */
const pointsOf = (changes) =>
  Object.keys(LINES).flatMap((kind) =>
    typesOf(changes).flatMap((type) => {
      const names = changes.filter((change) => change.kind === kind && change.type === type).map(({ project }) => project.name);
      if (names.length === 0) return [];
      const more = names.length > FEW ? ` ${t("and {count} more", { count: names.length - FEW })}` : "";
      return t(LINES[kind], { service: serviceOf(type).label, projects: names.slice(0, FEW).join(", ") + more });
    }),
  );

/** The types that change, in the order of the API. */
const typesOf = (changes) => services.map(({ type }) => type).filter((type) => changes.some((change) => change.type === type));

async function confirm(made, changes) {
  const count = new Set(changes.map(({ project }) => project)).size;
  const deletes = changes.some(({ kind }) => kind === "delete");
  const agreed = await ask({
    title: count === 1 ? t("Change one project?") : t("Change {count} projects?", { count }),
    text: deletes
      ? t("Alerts and metrics of what is deleted stop at once, and Atlas keeps no copy of the secrets.")
      : t("Atlas replaces an integration as a whole."),
    points: pointsOf(changes),
    action: count === 1 ? t("Change one project") : t("Change {count} projects", { count }),
  });
  if (agreed) await apply(made);
}

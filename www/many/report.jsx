// What became of each project, and what can be done about those that are left.

import { SOURCES } from "../model/connection.js";
import { csvRow } from "../model/csv.js";
import { download } from "../model/download.js";
import { failureLine } from "../model/failure.js";
import { t } from "../model/texts.js";
import { Rows } from "./rows.jsx";
import { isForeign, left, putAway, retry } from "./work.js";

export function Report({ made }) {
  const open = left(made);
  const { rows } = made;
  const foreign = isForeign(made);
  return (
    <section class="plan" aria-labelledby="work-title">
      <div class="heading">
        <h2 id="work-title">{t("Report")}</h2>
        <div class="buttons">
          {open.length > 0 && !foreign && (
            <button type="button" class="main" onClick={() => retry(made)}>
              {open.length === 1
                ? t("Try the one that is left again")
                : t("Try the {count} that are left again", { count: open.length })}
            </button>
          )}
          <button type="button" onClick={() => download("report.csv", reportCsv(rows), "text/csv")}>
            {t("Download CSV")}
          </button>
          <button type="button" onClick={putAway}>
            {t("Done, put it away")}
          </button>
        </div>
      </div>
      <p class={`banner ${open.length === 0 ? "good" : "bad"}`} role="status">
        {summary(rows.length, open.length)}
      </p>
      {foreign && (
        <p class="banner warn">
          {t("This work was done with {source}. To go on with it, choose that connection again.", {
            source: t(SOURCES[made.source].label),
          })}
        </p>
      )}
      <Rows rows={[...open, ...rows.filter((row) => !open.includes(row))]} />
    </section>
  );
}

function summary(count, open) {
  if (open === 0)
    return count === 1 ? t("The project is as you wanted it.") : t("All {count} projects are as you wanted them.", { count });
  const done = t("{done} of {count} projects are as you wanted them.", { done: count - open, count });
  return `${done} ${open === 1 ? t("One is left.") : t("{count} are left.", { count: open })}`;
}

const COLUMNS = ["project", "project_id", "api", "type", "outcome", "reason"];

const reportCsv = (rows) =>
  [
    COLUMNS,
    ...rows.flatMap(({ project: { name, id, api }, result, error }) => {
      const head = [name, id, api];
      const failure = error ?? result.error;
      if (result.actions.length === 0) return [[...head, "", result.status, failure ? failureLine(failure) : ""]];
      return result.actions.map((action) => [
        ...head,
        action.type,
        action.status,
        action.error ? failureLine(action.error) : "",
      ]);
    }),
  ]
    .map(csvRow)
    .join("");

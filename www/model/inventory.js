// What the overview shows, as a CSV file: a line for each integration, and one for each project that has none.

import { csvRow } from "./csv.js";
import { endOf, serviceOf } from "./services.js";
import { placeOf, tailOf } from "./tail.js";

const COLUMNS = ["project", "project_id", "api", "status", "type", "service", "secret_ends_in", "place", "service_ends"];

/** Secrets appear as Atlas shows them: by their ends. */
export function inventory(projects) {
  const lines = projects.flatMap(({ name, id, api, reading }) => {
    const { status, items } = reading.peek();
    const head = [name, id, api, status];
    if (items.length === 0) return [[...head, "", "", "", "", ""]];
    return items.map((item) => [
      ...head,
      item.type,
      serviceOf(item.type).label,
      tailOf(item)?.replace(/^…/, "") ?? "",
      placeOf(item),
      endOf(item.type) ?? "",
    ]);
  });
  return [COLUMNS, ...lines].map(csvRow).join("");
}

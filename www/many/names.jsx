// The names of projects: the first few, and the rest on request.

import { t } from "../model/texts.js";

const FEW = 6;

export function Names({ projects }) {
  const few = projects.slice(0, FEW);
  const rest = projects.slice(FEW);
  return (
    <span class="names">
      {few.map(({ name }) => name).join(", ")}
      {rest.length > 0 && (
        <details>
          <summary>{t("and {count} more", { count: rest.length })}</summary>
          {rest.map(({ name }) => name).join(", ")}
        </details>
      )}
    </span>
  );
}

// Payloads that cannot be planned with, and why.

import { t } from "../model/texts.js";
import { serviceOf } from "../model/services.js";

export const PayloadProblems = ({ problems }) => (
  <div class="banner bad">
    <p>
      {problems.length === 1
        ? t("Nothing was compared: one payload is not in order.")
        : t("Nothing was compared: {count} payloads are not in order.", { count: problems.length })}
    </p>
    <ul>
      {problems.map(({ at, type, issues }) => (
        <li key={at}>
          <strong>
            {at + 1}. {typeof type === "string" ? serviceOf(type).short : t("Payload")}
          </strong>
          <ul>
            {issues.map(({ code, path, message }) => (
              <li key={code + path.join()}>
                <code>{path.join(".")}</code> {message}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  </div>
);

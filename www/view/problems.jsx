// Payloads that cannot be planned with, and why.

import { serviceOf } from "../model/services.js";

export const PayloadProblems = ({ problems }) => (
  <div class="banner bad">
    <p>Nothing was compared: {problems.length === 1 ? "one payload is" : `${problems.length} payloads are`} not in order.</p>
    <ul>
      {problems.map(({ at, type, issues }) => (
        <li key={at}>
          <strong>
            {at + 1}. {typeof type === "string" ? serviceOf(type).short : "Payload"}
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

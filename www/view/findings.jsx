// The first refused payloads, with the lines to look at.

import { audit, figures } from "../model/audit.js";
import { serviceOf } from "../model/services.js";

export function Findings() {
  const { first, files } = audit.value;
  if (figures.value.invalid === 0) return <InOrder files={files} />;
  return (
    <div class="findings" role="region" aria-label="Refused payloads" tabIndex={0}>
      <table>
        <caption>
          {first.length < figures.value.invalid ? `The first ${first.length} refused payloads` : "The refused payloads"}
        </caption>
        <thead>
          <tr>
            <th scope="col">Line</th>
            <th scope="col">Service</th>
            <th scope="col">Problems</th>
          </tr>
        </thead>
        <tbody>
          {first.map(({ name, line, type, issues }) => (
            <tr key={`${name} ${line}`}>
              <td>
                <small>{name}</small> {line}
              </td>
              <td>{type ? serviceOf(type).short : "?"}</td>
              <td>
                {issues.map(({ code, path, message }) => (
                  <p key={code + path.join()}>
                    <code>{path.join(".")}</code> {message}
                  </p>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Nothing was refused: because all is well, because nothing was there, or because answers of Atlas are not payloads. */
function InOrder({ files }) {
  const warnings = files.reduce((sum, { warnings = 0 }) => sum + warnings, 0);
  const stored = files.filter(({ stored }) => stored).map(({ name }) => name);
  if (figures.value.total === 0) return <p class="banner warn">The files hold no payload.</p>;
  return (
    <>
      <p class="banner good">Every payload is in order.</p>
      {warnings > 0 && (
        <p class="banner warn">
          {warnings === 1 ? "One warning" : `${warnings} warnings`}: the server takes these payloads, but look at them.
        </p>
      )}
      {stored.length > 0 && (
        <p class="help">Answers of Atlas, read as stored and not checked as payloads: {stored.join(", ")}</p>
      )}
    </>
  );
}

// The first refused payloads, with the lines to look at.

import { audit, figures } from "../model/audit.js";
import { serviceOf } from "../model/services.js";

export function Findings() {
  const { first } = audit.value;
  if (figures.value.invalid === 0) return <p class="banner good">Every payload is in order.</p>;
  return (
    <div class="findings" role="region" aria-label="Refused payloads" tabIndex={0}>
      <table>
        <caption>{first.length < figures.value.invalid ? `The first ${first.length} refused payloads` : "The refused payloads"}</caption>
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

// The first refused payloads, with the lines to look at.

import { t } from "../model/texts.js";
import { audit, figures } from "../model/audit.js";
import { serviceOf } from "../model/services.js";

export function Findings() {
  const { first, files } = audit.value;
  if (figures.value.invalid === 0) return <InOrder files={files} />;
  return (
    <div class="findings" role="region" aria-label={t("Refused payloads")} tabIndex={0}>
      <table>
        <caption>
          {first.length < figures.value.invalid
            ? t("The first {count} refused payloads", { count: first.length })
            : t("The refused payloads")}
        </caption>
        <thead>
          <tr>
            <th scope="col">{t("Line")}</th>
            <th scope="col">{t("Service")}</th>
            <th scope="col">{t("Problems")}</th>
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
  if (figures.value.total === 0) return <p class="banner warn">{t("The files hold no payload.")}</p>;
  return (
    <>
      <p class="banner good">{t("Every payload is in order.")}</p>
      {warnings > 0 && (
        <p class="banner warn">
          {warnings === 1
            ? t("One warning: the server takes this payload, but look at it.")
            : t("{count} warnings: the server takes these payloads, but look at them.", { count: warnings })}
        </p>
      )}
      {stored.length > 0 && (
        <p class="help">
          {t("Answers of Atlas, read as stored and not checked as payloads: {files}", { files: stored.join(", ") })}
        </p>
      )}
    </>
  );
}

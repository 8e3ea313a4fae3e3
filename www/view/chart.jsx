// Problems by code, each bar divided by service. Lengths are CSS; every number is there as text too.

import { number, t } from "../model/texts.js";
import { serviceOf } from "../model/services.js";

const labelOf = (type) => (type === "" ? t("No known service") : serviceOf(type).short);

export function Chart({ rows }) {
  const most = rows[0].count;
  const types = [...new Set(rows.flatMap(({ services }) => services.map(([type]) => type)))];
  return (
    <figure class="card chart">
      <figcaption>
        <h2>{t("Problems by code and service")}</h2>
        <ul class="legend">
          {types.map((type) => (
            <li key={type} class="hued" style={{ "--hue": serviceOf(type).hue }}>
              {labelOf(type)}
            </li>
          ))}
        </ul>
      </figcaption>
      <ul class="bars">
        {rows.map(({ code, count, services }) => (
          <li key={code}>
            <code>{code}</code>
            <span class="bar" aria-hidden="true">
              {services.map(([type, part]) => (
                <span
                  key={type}
                  class="hued"
                  title={`${labelOf(type)}: ${number(part)}`}
                  style={{ "--hue": serviceOf(type).hue, width: `${(100 * part) / most}%` }}
                />
              ))}
            </span>
            <span class="number">
              {number(count)}
              <span class="hidden">: {services.map(([type, part]) => `${labelOf(type)} ${number(part)}`).join(", ")}</span>
            </span>
          </li>
        ))}
      </ul>
    </figure>
  );
}

// Where a secret is found at its vendor.

import { placeOfKey } from "../model/key-help.js";
import { t } from "../model/texts.js";

export function KeyHelp({ type, field: { name, label } }) {
  const place = placeOfKey(type, name);
  if (place === undefined) return null;
  return (
    <details class="where">
      <summary>
        {t("Where do I find this?")}
        <span class="hidden"> {t(label)}</span>
      </summary>
      <p class="help">
        {t(place.words)}{" "}
        <a href={place.link} target="_blank" rel="noreferrer">
          {t("Read more: {label}", { label: t(label) })}
        </a>
      </p>
    </details>
  );
}

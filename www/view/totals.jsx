// What a plan comes to, in one line, and what deserves a look before it is carried out.

import { totalsOf } from "../model/changes.js";
import { t } from "../model/texts.js";

export const Totals = ({ actions }) => (
  <p class="totals">
    {totalsOf(actions).map(([kind, text], at) => (
      <span key={kind}>
        {at > 0 && ", "}
        <span class={`total ${kind}`}>{text}</span>
      </span>
    ))}
  </p>
);

export const Warnings = ({ texts }) =>
  texts.length > 0 && (
    <div class="banner warn">
      <div>
        <p>{t("Look at this first:")}</p>
        <ul>
          {[...new Set(texts)].map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      </div>
    </div>
  );

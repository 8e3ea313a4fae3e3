// Says that the form holds what was typed earlier, and what of it is missing.

import { age } from "../model/clock.js";
import { t } from "../model/texts.js";

export const DraftNote = ({ draft: { at, secretsLost, changed }, onStartAfresh }) => (
  <p class="banner warn">
    <span>
      {t("Your draft, {age}, is here again.", { age: age(at) })}{" "}
      {secretsLost && t("Secrets and addresses were not kept: type them again.")}{" "}
      {changed && t("What is stored was changed since then: compare before you send.")}
    </span>
    <button type="button" onClick={onStartAfresh}>
      {t("Start afresh")}
    </button>
  </p>
);

// The button that makes the plan, at the end of each form.

import { t } from "../model/texts.js";
import { work } from "./work.js";

export function PlanButton({ disabled }) {
  const busy = work.value?.status === "planning";
  return (
    <div class="buttons">
      <button type="submit" class="main" disabled={disabled || busy}>
        {t("Show the plan")}
      </button>
    </div>
  );
}

/** Submits a form that has nothing of its own to be submitted. */
export const submitting = (onPlan) => (event) => {
  event.preventDefault();
  onPlan();
};

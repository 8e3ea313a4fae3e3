// What a plan comes to: numbers, warnings, and whether another plan does no more than it.

import { validate } from "atlas-integrations";
import { endWarning } from "./ending.js";
import { messages } from "./locale.js";
import { endOf, serviceOf } from "./services.js";
import { t } from "./texts.js";

/** In the order in which they are shown. */
export const KINDS = { create: "Create", update: "Replace", delete: "Delete", keep: "Keep" };

const TOTALS = {
  create: "{count} to create",
  update: "{count} to replace",
  delete: "{count} to delete",
  keep: "{count} unchanged",
};

export const isChange = ({ kind }) => kind !== "keep";

/** How many actions there are of each kind. */
export function countKinds(actions) {
  const counts = Object.fromEntries(Object.keys(KINDS).map((kind) => [kind, 0]));
  for (const { kind } of actions) counts[kind]++;
  return counts;
}

/** `[kind, text]` of each kind. */
export const totalsOf = (actions) =>
  Object.entries(countKinds(actions)).map(([kind, count]) => [kind, t(TOTALS[kind], { count })]);

/** Whether a plan changes nothing that the other does not change as well. */
export const isCovered = (plan, other) =>
  plan.actions
    .filter(isChange)
    .every(({ kind, type }) => other.actions.some((action) => action.kind === kind && action.type === type));

/** What deserves a look before payloads are sent to an API. */
export const payloadWarnings = (payloads, api) =>
  payloads.flatMap((payload) => {
    const { type } = payload;
    const { warnings } = validate(payload, { api, messages: messages.value });
    const texts = warnings.map(({ message }) => message);
    if (endOf(type) && warnings.every(({ code }) => code !== "deprecated_service")) texts.push(endWarning(type));
    return texts.map((text) => `${serviceOf(type).short}: ${text}`);
  });

/** What deserves a look in the actions themselves. */
export function actionWarnings(actions) {
  const { create, update, delete: gone, keep } = countKinds(actions);
  const masked = actions.filter(({ kind, certainty }) => kind === "keep" && certainty === "masked").length;
  return [
    masked > 0 &&
      t("Of the unchanged, {count} can be judged by their masks only: Atlas shows no more than the end of a secret.", {
        count: masked,
      }),
    update > 0 && t("Replacing gives an integration a new id. Alert settings that hold the old id have to be looked at."),
    gone > 0 && create + update + keep === 0 && t("Nothing is left afterwards."),
  ].filter(Boolean);
}

// What the form says of an error: what happened, what a person can do, and whether trying again may help.

import { readError } from "atlas-integrations";
import { ADVICE, adviceFor } from "./advice.js";
import { explain, isTemporary, waitOf } from "./explain.js";
import { t } from "./texts.js";

const statusHint = (status) => readError(status, {}).hint;

/** What the user can do, if the code of the server says more than its status. */
function advice({ status, errorCode, hint = "" }) {
  if (hint === "" || (hint === statusHint(status) && ADVICE[errorCode] === undefined)) return "";
  const words = adviceFor(errorCode, hint);
  return words === "" ? "" : t(words);
}

/** `{ text, advice, again, waitMs }`; before `waitMs` have passed trying again is of no use. */
export const failureOf = (error) => ({
  text: explain(error),
  advice: advice(error),
  again: isTemporary(error),
  waitMs: waitOf(error),
});

/** The same in one line. */
export const failureLine = (error) => `${explain(error)} ${advice(error)}`.trim();

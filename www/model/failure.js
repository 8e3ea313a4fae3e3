// What the form says of an error: what happened, what a person can do, and whether trying again may help.

import { readError } from "atlas-integrations";
import { explain, isTemporary, waitOf } from "./explain.js";
import { t } from "./texts.js";

/** In place of those hints of the package that speak to programmers. */
const ADVICE = {
  ATLAS_GROUP: "This is a project of Atlas. Name it with the API Atlas.",
  NOT_ATLAS_GROUP: "This is a project of Cloud Manager or Ops Manager. Name it with that API.",
  INTEGRATION_ALREADY_CONFIGURED: "Open the stored one to change it.",
  INTEGRATION_NOT_CONFIGURED: "Read the project again, or add the integration anew.",
  HIPCHAT_NOT_SUPPORTED: "HipChat works on Ops Manager only. Choose another service.",
  INVALID_ATTRIBUTE: "A field was sent that this service does not have.",
  RATE_LIMITED: "",
  RATE_LIMITED_TOKEN_BUCKET: "",
  INVALID_VERSION_DATE: "The server does not know the version of the API that this page asks for.",
  VERSION_GONE: "The server has retired the version of the API that this page asks for.",
};
/** The hints about a payload's shape name functions of the package. */
const isForProgrammers = (hint) => hint.includes("()");

/** What a person can do, where the code of the server tells more than its status. */
function adviceOf({ status, errorCode, hint = "" }) {
  if (Object.hasOwn(ADVICE, errorCode ?? "")) return t(ADVICE[errorCode]);
  if (hint === "" || hint === readError(status, {}).hint) return "";
  return t(isForProgrammers(hint) ? "Look at what the server says, and at the fields of the form." : hint);
}

/** `{ text, advice, again, waitMs }`; before `waitMs` have passed trying again is of no use. */
export const failureOf = (error) => ({
  text: explain(error),
  advice: adviceOf(error),
  again: isTemporary(error),
  waitMs: waitOf(error),
});

/** The same in one line. */
export const failureLine = (error) => `${explain(error)} ${adviceOf(error)}`.trim();

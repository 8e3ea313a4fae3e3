// What a person can do about an error of the server, by its code.

/** In place of those hints of the package that speak to programmers. */
export const ADVICE = {
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

const GENERAL = "Look at what the server says, and at the fields of the form.";

/** The hints about the shape of a payload name functions of the package. */
const isForProgrammers = (hint) => hint.includes("()");

/** The sentence for a code and the package's hint; an empty one where there is nothing to add. */
export const adviceFor = (code, hint) => ADVICE[code] ?? (isForProgrammers(hint) ? GENERAL : hint);

// The names that users test for.

import { codes } from "atlas:generated/codes";
import { services } from "atlas:generated/table";

/** The ten types, in the order of the API. */
export const integrationTypes = /* @__PURE__ */ Object.freeze(/* @__PURE__ */ services.map(([type]) => type));

/** The codes of issues. */
export const issueCodes = /* @__PURE__ */ Object.freeze(/* @__PURE__ */ codes.map(([name]) => name));

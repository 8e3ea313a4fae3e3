import * as atlas from "atlas-integrations/js";
import { report } from "./scenario.mjs";

export default {
  fetch: async () => Response.json(await report(atlas)),
};

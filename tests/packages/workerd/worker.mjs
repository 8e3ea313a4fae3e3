import * as atlas from "atlas-integrations";
import { report } from "./scenario.mjs";

export default {
  fetch: async () => Response.json(await report(atlas)),
};

import * as atlas from "./node_modules/atlas-integrations/dist/index.js";
import { report } from "./scenario.mjs";

globalThis.report = await report(atlas);

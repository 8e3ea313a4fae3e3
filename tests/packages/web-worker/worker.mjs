import * as atlas from "./node_modules/atlas-integrations/dist/index.js";
import { report } from "./scenario.mjs";

report(atlas).then((seen) => postMessage(seen));

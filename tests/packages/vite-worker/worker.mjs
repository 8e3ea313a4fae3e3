import * as atlas from "atlas-integrations";
import { report } from "./scenario.mjs";

report(atlas).then((seen) => postMessage(seen));

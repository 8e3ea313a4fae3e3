import * as atlas from "./node_modules/atlas-integrations/dist/index.js";
import { report } from "./scenario.mjs";

addEventListener("message", (event) => {
  event.waitUntil(report(atlas).then((seen) => event.source.postMessage(seen)));
});

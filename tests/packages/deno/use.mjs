import * as atlas from "atlas-integrations";
import { report } from "./scenario.mjs";

console.log(JSON.stringify({ ...(await report(atlas)), entry: import.meta.resolve("atlas-integrations") }));

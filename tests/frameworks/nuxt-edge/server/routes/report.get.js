import * as atlas from "atlas-integrations/js";
import { report } from "../../scenario.mjs";

export default defineEventHandler(() => report(atlas));

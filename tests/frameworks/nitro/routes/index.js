import * as atlas from "atlas-integrations";
import { report } from "../scenario.mjs";

export default defineEventHandler(() => report(atlas));

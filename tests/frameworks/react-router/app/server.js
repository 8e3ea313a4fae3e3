import * as atlas from "atlas-integrations";
import { report } from "../scenario.mjs";

export const loader = async () => Response.json(await report(atlas));

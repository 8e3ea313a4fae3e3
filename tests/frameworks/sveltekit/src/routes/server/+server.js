import * as atlas from "atlas-integrations";
import { report } from "../../../scenario.mjs";

export const GET = async () => Response.json(await report(atlas));

import * as atlas from "atlas-integrations";
import { report } from "../../scenario.mjs";

export const runtime = "edge";
export const dynamic = "force-dynamic";

export const GET = async () => Response.json(await report(atlas));

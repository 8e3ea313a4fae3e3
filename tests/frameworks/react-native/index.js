import * as atlas from "atlas-integrations";
import { checkFleet } from "atlas-integrations/fleet";
import { createFakeAtlas } from "atlas-integrations/testing";
import * as alone from "atlas-integrations/validate";
import { report } from "./scenario.mjs";

// The engine alone has no network: the fake of the package stands in.
globalThis.fetch ??= createFakeAtlas({ groups: { "5f0000000000000000000001": [] }, token: "placeholder" }).fetch;

async function all() {
  const seen = await report(atlas);
  const own = await report(alone, { client: false });
  const fleet = checkFleet({ projects: 1 }).ok ? ["a broken fleet passes"] : [];
  return { ...seen, complaints: [...seen.complaints, ...own.complaints, ...fleet] };
}

all().then((seen) => (globalThis.print ?? console.log)(JSON.stringify(seen)));

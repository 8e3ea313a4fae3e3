// The same package, required.
import atlas = require("atlas-integrations");
import testing = require("atlas-integrations/testing");
import alone = require("atlas-integrations/validate");
import fleet = require("atlas-integrations/fleet");

const result: atlas.Result = alone.validate({}, { type: "WEBHOOK" });
export const issues: readonly atlas.Issue[] = result.ok ? [] : result.issues;
export const client = new atlas.AtlasClient();
export const rest = [testing.createFakeAtlas().requests, fleet.toDesired];

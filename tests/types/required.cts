// The same package, required.
import atlas = require("atlas-integrations");
import alone = require("atlas-integrations/validate");

const result: atlas.Result = alone.validate({}, { type: "WEBHOOK" });
export const told: readonly atlas.Issue[] = result.ok ? [] : result.issues;

// Puts another entry in the place of the package, for a whole run: `ATLAS_ENTRY=js node --import ./tests/js/instead.mjs --test`.

import { register } from "node:module";

const hooks = `export const resolve = (name, context, next) =>
  next(name === "atlas-integrations" ? "atlas-integrations/${process.env.ATLAS_ENTRY}" : name, context);`;

register(`data:text/javascript,${encodeURIComponent(hooks)}`);

const [name, client] = process.argv.slice(2);
const atlas = require(name);
const entry = require.resolve(name);

import("./scenario.mjs")
  .then(({ report }) => report(atlas, { client: client === "client" }))
  .then((report) => console.log(JSON.stringify({ ...report, entry })));

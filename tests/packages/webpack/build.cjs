// webpack's defaults, without its command line, which is another package. webpack warns of more than 244 KiB before compression;
// a page with the client is larger, and `size-budget.json` holds it.
const { join } = require("node:path");
const webpack = require("webpack");

webpack(
  {
    context: __dirname,
    mode: "production",
    entry: "./main.mjs",
    output: { path: join(__dirname, "out") },
    performance: { hints: false },
  },
  (error, stats) => {
    const problems =
      error ??
      (stats.hasErrors() || stats.hasWarnings() ? stats.toString({ all: false, errors: true, warnings: true }) : undefined);
    if (problems !== undefined) console.error(String(problems));
    process.exitCode = problems === undefined ? 0 : 1;
  },
);

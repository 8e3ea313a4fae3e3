// webpack's defaults, without the command line that is a package of its own.
const { join } = require("node:path");
const webpack = require("webpack");

webpack(
  { context: __dirname, mode: "production", entry: "./main.mjs", output: { path: join(__dirname, "out") } },
  (error, stats) => {
    const problems =
      error ??
      (stats.hasErrors() || stats.hasWarnings() ? stats.toString({ all: false, errors: true, warnings: true }) : undefined);
    if (problems !== undefined) console.error(String(problems));
    process.exitCode = problems === undefined ? 0 : 1;
  },
);

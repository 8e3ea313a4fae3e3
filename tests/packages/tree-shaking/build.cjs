// webpack's defaults, without the command line that is a package of its own. usage: node build.cjs <entry>
const { join } = require("node:path");
const webpack = require("webpack");

webpack(
  {
    context: __dirname,
    mode: "production",
    entry: `./${process.argv[2]}`,
    output: { path: join(__dirname, "out") },
    performance: { hints: false }, // it warns of 244 KiB before compression
  },
  (error, stats) => {
    const problems =
      error ??
      (stats.hasErrors() || stats.hasWarnings() ? stats.toString({ all: false, errors: true, warnings: true }) : undefined);
    if (problems !== undefined) console.error(String(problems));
    process.exitCode = problems === undefined ? 0 : 1;
  },
);

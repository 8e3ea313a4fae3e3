const { resolve } = require("node:path");
const { getDefaultConfig, mergeConfig } = require("@react-native/metro-config");

// The tools are in the folder above. Before Metro 0.82, exports were not read: METRO_EXPORTS=no goes back to that.
module.exports = mergeConfig(getDefaultConfig(__dirname), {
  watchFolders: [resolve(__dirname, "..")],
  resolver: { unstable_enablePackageExports: process.env.METRO_EXPORTS !== "no" },
});

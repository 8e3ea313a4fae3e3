import { commonJs, versionOf } from "../../packages/project.mjs";

const HERMES = "../node_modules/hermes-engine-cli/linux64-bin/hermes";
const COMPILER = "../node_modules/hermes-compiler/hermesc/linux64-bin/hermesc";

/** The bundle of the project, and the one of a Metro that reads no exports. */
const BUNDLE = /\/bundle\.js$/;
const FIELDS = /\/fields\.js$/;

/** Bundles as an app for Android is bundled, for release. */
const bundle = (project, file, env = {}) =>
  project.run(
    "env",
    ...Object.entries(env).map((pair) => pair.join("=")),
    project.tool("metro"),
    "build",
    "index.js",
    "--platform",
    "android",
    "--dev",
    "false",
    "--out",
    file,
  );

const linux = () => (process.platform === "linux" && process.arch === "x64" ? undefined : "the engine is for Linux on x64");

export const hosts = [
  {
    host: "React Native: Metro, the bundle without WebAssembly",
    version: () => versionOf("react-native", "tests/frameworks"),
    async run(project) {
      await bundle(project, "bundle.js");
      return { report: await project.reported("node", "realm.js", "bundle.js"), ...project.built(".", BUNDLE) };
    },
  },
  {
    host: "React Native: Metro that reads no exports",
    version: () => versionOf("metro", "tests/frameworks"),
    async run(project) {
      await bundle(project, "fields.js", { METRO_EXPORTS: "no" });
      return { report: await project.reported("node", "realm.js", "fields.js"), ...project.built(".", FIELDS) };
    },
  },
  {
    host: "React Native: hermesc compiles the bundle",
    missing: linux,
    version: () => versionOf("hermes-compiler", "tests/frameworks"),
    async run(project) {
      await project.run(COMPILER, "-w", "-O", "-emit-binary", "-out", "bundle.hbc", "bundle.js");
      return { report: { complaints: [] }, ...project.built(".", BUNDLE), bytes: project.file("bundle.hbc") };
    },
  },
  {
    host: "React Native: the bundle in Hermes",
    missing: linux,
    version: () => versionOf("hermes-engine-cli", "tests/frameworks"),
    async run(project) {
      await project.run("sh", "-c", "cat engine.js bundle.js > engine-bundle.js");
      const report = await project.reported(HERMES, "-w", "-lazy", "engine-bundle.js");
      return { report, ...project.built(".", BUNDLE), bytes: project.file("engine-bundle.js") };
    },
  },
  {
    host: "React Native: Jest with its preset",
    version: () => versionOf("@react-native/jest-preset", "tests/frameworks"),
    async run(project) {
      await commonJs(project);
      await project.run(project.tool("jest"), "--silent");
      return { report: project.json("report.json"), ...project.plain("js.cjs") };
    },
  },
];

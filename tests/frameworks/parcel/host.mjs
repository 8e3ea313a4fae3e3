import { versionOf } from "../../packages/project.mjs";

export const hosts = [
  {
    host: "Parcel",
    version: () => versionOf("parcel", "tests/frameworks"),
    async run(project) {
      await project.run(project.tool("parcel"), "build", "index.html", "--no-cache");
      return { report: await project.visit("dist"), ...project.built("dist") };
    },
  },
];

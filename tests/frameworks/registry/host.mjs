import { cp } from "node:fs/promises";
import { join } from "node:path";
import { versionOf } from "../../packages/project.mjs";

const BLOCKS = new URL("../../js/blocks.mjs", import.meta.url);

export const hosts = [
  {
    host: "A registry: published, installed in a new folder, the README's samples run",
    version: () => versionOf("verdaccio", "tests/frameworks"),
    async run(project) {
      const listen = `127.0.0.1:${await project.port()}`;
      return project.serving(
        project.tool("verdaccio"),
        ["--config", "verdaccio.yaml", "--listen", listen],
        async (registry) => {
          // npm publishes nothing without a token, whatever the registry asks for.
          const settings = `registry=${registry}\n//${listen}/:_authToken=any\naudit=false\nfund=false\ncache=./cache\n`;
          await project.write(".npmrc", settings);
          await project.run("npm", "publish", project.tarball, "--access", "public");
          const reader = await project.below("reader", [".npmrc", "readme.mjs"]);
          await cp(BLOCKS, join(reader.folder, "tests/js/blocks.mjs"));
          await reader.write("package.json", JSON.stringify({ private: true }));
          await reader.run("npm", "install", "atlas-integrations");
          await reader.run("node", "--test", "readme.mjs");
          return { report: { complaints: [] }, ...project.plain("node.js") };
        },
      );
    },
  },
];

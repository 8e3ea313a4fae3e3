// docs/host-projects.md shows the projects that are tested, as they are tested.
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { agreed } from "./agreed.mjs";
import { PROJECTS } from "./host-projects.mjs";

const HEAD = `# A project for each host

Each of these is built with the packed package and run by \`cargo xtask hosts\`; [Hosts](hosts.md) says in which versions. Their
files are shown as they are tested. \`report\` of \`scenario.mjs\` stands for your own code: it checks payloads and calls the client.
Atlas has no CORS, so a page calls it through a proxy on its own origin.
`;

/** Names of languages that no test takes for code to run. */
const LANGUAGES = { mjs: "javascript", cjs: "javascript", js: "javascript", ts: "typescript", json: "json" };
const language = (file) => LANGUAGES[file.split(".").at(-1)] ?? file.split(".").at(-1);

const block = (language, code) => `\`\`\`${language}\n${code.trimEnd()}\n\`\`\`\n`;
const shown = (folder, file) => {
  const code = readFileSync(new URL(`../../${folder}/${file}`, import.meta.url), "utf8");
  return `\`${file}\`:\n\n${block(language(file), code)}`;
};

test("the page of projects is up to date", () => {
  const sections = PROJECTS.map(([folder, title, text, files, code]) =>
    [
      `\n## ${title}\n\n${text}\n`,
      ...files.map((file) => shown(folder, file)),
      ...(code === undefined ? [] : [block("javascript", code)]),
    ].join("\n"),
  );
  agreed("../../docs/host-projects.md", HEAD + sections.join(""));
});

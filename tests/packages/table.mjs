// What the hosts made of the package, as a table of Markdown.

const HEAD = `# Hosts

Written by \`cargo xtask hosts\`: the packed tarball is installed into a project for each host, built with the host's defaults
and run. In each, a good and a bad payload are checked and the client calls a fake Atlas. The user types the same import
everywhere; the exports map picks the entry. Bytes are those of the entry if nothing is bundled, otherwise of everything that
the host built, with the test. Times are of one run on a small machine. [Projects](host-projects.md) shows what was built.

Browsers: Chrome and Edge from 96, Firefox from 94, Safari from 15.4. They read ES2022 without static blocks and lookbehind, and
start WebAssembly with reference types. \`atlas-integrations/js\` is written in ES2020 and needs no WebAssembly: Chrome and Edge from
93, Firefox from 92, Safari from 15.4, which have \`Object.hasOwn\` and \`Array.prototype.at\`. React Native from 0.72.
\`tests/packages/syntax.test.mjs\` checks this for each entry. Servers: Node from 20; an older Node gets one warning.

Frameworks are built with Node 24, because most of them need a newer Node than 20; the result runs in Chromium, or in that Node.

`;

const COLUMNS = [
  ["host", ({ host }) => host.replaceAll("<", "\\<")],
  ["version", ({ version }) => version],
  ["entry", ({ entry }) => entry ?? ""],
  ["passed", ({ passed }) => (passed ? "yes" : "no")],
  ["bytes", ({ bytes }) => bytes?.toLocaleString("en") ?? ""],
  ["first call", ({ firstCallMs }) => (firstCallMs === undefined ? "" : `${firstCallMs.toFixed(1)} ms`)],
];

const line = (cells) => `| ${cells.join(" | ")} |\n`;

const table = (rows) =>
  line(COLUMNS.map(([name]) => name)) +
  line(COLUMNS.map(() => "---")) +
  rows.map((row) => line(COLUMNS.map(([, cell]) => cell(row)))).join("");

/** Hosts that nobody can run here, whatever is installed. */
const NEVER = [
  ["Safari, on macOS and iOS", "Apple's system is needed; WebKitGTK has the same engine"],
  ["Edge, Opera, Brave", "their engine is Chromium's"],
  ["Chrome on Android, WebViews", "a telephone or its emulator is needed"],
  ["A React Native app on a device", "an emulator is needed; the bundle runs in the engine, Hermes, instead"],
  [
    "Cloudflare, Vercel and Netlify themselves",
    "an account is needed; what they run is run here: workerd, and Next's edge runtime",
  ],
  ["Nitro 3.0", "its package on npm lacks a module that it needs; Nuxt has Nitro 2"],
  ["Windows and macOS", "the tests run on Linux"],
  ["Electron", "its npm package downloads the program from another place"],
];

export const render = (rows, untried) =>
  `${HEAD}${table(rows)}
## Not tried

${[...untried, ...NEVER].map(([host, reason]) => `- ${host}: ${reason}.\n`).join("")}`;

// A request as a command line with curl. Secrets are variables of the shell, which the reader sets beforehand; their values are
// escaped when the command runs, so that any value makes valid JSON.

import { AtlasClient } from "atlas-integrations";
import { entriesOf, variableOf } from "./secret-names.js";
import { t } from "./texts.js";

/** Where the command sends its request: the fake is on this page's own server. */
const HOSTS = {
  fake: () => location.origin,
  atlas: (api) => (api === "ops-manager-v1" ? "https://ops-manager.example.com" : "https://cloud.mongodb.com"),
};

/** Writes the value of a variable as the inside of a JSON string; awk is part of every POSIX system. */
const ESCAPE = String.raw`json() {
  printf '%s\n' "$1" | awk 'NR > 1 { printf "\\n" } { gsub(/[\\"]/, "\\\\&"); gsub(/\t/, "\\t"); gsub(/\r/, "\\r"); printf "%s", $0 }'
}`;

/** A text that the shell takes as it is. */
const quoted = (text) => `'${text.replaceAll("'", `'\\''`)}'`;

/** The payload as JSON: texts that the shell takes as they are, and between them the escaped values of variables. */
function bodyOf(type, entries) {
  const parts = [];
  let text = `{"type": ${JSON.stringify(type)}`;
  for (const { name, value, secret } of entries) {
    text += `, ${JSON.stringify(name)}: `;
    if (secret) {
      parts.push(quoted(`${text}"`), `"$(json "$${variableOf(type, name)}")"`);
      text = '"';
    } else text += JSON.stringify(value);
  }
  return [...parts, quoted(`${text}}`)].join("");
}

/** The command for creating or replacing an integration. */
export async function curl({ project, payload, stored, fields, intent }) {
  const { id, api, source } = project;
  const { type } = payload;
  const entries = entriesOf(payload, stored, fields);
  const client = new AtlasClient({ api, baseUrl: HOSTS[source](api), token: "none" });
  const { method, url, headers } = await client[intent](id, { type }, { dryRun: true, validate: false });
  const sent = Object.entries(headers).filter(([name]) => ["accept", "content-type"].includes(name.toLowerCase()));
  const withToken = api === "atlas-v2" || source === "fake";
  const lines = [
    `curl --fail-with-body --request ${method} ${quoted(url)}`,
    withToken ? `--header "Authorization: Bearer $ATLAS_TOKEN"` : `--digest --user "$ATLAS_PUBLIC_KEY:$ATLAS_PRIVATE_KEY"`,
    ...sent.map(([name, value]) => `--header ${quoted(`${name}: ${value}`)}`),
    "--data @-",
  ];
  const secrets = entries.filter(({ secret }) => secret).map(({ name }) => variableOf(type, name));
  const needed = [...(withToken ? ["ATLAS_TOKEN"] : ["ATLAS_PUBLIC_KEY", "ATLAS_PRIVATE_KEY"]), ...secrets];
  return [
    `# ${t("Set these variables first: {names}", { names: needed.join(", ") })}`,
    ESCAPE,
    `printf '%s' ${bodyOf(type, entries)} |`,
    `  ${lines.join(" \\\n    ")}`,
    "",
  ].join("\n");
}

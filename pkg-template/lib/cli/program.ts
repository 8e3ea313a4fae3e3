// The commands with their words and options: help, completion and the manual are made from this table.

import { Argument, Command, InvalidArgumentError, Option } from "commander";
import { integrationTypes, type IntegrationType } from "atlas-integrations";
import { UsageError } from "./failure.ts";
import { REPORTERS } from "./reporters/index.ts";
import { typeOf } from "./type-word.ts";

/** What runs a command once its words are understood. */
export type Run = (name: string, words: readonly string[], options: Readonly<Record<string, unknown>>) => Promise<void>;

interface Row {
  readonly name: string;
  readonly usage?: string;
  readonly words: readonly Argument[];
  readonly help: string;
  readonly options: readonly Option[];
  readonly more?: string;
}

const SHARD = /^([1-9]\d{0,4})\/([1-9]\d{0,4})$/;

const whole =
  (from: number, to: number) =>
  (text: string): number => {
    if (!/^\d{1,9}$/.test(text) || Number(text) < from || Number(text) > to) {
      throw new InvalidArgumentError(`It must be a whole number from ${from} to ${to}.`);
    }
    return Number(text);
  };

/** `--prune` by itself means all types, `--prune=SLACK,DATADOG` only those. */
function types(text: string): true | readonly IntegrationType[] {
  if (text === "") return true;
  try {
    return text.split(",").map(typeOf);
  } catch (error) {
    throw new InvalidArgumentError(String((error as Error).message));
  }
}

function shard(text: string): { index: number; count: number } {
  const [, index = "0", count = "0"] = SHARD.exec(text) ?? [];
  if (Number(index) < 1 || Number(index) > Number(count)) throw new InvalidArgumentError("It must be I/N, with I from 1 to N.");
  return { index: Number(index), count: Number(count) };
}

const collect = (text: string, earlier: readonly string[] | undefined): string[] => [...(earlier ?? []), text];

const api = (): Option =>
  new Option("--api <name>", "API of the projects (default: atlas-v2)").choices([
    "atlas-v2",
    "cloud-manager-v1",
    "ops-manager-v1",
  ]);
const json = (): Option => new Option("--json", "print JSON, also of errors");
const reporting = (): Option[] => [
  new Option("--reporter <name>", "form of the report").choices([...REPORTERS]).default("text"),
  new Option("--reporter-file <file>", "write the report to this file, and text to standard output"),
  json(),
];
const connection = (): Option[] => [
  api(),
  new Option("--concurrency <number>", "how many projects at a time").argParser(whole(1, 256)).default(8),
  new Option("--token-stdin", "read the token from standard input"),
  new Option("--allow-http", "talk to a host over plain http, as some Ops Managers need"),
];
const selection = (): Option[] => [
  new Option("--org <id>", "every project of this organization"),
  new Option("--all", "every project that the credentials can see"),
  new Option("--name <pattern>", "only projects of this name; * stands for anything"),
  new Option("--shard <I/N>", "only the I-th of N parts of the projects").argParser(shard),
];
const planning = (): Option[] => [
  new Option("--prune [=types]", "also delete what the desired state does not name, or only these types of it").argParser(
    types,
  ),
  new Option("--rewrite [=types]", "also write secrets that only a mask says are equal, or only these types of them").argParser(
    types,
  ),
  new Option("--shard <I/N>", "only the I-th of N parts of the projects").argParser(shard),
];

const someProjects = (): Argument => new Argument("[projects...]", "ids or names of projects");

const TABLE: readonly Row[] = [
  {
    name: "check",
    words: [new Argument("<files...>", "files or folders; - is standard input")],
    help: "Check the payloads in files: JSON, NDJSON, YAML, desired states, answers of the API, `terraform show -json`, Kubernetes manifests.",
    options: [
      api(),
      new Option("--intent <name>", "what the payloads are for (default: create)").choices(["create", "update"]),
      new Option("--type <type>", "type of payloads that do not say theirs").choices([...integrationTypes]),
      new Option("--strict", "count warnings as problems"),
      new Option("--max <number>", "how many invalid payloads of a file to list")
        .argParser(whole(0, 999_999_999))
        .default(1000),
      ...reporting(),
    ],
  },
  {
    name: "projects",
    words: [],
    help: "List projects.",
    options: [
      ...connection(),
      new Option("--org <id>", "only those of this organization"),
      new Option("--name <pattern>", "only those of this name; * stands for anything"),
      json(),
    ],
  },
  {
    name: "list",
    words: [someProjects()],
    help: "List the integrations of projects. Secrets are not printed.",
    options: [...connection(), ...selection(), json()],
  },
  {
    name: "get",
    words: [new Argument("<project>", "id or name of a project"), new Argument("<type>", "type of the integration")],
    help: "Print one integration as JSON. Secrets are not printed.",
    options: [...connection(), json()],
  },
  {
    name: "plan",
    usage: "[options] [project] <file>",
    words: [
      new Argument("<words...>", "the project, if the file does not name any, and the desired state: a file or a folder"),
    ],
    help: "Say what would change to reach the desired state in a file.",
    options: [
      ...connection(),
      ...planning(),
      new Option("--out <plan>", "also write the plan to this file, for `apply`"),
      ...reporting(),
    ],
  },
  {
    name: "apply",
    usage: "[options] [project] <file>",
    words: [
      new Argument(
        "<words...>",
        "the project, if the file does not name any, and the desired state, or a file that `plan --out` wrote",
      ),
    ],
    help: "Change projects to the desired state in a file, or carry out a plan.",
    options: [
      ...connection(),
      ...planning(),
      new Option("--dry-run", "print the plan and change nothing"),
      new Option("--yes", "delete without asking"),
      ...reporting(),
    ],
  },
  {
    name: "rotate",
    words: [new Argument("<type>", "type of the integration"), someProjects()],
    help: "Replace a secret of one service in projects that have it.",
    options: [
      new Option(
        "--secret <field=env:NAME>",
        "the new secret, from the environment, or from a file: field=file:PATH",
      ).argParser(collect),
      ...connection(),
      ...selection(),
      ...reporting(),
    ],
  },
  {
    name: "export",
    words: [someProjects()],
    help: "Print the current state as a desired state, with references in place of secrets.",
    options: [
      ...connection(),
      ...selection(),
      new Option("--format <name>", "what to write").choices(["json", "yaml", "terraform", "kubernetes"]).default("json"),
    ],
  },
  {
    name: "prometheus",
    words: [new Argument("<project>", "id or name of a project")],
    help: "Print the configuration with which Prometheus scrapes a project.",
    options: [
      api(),
      new Option("--token-stdin", "read the token from standard input"),
      new Option("--allow-http", "talk to a host over plain http, as some Ops Managers need"),
      new Option("--username <name>", "user name of the integration (default: as the project says)"),
      new Option("--password-file <path>", "file from which Prometheus reads the password"),
      new Option("--target <name>", "public, private, or the id of a private endpoint").default("public"),
      new Option("--discovery <name>", "how Prometheus finds the hosts (default: as the project says, or http)").choices([
        "http",
        "file",
      ]),
      new Option("--targets-file <path>", "file of hosts, with --discovery file"),
      new Option("--scheme <name>", "how hosts are scraped (default: as the project says, or https)").choices([
        "https",
        "http",
      ]),
      new Option("--job-name <name>", "name of the job"),
    ],
  },
];

const MORE = `
Credentials come from the environment or from standard input, never from the command line:
  ATLAS_TOKEN                                 an access token
  ATLAS_CLIENT_ID, ATLAS_CLIENT_SECRET        a service account
  ATLAS_PUBLIC_KEY, ATLAS_PRIVATE_KEY         an API key
  ATLAS_BASE_URL                              another host
MongoDB's own names work too: MONGODB_ATLAS_CLIENT_ID, MONGODB_ATLAS_CLIENT_SECRET, MONGODB_ATLAS_PUBLIC_API_KEY (or _PUBLIC_KEY),
MONGODB_ATLAS_PRIVATE_API_KEY (or _PRIVATE_KEY), MONGODB_ATLAS_BASE_URL; MONGODB_ATLAS_PROJECT_ID and MONGODB_ATLAS_ORG_ID say
which project or organization, where no other is named.

Exit codes: 0 all is as it should be; 1 problems, changes to make, or an action that failed; 2 it could not run.`;

/** The options that take a list of types after `=` only, so that the word after them is a word of the command. */
const CHOICE = /^--(?:prune|rewrite)(=?)$/;

/** The words as the parser wants them. */
export function normalised(words: readonly string[]): string[] {
  const end = words.indexOf("--");
  return words.map((word, at) => {
    const [choice, equals] = CHOICE.exec(word) ?? [];
    if (choice === undefined || (end >= 0 && at > end)) return word;
    // `--prune=$TYPES` looks like this if the variable is empty. Without `=` the option means all types.
    if (equals === "=") throw new UsageError(`${word} names no type: write types after it, or leave = out to mean all of them`);
    return `${word}=`;
  });
}

export function program(run: Run): Command {
  const root = new Command("atlas-integrations")
    .description(
      "Checks, compares and changes the third-party integrations of MongoDB Atlas, Cloud Manager and Ops Manager projects.",
    )
    .version(VERSION, "--version", "print the version")
    .helpOption("-h, --help", "print help")
    .helpCommand(false)
    .showHelpAfterError("(--help says more)")
    .configureHelp({ subcommandTerm: (command) => `${command.name()} ${command.usage()}` })
    .addHelpText("after", MORE);
  for (const { name, usage, words, help, options } of TABLE) {
    const command = new Command(name).description(help).helpOption("-h, --help", "print help");
    if (usage !== undefined) command.usage(usage);
    for (const word of words) command.addArgument(word);
    for (const option of options) command.addOption(option);
    command.action(() => run(name, command.args, command.opts()));
    command.copyInheritedSettings(root);
    root.addCommand(command);
  }
  return root;
}

#!/usr/bin/env node
// `npx atlas-integrations`. Exit codes: 0 all is as it should be, 1 problems or changes found, 2 it could not run.

import tab from "@bomb.sh/tab/commander";
import { CommanderError, type Command } from "commander";
import { tell, UsageError } from "./failure.ts";
import { paint, warn } from "./output.ts";
import { printable } from "./printable.ts";
import { normalised, program } from "./program.ts";
import { run } from "./run.ts";

/** What a pipe says whose reader has stopped reading. The work still goes on to its end. */
const NO_READER = new Set(["EPIPE", "EOF", "ECONNRESET"]);

/** What comes after the first error of the output is only its echo. */
process.stdout.once("error", ({ code = "" }: NodeJS.ErrnoException) => {
  process.stdout.on("error", () => {});
  if (NO_READER.has(code)) return;
  warn([paint("red", "atlas-integrations:"), ` standard output cannot be written (${code})`]);
  process.once("exit", () => (process.exitCode = 2));
});

const words = process.argv.slice(2);

/** Standard error of the parser, which repeats words of the command line. */
const outputError = (text: string, write: (text: string) => void): void =>
  write(
    `${text
      .split("\n")
      .map((line) => printable(line, 1_000))
      .join("\n")
      .trimEnd()}\n`,
  );

function prepare(command: Command): void {
  command.exitOverride().configureOutput({ outputError });
  command.commands.forEach(prepare);
}

async function main(): Promise<void> {
  const root = program(async (name, rest, options) => {
    process.exitCode = await run(name, rest, options);
  });
  tab(root, { completionCommandName: "completion" });
  prepare(root);
  if (words.length === 0) root.outputHelp({ error: true });
  if (words.length === 0) throw new UsageError("say what to do: no command was given");
  await root.parseAsync(normalised(words), { from: "user" });
}

/** The form of the reports; even arguments that are wrong may ask for one. */
const reporter = words.includes("--json") ? "json" : (/--reporter[ =](\w+)/.exec(words.join(" "))?.[1] ?? "text");

try {
  await main();
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : 2;
    if (error.exitCode !== 0 && reporter === "json") tell(new UsageError(error.message.replace(/^error: /, "")), reporter);
  } else {
    tell(error, reporter);
    process.exitCode = 2;
  }
}

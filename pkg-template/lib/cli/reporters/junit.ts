// JUnit's XML: a suite for each file or project, a failed case for each payload or action that is not as it should be.

import { printable } from "../printable.ts";
import type { Report } from "../report.ts";
import { suitesOf, type Suite } from "./suites.ts";

export function junit(report: Report): string {
  const suites = suitesOf(report);
  const sum = (count: (suite: Suite) => number): number => suites.reduce((total, suite) => total + count(suite), 0);
  const body = suites.map(suiteText).join("");
  const counts = `tests="${sum((suite) => suite.tests)}" failures="${sum((suite) => suite.failures)}" errors="${sum((suite) => suite.errors)}"`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="atlas-integrations ${report.command}" ${counts}>\n${body}</testsuites>\n`;
}

function suiteText({ name, tests, failures, errors, cases }: Suite): string {
  const inner = cases.map((entry) => {
    const head = `    <testcase classname="${xml(name)}" name="${xml(entry.name)}"${entry.line === undefined ? "" : ` line="${entry.line}"`}`;
    if (entry.problems.length === 0) return `${head}/>\n`;
    const tag = entry.error ? "error" : "failure";
    const [first] = entry.problems;
    const text = entry.problems.map(({ code, message }) => `${message} (${code})`).map((line) => xml(line));
    return `${head}>\n      <${tag} type="${xml(first?.code ?? "")}" message="${xml(first?.message ?? "")}">${text.join("\n")}</${tag}>\n    </testcase>\n`;
  });
  return `  <testsuite name="${xml(name)}" tests="${tests}" failures="${failures}" errors="${errors}">\n${inner.join("")}  </testsuite>\n`;
}

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;" };

/** Text for XML 1.0, which allows no control character, not even as an escape. */
const xml = (text: string): string => printable(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? "");

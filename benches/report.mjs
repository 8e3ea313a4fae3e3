// The results as Markdown.

const OURS = "atlas-integrations";

const digits = (value) => (value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2));
const percent = (spread) => (spread === undefined ? "" : ` ±${Math.ceil(spread * 100)} %`);
const row = (cells) => `| ${cells.join(" | ")} |`;
const grid = (head, rows, align) => [row(head), `|---|${align.repeat(head.length - 1)}`, ...rows.map(row)];

/** A row for each contender; a column for each Node and, in a race, one with the ratio to ours. */
function measured({ unit, runs, once }, nodes) {
  const races = runs[0][0].name === OURS && runs[0].length > 1;
  const head = runs.flatMap((_, at) => [
    once ? unit : `Node ${nodes[at].split(".")[0]}, ${unit}`,
    ...(races ? ["of ours"] : []),
  ]);
  const rows = runs[0].map(({ name }, place) => [
    name,
    ...runs.flatMap((run) => {
      const { value, spread } = run[place];
      return [digits(value) + percent(spread), ...(races ? [`${digits(value / run[0].value)} x`] : [])];
    }),
  ]);
  return grid(["", ...head], rows, "---:|");
}

function section(axis, nodes) {
  const lines = axis.cells ? grid(axis.head, axis.cells, "---|") : measured(axis, nodes);
  return [`### ${axis.title}`, "", ...lines, "", ...(axis.note ? [axis.note, ""] : [])].join("\n");
}

export const report = ({ machine, nodes, axes }) => `# Benchmarks

Written by \`cargo xtask bench\`; do not edit. How each step got here: [performance.md](performance.md).

One run on ${machine}, on Node ${nodes.join(" and ")}. Contenders run in turn, round after round, in a process for each table and
Node; each number is the median of the rounds, and ± is half of the distance between the quartiles. A ratio above 1 x means that
the peer takes that much longer. A floor is work that cannot be avoided, measured in the same run. Every peer has an equivalent
schema of the same services, written as its documentation advises. Before the races, all must give the same verdict on every payload
(\`benches/peers\`, \`benches/agree.mjs\`). Ours also finds warnings, which no peer has.

typia is version 12, compiled before the run: the compiler of newer versions is built on the user's machine, from sources in Go that
no npm package holds.

${axes.map((axis) => section(axis, nodes)).join("\n")}`;

// The results as Markdown.

const digits = (value) => (value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2));

function table({ title, unit, rows, note }) {
  const [{ name: first, value: ours }] = rows;
  const races = first === "atlas-integrations" && rows.length > 1;
  const lines = rows.map(({ name, value }) => [name, digits(value), ...(races ? [`${digits(value / ours)} x`] : [])]);
  const head = ["", unit, ...(races ? ["of ours"] : [])];
  const row = (cells) => `| ${cells.join(" | ")} |`;
  const ruler = `|---|${head
    .slice(1)
    .map(() => "---:|")
    .join("")}`;
  return [`### ${title}`, "", row(head), ruler, ...lines.map(row), "", ...(note ? [note, ""] : [])].join("\n");
}

export const report = ({ machine, versions, axes }) => `# Benchmarks

Written by \`cargo xtask bench\`; do not edit. How each step got here: [performance.md](performance.md).

One run on ${machine}. Contenders run in turn, round after round; each number is the median of the rounds. A ratio above 1 x
means that the peer takes that much longer. Every peer has an equivalent schema of the same services, in the words of its own
documentation, and gives the same verdict on every payload used (\`benches/peers\`, \`benches/agree.mjs\`); warnings, which no peer has,
are what ours does besides. Ours and zod, valibot, arktype, yup and joi hand back a value or its copy; ajv and TypeBox answer yes or no.

Versions: ${versions.map(([name, version]) => `${name} ${version}`).join(", ")}.

${axes.map(table).join("\n")}`;

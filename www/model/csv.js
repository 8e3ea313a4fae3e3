// Lines of a CSV file, as RFC 4180 writes them.

/** Cells that a spreadsheet would take for a formula are made text. */
const cell = (value) => {
  const text = String(value).replace(/^[=+\-@\t\r]/, "'$&");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

export const csvRow = (values) => `${values.map(cell).join(",")}\r\n`;

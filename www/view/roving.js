// Arrow keys in a grid: the tab key reaches its first button and the one that was focused last, arrows all the others.

const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], PageUp: [-8, 0], PageDown: [8, 0] };

/** Moves the focus as the key says, and the tab stop with it. */
export function move(event, grid) {
  const from = event.target.closest("[role=gridcell], [role=rowheader]");
  if (from === null) return;
  const rows = [...grid.querySelectorAll(".row:not(.heads)")];
  const [row, column] = [rows.indexOf(from.parentElement), [...from.parentElement.children].indexOf(from)];
  const to = target(event, rows, row, column);
  const button = to?.querySelector("button");
  if (!button) return;
  event.preventDefault();
  for (const stop of grid.querySelectorAll("[data-stop]")) {
    stop.tabIndex = -1;
    delete stop.dataset.stop;
  }
  if (button.tabIndex < 0) {
    button.tabIndex = 0;
    button.dataset.stop = "";
  }
  button.focus();
}

function target({ key, ctrlKey }, rows, row, column) {
  const cells = (at) => [...(rows[Math.min(Math.max(at, 0), rows.length - 1)]?.children ?? [])].filter(reachable);
  if (key === "Home") return cells(ctrlKey ? 0 : row)[0];
  if (key === "End") return cells(ctrlKey ? rows.length - 1 : row).at(-1);
  if (!Object.hasOwn(STEPS, key)) return undefined;
  const [down, right] = STEPS[key];
  const from = rows[row].children[column];
  const own = cells(row);
  if (down === 0) return own[Math.max(own.indexOf(from) + right, 0)];
  // Narrow screens leave out empty cells: the same column, or the nearest one before it that can be seen.
  const there = cells(row + down);
  return there.findLast((cell) => [...cell.parentElement.children].indexOf(cell) <= column) ?? there[0];
}

/** Whether a cell has a button that is on the screen. A row that is not drawn yet counts: focusing draws it. */
const reachable = (cell) => cell.querySelector("button") !== null && getComputedStyle(cell).display !== "none";

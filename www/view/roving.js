// Arrow keys in a grid: the tab key reaches its first button and the one that was focused last, arrows all the others.

const STEPS = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  PageUp: [-8, 0],
  PageDown: [8, 0],
};

const FOCUSABLE = "button, input";

/** Moves the focus as the key says, and the tab stop with it. Resolves to whether it did. */
export async function move(event, grid) {
  const { key, ctrlKey } = event;
  const from = event.target.closest("[role=gridcell], [role=rowheader]");
  const goes = Object.hasOwn(STEPS, key) || key === "Home" || key === "End";
  if (from === null || !goes) return false;
  event.preventDefault();
  const cell = await target({ key, ctrlKey }, grid, from);
  const button = cell?.querySelector(FOCUSABLE);
  if (!button) return false;
  for (const stop of grid.querySelectorAll("[data-stop]")) {
    stop.tabIndex = -1;
    delete stop.dataset.stop;
  }
  if (button.tabIndex < 0) {
    button.tabIndex = 0;
    button.dataset.stop = "";
  }
  button.focus();
  return true;
}

async function target({ key, ctrlKey }, grid, from) {
  const own = reachable(from.parentElement);
  const last = Number(grid.ariaRowCount) - 1;
  if (key === "Home") return ctrlKey ? reachable(await rowAt(grid, 1))[0] : own[0];
  if (key === "End") return ctrlKey ? reachable(await rowAt(grid, last)).at(-1) : own.at(-1);
  const [down, right] = STEPS[key];
  if (down === 0) return own[Math.max(own.indexOf(from) + right, 0)];
  const at = Number(from.parentElement.ariaRowIndex) - 1 + down;
  const there = reachable(await rowAt(grid, Math.min(Math.max(at, 1), last)));
  // Narrow screens leave out empty cells: the same column, or the nearest one before it that can be seen.
  const column = columnOf(from);
  return there.findLast((cell) => columnOf(cell) <= column) ?? there[0];
}

const columnOf = (cell) => [...cell.parentElement.children].indexOf(cell);

/** The cells with a button or a box that is not left out on this screen. */
const reachable = (row) =>
  [...(row?.children ?? [])].filter(
    (cell) => cell.querySelector(FOCUSABLE) !== null && getComputedStyle(cell).display !== "none",
  );

/** The row of that number, from 1; one that is not drawn yet is scrolled to first, which draws it. */
async function rowAt(grid, number) {
  for (let tries = 0; tries < 30; tries++) {
    const row = grid.querySelector(`.row[aria-rowindex="${number + 1}"]`);
    if (row) return row;
    blockOf(grid, number)?.scrollIntoView({ block: "nearest" });
    await new Promise(requestAnimationFrame);
  }
  return undefined;
}

function blockOf(grid, number) {
  let rows = 0;
  return [...grid.querySelectorAll(".block")].find((block) => (rows += Number(block.dataset.rows)) >= number);
}

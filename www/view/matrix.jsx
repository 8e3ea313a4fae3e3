// Projects down, services across. A grid with one stop for the tab key; arrows move within it. Rows are drawn in blocks, and only
// those near the screen: thousands of projects cost what a few screenfuls do.

import { t } from "../model/texts.js";
import { useComputed, useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { endLabel } from "../model/ending.js";
import { open } from "../model/editing.js";
import { isSelected, select, selectAll, selectTo } from "../model/selection.js";
import { isKnown, services } from "../model/services.js";
import { Cell, OtherCell } from "./cell.jsx";
import { Integration } from "./editor.jsx";
import { Glyph } from "./glyph.jsx";
import { RowHead } from "./rowhead.jsx";
import { move } from "./roving.js";

/** Rows in a block. */
const BLOCK = 20;
/** Blocks this far outside the screen are drawn already. */
const NEAR = "900px 0px";

export function Matrix({ projects }) {
  // Every cell opens the form.
  useEffect(() => Integration.prepare(), []);
  const grid = useRef(/** @type {any} */ (null));
  const starts = Array.from({ length: Math.ceil(projects.length / BLOCK) }, (_, block) => block * BLOCK);
  return (
    <div
      class="matrix"
      role="grid"
      aria-label={t("Integrations by project and service")}
      aria-rowcount={projects.length + 1}
      aria-colcount={services.length + 3}
      aria-multiselectable="true"
      ref={grid}
      onKeyDown={(event) => keys(event, grid.current, projects)}
    >
      <div class="row heads" role="row" aria-rowindex={1}>
        <span role="columnheader" class="pick">
          <span class="hidden">{t("Selected")}</span>
        </span>
        <span role="columnheader" class="corner">
          {t("Project")}
        </span>
        {services.map(({ type, short, ends }) => (
          <span role="columnheader" key={type}>
            <Glyph type={type} />
            <span>{short}</span>
            {ends && <span class="tag">{endLabel(type)}</span>}
          </span>
        ))}
        <span role="columnheader">{t("Other")}</span>
      </div>
      {starts.map((start) => (
        <Block
          key={start}
          projects={projects.slice(start, start + BLOCK)}
          start={start}
          onPick={(...picked) => pick(...picked, projects)}
        />
      ))}
    </div>
  );
}

/** Selects one project, or with Shift all from the last one on. */
const pick = (project, on, toHere, shown) => (toHere ? selectTo(project, on, shown) : select(project, on));

/**
 * Arrow keys move; with Shift, up and down select on the way. Shift and the space bar select the project of any cell, Ctrl and A all
 * projects that are shown.
 */
async function keys(event, grid, shown) {
  const { key, shiftKey, ctrlKey, metaKey } = event;
  const from = projectOf(event.target, shown);
  if (key === " " && shiftKey && from) {
    event.preventDefault();
    return select(from, !isSelected(from));
  }
  if (key === "a" && (ctrlKey || metaKey)) {
    event.preventDefault();
    return selectAll(shown);
  }
  if (!(await move(event, grid)) || !shiftKey || !from) return;
  const to = projectOf(document.activeElement, shown);
  if (to && to !== from) selectAll([from, to]);
}

const projectOf = (element, shown) => shown.find(({ key }) => key === element.closest("[data-project]")?.dataset.project);

/** Some rows: empty, and as high as they were or will be, while they are far from the screen. */
function Block({ projects, start, onPick }) {
  const near = useSignal(start === 0);
  const block = useRef(/** @type {any} */ (null));
  useEffect(() => {
    const rows = block.current;
    // Firefox still reports rows that have just left the page.
    const watch = new IntersectionObserver(
      ([{ isIntersecting }]) => (near.value = isIntersecting || rows.contains(document.activeElement)),
      { rootMargin: NEAR },
    );
    watch.observe(rows);
    return () => watch.disconnect();
  }, []);
  return (
    <div class="block" role="rowgroup" ref={block} data-rows={projects.length} style={{ "--rows": projects.length }}>
      {near.value && projects.map((project, at) => <Row key={project.key} project={project} at={start + at} onPick={onPick} />)}
    </div>
  );
}

function Row({ project, at, onPick }) {
  const picked = useComputed(() => isSelected(project)).value;
  const { status, items } = project.reading.value;
  const others = items.filter(({ type }) => !isKnown(type));
  return (
    <div
      class={`row ${status} ${picked ? "picked" : ""}`}
      role="row"
      data-project={project.key}
      aria-rowindex={at + 2}
      aria-busy={status === "loading"}
      aria-selected={picked}
    >
      <span class="cell pick" role="gridcell">
        <input
          type="checkbox"
          tabIndex={-1}
          checked={picked}
          aria-label={t("Select {project}", { project: project.name })}
          onClick={(event) => onPick(project, event.currentTarget.checked, event.shiftKey)}
        />
      </span>
      <RowHead project={project} first={at === 0} />
      {services.map((service) => (
        <Cell
          key={service.type}
          project={project}
          service={service}
          item={items.find(({ type }) => type === service.type)}
          onOpen={open}
        />
      ))}
      <OtherCell project={project} items={others} onOpen={open} />
    </div>
  );
}

// Projects down, services across. A grid with one stop for the tab key; arrows move within it. Rows are drawn in blocks, and only
// those near the screen: thousands of projects cost what a few screenfuls do.

import { t } from "../model/texts.js";
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { open } from "../model/editing.js";
import { isKnown, services } from "../model/services.js";
import { Cell, OtherCell } from "./cell.jsx";
import { Glyph } from "./glyph.jsx";
import { RowHead } from "./rowhead.jsx";
import { move } from "./roving.js";

/** Rows in a block. */
const BLOCK = 20;
/** Blocks this far outside the screen are drawn already. */
const NEAR = "900px 0px";

export function Matrix({ projects }) {
  const grid = useRef();
  const starts = Array.from({ length: Math.ceil(projects.length / BLOCK) }, (_, block) => block * BLOCK);
  return (
    <div
      class="matrix"
      role="grid"
      aria-label={t("Integrations by project and service")}
      aria-rowcount={projects.length + 1}
      aria-colcount={services.length + 2}
      ref={grid}
      onKeyDown={(event) => move(event, grid.current)}
    >
      <div class="row heads" role="row" aria-rowindex={1}>
        <span role="columnheader" class="corner">
          {t("Project")}
        </span>
        {services.map(({ type, short, status }) => (
          <span role="columnheader" key={type}>
            <Glyph type={type} />
            <span>{short}</span>
            {status !== "active" && <span class="tag">{status}</span>}
          </span>
        ))}
        <span role="columnheader">{t("Other")}</span>
      </div>
      {starts.map((start) => (
        <Block key={start} projects={projects.slice(start, start + BLOCK)} start={start} />
      ))}
    </div>
  );
}

/** Some rows: empty, and as high as they were or will be, while they are far from the screen. */
function Block({ projects, start }) {
  const near = useSignal(start === 0);
  const block = useRef();
  useEffect(() => {
    const watch = new IntersectionObserver(
      ([{ isIntersecting }]) => (near.value = isIntersecting || block.current.contains(document.activeElement)),
      { rootMargin: NEAR },
    );
    watch.observe(block.current);
    return () => watch.disconnect();
  }, []);
  return (
    <div class="block" role="rowgroup" ref={block} data-rows={projects.length} style={{ "--rows": projects.length }}>
      {near.value && projects.map((project, at) => <Row key={project.key} project={project} at={start + at} />)}
    </div>
  );
}

function Row({ project, at }) {
  const { status, items } = project.reading.value;
  const others = items.filter(({ type }) => !isKnown(type));
  return (
    <div class={`row ${status}`} role="row" data-project={project.key} aria-rowindex={at + 2} aria-busy={status === "loading"}>
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

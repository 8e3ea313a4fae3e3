// Projects down, services across. A grid with one stop for the tab key; arrows move within it. Rows off the screen are laid
// out by the browser when they come near (`content-visibility`), so that hundreds of projects cost what a screenful does.

import { useRef } from "preact/hooks";
import { open } from "../model/editing.js";
import { isKnown, services } from "../model/services.js";
import { Cell, OtherCell } from "./cell.jsx";
import { Glyph } from "./glyph.jsx";
import { RowHead } from "./rowhead.jsx";
import { move } from "./roving.js";

export function Matrix({ projects }) {
  const grid = useRef();
  return (
    <div
      class="matrix"
      role="grid"
      aria-label="Integrations by project and service"
      aria-rowcount={projects.length + 1}
      aria-colcount={services.length + 2}
      ref={grid}
      onKeyDown={(event) => move(event, grid.current)}
    >
      <div class="row heads" role="row" aria-rowindex={1}>
        <span role="columnheader" class="corner">
          Project
        </span>
        {services.map(({ type, short, status }) => (
          <span role="columnheader" key={type}>
            <Glyph type={type} />
            <span>{short}</span>
            {status !== "active" && <span class="tag">{status}</span>}
          </span>
        ))}
        <span role="columnheader">Other</span>
      </div>
      {projects.map((project, at) => (
        <Row key={project.key} project={project} at={at} />
      ))}
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
        <Cell key={service.type} project={project} service={service} item={items.find(({ type }) => type === service.type)} onOpen={open} />
      ))}
      <OtherCell project={project} items={others} onOpen={open} />
    </div>
  );
}

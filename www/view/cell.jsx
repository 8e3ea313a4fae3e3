// One service of one project.

import { t } from "../model/texts.js";
import { placeOf, tailOf } from "../model/tail.js";
import { Glyph } from "./glyph.jsx";

export function Cell({ project, service, item, onOpen }) {
  const { type, short, hue } = service;
  if (item === undefined) {
    return (
      <span class="cell none" role="gridcell" data-type={type}>
        <button
          type="button"
          tabIndex={-1}
          aria-label={t("Add {service} to {project}", { service: short, project: project.name })}
          onClick={() => onOpen(project, type)}
        >
          <span aria-hidden="true">+</span>
        </button>
      </span>
    );
  }
  const [tail, place] = [tailOf(item), placeOf(item)];
  return (
    <span class="cell some hued" role="gridcell" data-type={type} style={{ "--hue": hue }}>
      <button type="button" tabIndex={-1} onClick={() => onOpen(project, type, item)}>
        <span class="hidden">
          {t("{service} of {project}", { service: short, project: project.name })}
          {tail?.startsWith("…") && t(", secret ends in")}{" "}
        </span>
        <Glyph type={type} size="small" />
        <span class="facts">
          <code>{tail ?? t("set")}</code> <small>{place}</small>
        </span>
      </button>
    </span>
  );
}

/** Types that Atlas knows and the package does not: shown as they came. */
export const OtherCell = ({ project, items, onOpen }) => (
  <span class="cell other" role="gridcell" data-type={items[0]?.type}>
    {items.map((item) => (
      <button
        key={item.type}
        type="button"
        tabIndex={-1}
        class="tag"
        title={item.type}
        onClick={() => onOpen(project, item.type, item)}
      >
        {item.type}
      </button>
    ))}
  </span>
);

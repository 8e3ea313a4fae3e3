// The sign of a service: its initials on a coloured tile.

import { serviceOf } from "../model/services.js";

export function Glyph({ type, size = "" }) {
  const { letters, hue } = serviceOf(type);
  return (
    <span class={`glyph hued ${size}`} style={{ "--hue": hue }} aria-hidden="true">
      {letters}
    </span>
  );
}

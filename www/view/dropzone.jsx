// A place to drop files on, with a button for those who do not drag.

import { t } from "../model/texts.js";
import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";

export function DropZone(/** @type {any} */ { label, multiple = false, onFiles, children }) {
  const id = useId();
  const over = useSignal(false);
  const take = (files) => files.length > 0 && onFiles([...files]);
  const drop = (event) => {
    event.preventDefault();
    over.value = false;
    take(event.dataTransfer.files);
  };
  const drag = (event) => {
    event.preventDefault();
    over.value = true;
  };
  return (
    <div
      class={`dropzone ${over.value ? "over" : ""}`}
      onDrop={drop}
      onDragOver={drag}
      onDragLeave={() => (over.value = false)}
    >
      {children}
      <p class="pick">
        <label for={id}>{t("{label}, or choose one:", { label })}</label>{" "}
        <input
          id={id}
          type="file"
          multiple={multiple}
          onChange={({ currentTarget }) => (take(currentTarget.files), (currentTarget.value = ""))}
        />
      </p>
    </div>
  );
}

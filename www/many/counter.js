// How far work on several batches of projects is, as one count.

/** `onProgress` for each batch, and `next` after it. */
export function counter(tell, total) {
  let before = 0;
  let done = 0;
  return {
    onProgress(progress) {
      done = progress.done;
      tell({ progress: { done: before + done, total } });
    },
    next() {
      before += done;
      done = 0;
    },
  };
}

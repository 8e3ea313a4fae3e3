// The body of an answer: piece by piece if it is a stream, at once if a mock has no stream.

/** Calls a method and returns its result; returns undefined if the value has no such method. */
function invoke(value: any, name: string): unknown {
  return typeof value?.[name] === "function" ? value[name]() : undefined;
}

/** A member; nothing where it cannot be read. */
function member(value: any, name: string): any {
  try {
    return value?.[name];
  } catch {
    return undefined;
  }
}

/** Our own copy of a typed array or a buffer, of whichever realm; nothing of what is neither. */
function copied(value: any): Uint8Array | undefined {
  try {
    if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength).slice();
    return typeof value?.byteLength === "number" ? new Uint8Array(value).slice() : undefined;
  } catch {
    return undefined;
  }
}

/** Lets go of a body that is not read to its end, so that its connection does not stay open for it. */
async function abandon(reader: any): Promise<void> {
  try {
    await invoke(reader, "cancel");
  } catch {
    // Its result is ignored.
  }
}

function join(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const [first] = pieces;
  if (first !== undefined && pieces.length === 1) return first;
  const all = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

/** A body of bytes: `null` if it is longer than `most`, undefined if there is no readable one. */
type Body = Uint8Array | null | undefined;

/** Reads a body of at most so many bytes. `length` is the value of its header; `isOver` says whether the attempt has ended. */
export async function readBody(
  answer: unknown,
  length: string | undefined,
  most: number,
  isOver: () => boolean,
): Promise<Body> {
  const stream = member(answer, "body");
  if (stream === null) return new Uint8Array();
  const isTooLong = /^\s*[0-9]+\s*$/.test(length ?? "") && Number(length) > most;
  const reader = invoke(stream, "getReader");
  if (reader === undefined) return isTooLong ? null : whole(answer, most);
  const body = isTooLong ? null : await pieces(reader, most, isOver);
  if (!body) void abandon(reader);
  return body;
}

async function pieces(reader: any, most: number, isOver: () => boolean): Promise<Body> {
  const read: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const next = invoke(reader, "read");
    if (next === undefined) return undefined;
    const step = await next;
    if (member(step, "done")) return join(read, length);
    const piece = copied(member(step, "value"));
    if (piece === undefined || isOver()) return undefined;
    length += piece.length;
    if (length > most) return null;
    read.push(piece);
  }
}

async function whole(answer: any, most: number): Promise<Body> {
  let body = invoke(answer, "arrayBuffer");
  if (body === undefined) body = invoke(answer, "text");
  const value = await body;
  const bytes = typeof value === "string" ? new TextEncoder().encode(value) : copied(value);
  return bytes && bytes.length > most ? null : bytes;
}

// What an integration holds that its form cannot show, and how two readings of it differ. PUT replaces the whole
// integration: what is not sent again is lost.

/** Fields that Atlas adds to every integration and that cannot be written. */
const GIVEN = new Set(["id", "type"]);

/** The stored fields that the form does not know, `[name, value]`; those without a value lose nothing. */
export function unknownFields(stored, fields) {
  const known = new Set(fields.map(({ name }) => name));
  return Object.entries(stored ?? {}).filter(
    ([name, value]) => !GIVEN.has(name) && !known.has(name) && value !== null && value !== undefined,
  );
}

/** The optional secrets that are stored, and that a payload without them would delete. */
export const lostSecrets = (stored, fields, payload) =>
  fields.filter(({ name, secret, required }) => secret && !required && stored?.[name] && payload[name] === undefined);

/** `{ name, before, after }` of every field that two readings of one integration disagree on. The id changes with every update. */
export function differences(before, after) {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  names.delete("id");
  return [...names]
    .map((name) => ({ name, before: before[name] ?? undefined, after: after[name] ?? undefined }))
    .filter((row) => JSON.stringify(row.before) !== JSON.stringify(row.after));
}

/** Whether an issue only says that a stored value is newer than this package: keeping that value is not a mistake. */
export const isStoredValue = ({ code, path }, stored, payload) =>
  code === "invalid_enum" && stored !== undefined && stored[path[0]] === payload[path[0]];

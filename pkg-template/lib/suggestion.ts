// The name that was probably meant: the same except for case, underscores, hyphens and a plural; a part of one; or one or two
// letters off.

/** The known name that is nearest to `name`, if one is near. */
export function suggest(name: string, known: readonly string[]): string | undefined {
  if (name.length > LONGEST) return undefined;
  const wanted = fold(name);
  const same = known.find((one) => fold(one) === wanted);
  if (same !== undefined || wanted.length < SHORTEST) return same;
  let nearest: string | undefined;
  let least = Math.floor(wanted.length / 3) + 1;
  for (const one of known) {
    const far = distance(wanted, fold(one));
    if (far < least) [nearest, least] = [one, far];
  }
  return nearest ?? known.find((one) => fold(one).includes(wanted));
}

/** No name of ours is half as long; a longer one is not a typing mistake, and would take long to compare. */
const LONGEST = 64;
/** Shorter names resemble too much. */
const SHORTEST = 3;

const fold = (name: string) => name.toLowerCase().replace(/[_-]/g, "").replace(/s$/, "");

/** How many letters have to be added, removed or replaced. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
}

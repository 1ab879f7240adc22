/**
 * The candidate nearest to a misspelt word; `undefined` if none is near.
 * @param within upper bound on differing letters; by default a third of the word
 */
export function nearest(word: string, candidates: Iterable<string>, within?: number): string | undefined {
  const wanted = word.toLowerCase();
  let best: string | undefined;
  // At least a letter must be the same: `Y` is not nearly `R`.
  let bestDistance = Math.min((within ?? Math.max(1, Math.floor(wanted.length / 3))) + 1, wanted.length);
  for (const candidate of candidates) {
    const distance = editDistance(wanted, candidate.toLowerCase(), bestDistance);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** Number of insertions, deletions, replacements and swaps of neighbours between two words, up to `limit`. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    beforeLast = last;
    last = row;
  }
  return Math.min(last[b.length] ?? limit, limit);
}

/**
 * The one name of which a text is a part, word by word, each in full, begun, or misspelt: `Manchester` and `Mancester` of `Greater Manchester`.
 * `undefined` where there is none, or more than one.
 */
export function nearestByWords(text: string, names: Iterable<string>): string | undefined {
  const wanted = wordsOf(text);
  if (!wanted.some(({ length }) => length >= SHORTEST)) return undefined;
  const found = [...new Set(names)].filter((name) => {
    const words = wordsOf(name);
    return wanted.every((word) => words.includes(word) || (word.length >= SHORTEST && words.some((each) => isNearWord(word, each))));
  });
  return found.length === 1 ? found[0] : undefined;
}

/** Letters of a word that tells one name from another. */
const SHORTEST = 4;

function isNearWord(word: string, other: string): boolean {
  // `Cambs` and `Notts` are short for counties.
  return (
    other.startsWith(word) ||
    (word.endsWith('s') && other.startsWith(word.slice(0, -1))) ||
    (word.length > SHORTEST && nearest(word, [other], Math.floor(word.length / SHORTEST)) !== undefined)
  );
}

function wordsOf(text: string): readonly string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

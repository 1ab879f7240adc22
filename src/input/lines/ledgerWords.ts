// Finds, in bytes, the words for which a ledger's row is left to its reader.
const LF = 10;
const CR = 13;
const QUOTE = 0x22;
const NOT_ASCII = 0x80;
const LOWER = 0x20;

// Kinds of cells that a byte may end: plain ones and quoted ones.
export const PLAIN = 1;
export const QUOTED = 2;

// Words to look for.
export const ALLOW = 1;
export const TOTAL = 2;

const A = 0x61;
const S = 0x73;
/** Each has five letters, so looking at every fifth byte of a cell finds a letter of it. */
const WORDS = [
  [ALLOW, 'allow'],
  [TOTAL, 'total'],
] as const;
const LETTERS = 5;
const LETTER_OF = letterOf();

export function stopsAt(delimiter: number): Uint8Array {
  const stops = new Uint8Array(256).fill(PLAIN | QUOTED, NOT_ASCII);
  for (const byte of [QUOTE, LF, CR]) stops[byte] = PLAIN | QUOTED;
  stops[delimiter] = PLAIN;
  return stops;
}

/** Whether a cell contains one of the words, in either case. */
export function holdsWord(bytes: Uint8Array, from: number, to: number, words: number): boolean {
  for (let at = from + LETTERS - 1; at < to; at += LETTERS) {
    const possible = (LETTER_OF[bytes[at] as number] as number) & words;
    if (possible !== 0 && standsAround(bytes, at, possible)) return true;
  }
  return false;
}

/** Whether a cell begins with `sum` or `all` as a word. */
export function isSumOrAll(bytes: Uint8Array, at: number): boolean {
  const first = (bytes[at] as number) | LOWER;
  if (first !== S && first !== A) return false;
  const after = ((bytes[at + 3] ?? 0) | LOWER) - A;
  return (stands(bytes, at, 'sum') || stands(bytes, at, 'all')) && !(after >= 0 && after < 26);
}

function standsAround(bytes: Uint8Array, at: number, possible: number): boolean {
  for (let start = at - LETTERS + 1; start <= at; start += 1)
    for (const [bit, word] of WORDS) if ((possible & bit) !== 0 && stands(bytes, start, word)) return true;
  return false;
}

function stands(bytes: Uint8Array, at: number, word: string): boolean {
  for (let index = 0; index < word.length; index += 1) if (((bytes[at + index] ?? 0) | LOWER) !== word.charCodeAt(index)) return false;
  return true;
}

/** By byte: the words that it is a letter of. */
function letterOf(): Uint8Array {
  const letters = new Uint8Array(256);
  for (const [bit, word] of WORDS)
    for (let index = 0; index < word.length; index += 1)
      for (const byte of [word.charCodeAt(index), word.charCodeAt(index) & ~LOWER]) letters[byte] = (letters[byte] as number) | bit;
  return letters;
}

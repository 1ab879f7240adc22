/** Words that a ledger's rows are left to their reader for, in its bytes. */
const LF = 10;
const CR = 13;
const QUOTE = 0x22;
const NOT_ASCII = 0x80;
const LOWER = 0x20;

// Where the bytes of a cell stop: one that is plain, one in quotation marks, and before a letter that may end a word to be said.
export const PLAIN = 1;
export const QUOTED = 2;
export const WORD = 4;
export const TOTAL = 8;

export const A = 0x61;
export const L = 0x6c;
const M = 0x6d;
const O = 0x6f;
export const S = 0x73;
const T = 0x74;
const U = 0x75;
export const W = 0x77;

export function stopsAt(delimiter: number): Uint8Array {
  const stops = new Uint8Array(256).fill(PLAIN | QUOTED, NOT_ASCII);
  for (const byte of [QUOTE, LF, CR]) stops[byte] = PLAIN | QUOTED;
  stops[delimiter] = PLAIN;
  for (const byte of [W, W & ~LOWER]) stops[byte] = WORD;
  for (const byte of [L, L & ~LOWER]) stops[byte] = TOTAL;
  return stops;
}

/** Whether the `w` that stands here ends `allow`. */
export function isAllow(bytes: Uint8Array, at: number): boolean {
  return [0x61, 0x6c, 0x6c, 0x6f].every((letter, index) => ((bytes[at - 4 + index] ?? 0) | LOWER) === letter);
}

/** Whether the `l` that stands here ends `total`. */
export function isTotal(bytes: Uint8Array, at: number): boolean {
  return (
    ((bytes[at - 1] as number) | LOWER) === A &&
    ((bytes[at - 2] as number) | LOWER) === T &&
    ((bytes[at - 3] as number) | LOWER) === O &&
    ((bytes[at - 4] as number) | LOWER) === T
  );
}

/** Whether a cell that begins with `s` or `a` begins with `sum` or `all` as a word. */
export function isSumOrAll(bytes: Uint8Array, at: number): boolean {
  const word = ((bytes[at] as number) | LOWER) === S ? [U, M] : [L, L];
  const after = ((bytes[at + 3] ?? 0) | LOWER) - A;
  return word.every((letter, index) => ((bytes[at + 1 + index] ?? 0) | LOWER) === letter) && !(after >= 0 && after < 26);
}

import { BLANK_CODE, type CodingRow } from '../../model/coding.ts';

/** A code or a pattern of a row, as it is compared. */
interface Pattern {
  /** What stands between the asterisks; one part is a code. */
  readonly parts: readonly string[];
  /** The higher, the more it says: a code before any pattern, and a pattern before one with fewer characters of its own. */
  readonly rank: number;
}

interface RankedRow {
  readonly row: CodingRow;
  readonly patterns: readonly Pattern[];
}

/** Codes are compared without regard to capitals, and to the apostrophe by which a spreadsheet takes one for text. */
export function codeKey(code: string): string {
  return code
    .trim()
    .toLowerCase()
    .replace(/^'(?=[=+\-@])/, '');
}

/** Equal for two lists of codes if each code is. */
export function keyOfCodes(codes: readonly string[]): string {
  return codes.map(codeKey).reduce((key, code) => `${key}${code.length} ${code}`, '');
}

export function isPattern(code: string): boolean {
  return code.includes('*');
}

/** Finds the rows of a coding that say most of given codes. */
export class CodeMatcher {
  readonly #exact = new Map<string, RankedRow>();
  /** Other rows, by their first code. */
  readonly #byFirst = new Map<string, RankedRow[]>();
  /** Rows that have a pattern for the first code. */
  readonly #open: RankedRow[] = [];

  /** @param codesOf the codes of a row, as they are compared; nothing if it is left out */
  constructor(rows: readonly CodingRow[], codesOf: (row: CodingRow) => readonly string[] | undefined = ({ codes }) => codes) {
    for (const row of rows) {
      const codes = codesOf(row);
      if (!codes) continue;
      const ranked = { row, patterns: codes.map(patternOf) };
      const first = codeKey(codes[0] ?? '');
      if (!codes.some(isPattern)) {
        const key = keyOfCodes(codes);
        if (!this.#exact.has(key)) this.#exact.set(key, ranked);
      } else if (isPattern(first)) this.#open.push(ranked);
      else this.#byFirst.set(first, [...(this.#byFirst.get(first) ?? []), ranked]);
    }
  }

  /** The rows that match and that no other matching row outdoes: at least as exact in each column, and more so in one. */
  best(codes: readonly string[]): readonly CodingRow[] {
    const exact = this.#exact.get(keyOfCodes(codes));
    if (exact) return [exact.row];
    const keys = codes.map(codeKey);
    let best: RankedRow[] = [];
    for (const each of [...(this.#byFirst.get(keys[0] ?? '') ?? []), ...this.#open]) {
      if (!each.patterns.every((pattern, index) => matches(pattern, keys[index] ?? ''))) continue;
      if (best.some((other) => outdoes(other, each))) continue;
      best = [...best.filter((other) => !outdoes(each, other)), each];
    }
    return best.map(({ row }) => row);
  }
}

/** Whether a row is as exact as another in each column. */
export function saysAsMuch({ codes }: CodingRow, other: CodingRow): boolean {
  return isAsExact(codes.map(patternOf), other.codes.map(patternOf));
}

function isAsExact(patterns: readonly Pattern[], others: readonly Pattern[]): boolean {
  return patterns.every(({ rank }, index) => rank >= (others[index]?.rank ?? 0));
}

function outdoes(a: RankedRow, b: RankedRow): boolean {
  return isAsExact(a.patterns, b.patterns) && !isAsExact(b.patterns, a.patterns);
}

function patternOf(code: string): Pattern {
  const parts = codeKey(code).split(/\*+/);
  return { parts, rank: parts.length === 1 ? Number.POSITIVE_INFINITY : parts.join('').length };
}

/** Whether a code is like a pattern: each part is looked for once, from the end of the one before it. No pattern is like a blank, which may be a subtotal's. */
function matches({ parts }: Pattern, code: string): boolean {
  const [first = '', ...others] = parts;
  const last = others.pop();
  if (last === undefined || code === BLANK_CODE) return last === undefined && code === first;
  if (code.length < first.length + last.length || !code.startsWith(first) || !code.endsWith(last)) return false;
  const end = code.length - last.length;
  let at = first.length;
  for (const part of others) {
    const found = code.indexOf(part, at);
    if (found < 0 || found + part.length > end) return false;
    at = found + part.length;
  }
  return true;
}

import { readAmount } from '../../cells/amount.ts';
import { withoutFootnote } from '../../cells/missingMarks.ts';
import type { CellLook } from '../../cells/numberLook.ts';
import { plainNumber } from '../number.ts';
import { dateParts, type Section } from './sections.ts';

/** Describes how a number is shown; nothing if it is shown as digits alone. */
type Look = (value: number, shown: () => string) => CellLook | undefined;

/** How a section shows numbers; nothing if it shows digits alone. */
export function lookOf(section: Section): Look | undefined {
  const date = dateParts(section);
  const { code, before, after } = section;
  if (date !== 'number') return (_, shown) => ({ kind: date === 'time' ? 'time' : 'date', shown: shown() });
  if (/[%‰٪％]/.test(code + before + after)) return (value, shown) => ({ kind: 'percent', shown: shown(), holds: plainNumber(value) });
  if (!/[0#?]/.test(code)) return code.includes('@') ? undefined : otherwise;
  if (/[0#?]\s*\/\s*[0#?\d]/.test(code)) return (_, shown) => ({ kind: 'fraction', shown: shown() });
  return besideDigits(before, after, commasIn(code));
}

/**
 * How text beside the digits changes what a number means.
 * @param commas powers of a thousand by which the digits are scaled down
 */
function besideDigits(before: string, after: string, commas: number): Look | undefined {
  const words = wordsOf(before, after);
  if (/^(cr|dr|credit|debit)$/i.test(words)) return (_, shown) => ({ kind: 'credit', shown: shown() });
  if (words !== '' || commas > 0) {
    // `"£000"0` and `0",000"` show digits that do not belong to the number.
    const thousands = /\d$/.test(before) || /^[,.]?\d/.test(after) ? undefined : powerOf(words);
    const power = thousands !== undefined && { power: thousands - commas };
    return unlessNil((value, shown) => ({ kind: 'unit', shown: shown(), holds: plainNumber(value), words, ...power }));
  }
  const isNegative = isBelowNil(`${before.trim()}1${after.trim()}`);
  return isNegative ? (value, shown) => (value > 0 ? otherwise(value, shown) : undefined) : undefined;
}

export const otherwise: Look = unlessNil((value, shown) => ({ kind: 'otherwise', shown: shown(), holds: plainNumber(value) }));

/** Leaves out 0: it is the same in any unit, and many formats show nothing or a dash for it. */
function unlessNil(look: Look): Look {
  return (value, shown) => (value === 0 ? undefined : look(value, shown));
}

/** Whether a section for numbers below 0 shows neither sign, brackets nor colour. */
export function hidesSign({ code, before, after, isColoured }: Section): boolean {
  return /[0#?]/.test(code) && !isColoured && !isBelowNil(`${before.trim()}1${after.trim()}`);
}

function isBelowNil(text: string): boolean {
  const amount = readAmount(text, 'pounds');
  return typeof amount === 'object' && amount.pence < 0n;
}

/** Counts the commas after the last digit, each of which scales down by a thousand: `#,##0,`, `0.0,,` and `0,.0`. */
function commasIn(code: string): number {
  const [whole = '', fraction = ''] = code.replace(/[^0#?.,]/g, '').split('.');
  return ended(whole) + ended(fraction);
}

function ended(digits: string): number {
  return /,*$/.exec(digits)?.[0].length ?? 0;
}

/** Names of the pound, which all amounts are in; other currencies stay words. */
const CURRENCY = /\bgbp\b|\b(?:uk)?pounds?(?:\s+sterling)?\b|\bsterling\b|[£\uFFE1]/giu;

/** Punctuation, signs and spaces at the ends, which mean what they mean beside any amount. */
const NO_WORDS = /^[^\p{L}\p{N}\p{Sc}]*|[^\p{L}\p{N}\p{Sc}]*$/gu;

/** The words beside the digits, without the pound and footnote marks. */
function wordsOf(before: string, after: string): string {
  const bare = withoutFootnote(`1${after}`).bare.slice(1);
  return [before, bare]
    .map((text) => text.replace(CURRENCY, ' ').replace(NO_WORDS, ''))
    .filter((text) => text !== '')
    .join(' ');
}

const POWERS: readonly (readonly [RegExp, number])[] = [
  [/^(k|ks|0{3}s?|th|thou|thousands?)$/, 1],
  [/^(m|mn|mln|mil|mill|mio|millions?)$/, 2],
  [/^(b|bn|billions?)$/, 3],
];

/** The power of a thousand that words name; nothing if they are no unit of money. */
function powerOf(words: string): number | undefined {
  const word = words.toLowerCase().trim();
  return POWERS.find(([form]) => form.test(word))?.[1];
}

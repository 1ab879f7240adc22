import { readAmount } from '../../cells/amount.ts';
import { withoutFootnote } from '../../cells/missingMarks.ts';
import type { CellLook } from '../../cells/numberLook.ts';
import { plainNumber } from '../number.ts';
import { dateParts } from './dates.ts';
import type { Section } from './sections.ts';

/** Makes the look of a number that is not 0, or of one that is. */
type Look = (value: number, shown: () => string) => CellLook | undefined;

/** What there is to a number shown by this section besides its digits; nothing where there is no more. */
export function lookOf(section: Section): Look | undefined {
  const date = dateParts(section);
  const { code, before, after } = section;
  if (date !== 'number') return (_, shown) => ({ kind: date === 'time' ? 'time' : 'date', shown: shown() });
  if (/[%‰٪％]/.test(code + before + after)) return (_, shown) => ({ kind: 'percent', shown: shown() });
  if (!/[0#?]/.test(code)) return code.includes('@') ? undefined : otherwise;
  if (/[0#?]\s*\/\s*[0#?\d]/.test(code)) return (_, shown) => ({ kind: 'fraction', shown: shown() });
  return besideDigits(before, after, commasIn(code));
}

/**
 * What is said by text beside digits.
 * @param commas by how many powers of a thousand the digits are scaled down
 */
function besideDigits(before: string, after: string, commas: number): Look | undefined {
  const words = wordsOf(before, after);
  if (/^(cr|dr|credit|debit)$/i.test(words)) return (_, shown) => ({ kind: 'credit', shown: shown() });
  if (words !== '' || commas > 0) {
    // `"£000"0` and `0",000"` show digits that are not the number's.
    const thousands = /\d$/.test(before) || /^[,.]?\d/.test(after) ? undefined : powerOf(words);
    const power = thousands !== undefined && { power: thousands - commas };
    return ofMoreThanNil((value, shown) => ({ kind: 'unit', shown: shown(), holds: plainNumber(value), words, ...power }));
  }
  const isNegative = isBelowNil(`${before.trim()}1${after.trim()}`);
  return isNegative ? (value, shown) => (value > 0 ? otherwise(value, shown) : undefined) : undefined;
}

export const otherwise: Look = ofMoreThanNil((value, shown) => ({ kind: 'otherwise', shown: shown(), holds: plainNumber(value) }));

/** 0 is 0 in any unit, and many formats leave it out or write a dash for it. */
function ofMoreThanNil(look: Look): Look {
  return (value, shown) => (value === 0 ? undefined : look(value, shown));
}

/** The part of a format that is for numbers below 0, and shows nothing of it: neither sign, brackets nor colour. */
export function hidesSign({ code, before, after, isColoured }: Section): boolean {
  return /[0#?]/.test(code) && !isColoured && !isBelowNil(`${before.trim()}1${after.trim()}`);
}

function isBelowNil(text: string): boolean {
  const amount = readAmount(text, 'pounds');
  return typeof amount === 'object' && amount.pence < 0n;
}

/** Commas after the last digit scale it down: `#,##0,`, `0.0,,` and `0,.0`. */
function commasIn(code: string): number {
  const [whole = '', fraction = ''] = code.replace(/[^0#?.,]/g, '').split('.');
  return ended(whole) + ended(fraction);
}

function ended(digits: string): number {
  return /,*$/.exec(digits)?.[0].length ?? 0;
}

/** What says the currency that all amounts are in; any other one stays a word. */
const CURRENCY = /\bgbp\b|\b(?:uk)?pounds?(?:\s+sterling)?\b|\bsterling\b|[£\uFFE1]/giu;

/** Punctuation, signs and spaces, which have the meaning that they have beside any amount. */
const NO_WORDS = /^[^\p{L}\p{N}\p{Sc}]*|[^\p{L}\p{N}\p{Sc}]*$/gu;

/** The words that a number format shows beside the digits, without pounds and footnote marks. */
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

/** Of which power of a thousand the words are the name; nothing where they are no unit of money. */
function powerOf(words: string): number | undefined {
  const word = words.toLowerCase().trim();
  return POWERS.find(([form]) => form.test(word))?.[1];
}

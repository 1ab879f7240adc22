import { withoutFootnote } from '../../cells/missingMarks.ts';

/** What says the currency that all amounts are in; any other one stays a word. */
const CURRENCY = /\bgbp\b|\b(?:uk)?pounds?(?:\s+sterling)?\b|\bsterling\b|[£\uFFE1]/giu;

/** Punctuation, signs and spaces, which have the meaning that they have beside any amount. */
const NO_WORDS = /^[^\p{L}\p{N}\p{Sc}]*|[^\p{L}\p{N}\p{Sc}]*$/gu;

/** The words that a number format shows beside the digits, without pounds and footnote marks. */
export function wordsOf(before: string, after: string): string {
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
export function powerOf(words: string): number | undefined {
  const word = words.toLowerCase().trim();
  return POWERS.find(([form]) => form.test(word))?.[1];
}

import type { Bound } from '../../../model/bound.ts';
import type { Allowed, Limit } from '../../formats/xlsx/book.ts';
import type { Takes } from '../columns.ts';
import type { VocabularyName } from '../vocabularies.ts';

/** Where the words of each list stand, such as `Notes!$A$4:$A$9`; one without words is left out. */
export type WordRanges = ReadonlyMap<VocabularyName, string>;

/** The largest amount that a spreadsheet's numbers hold to the penny. */
const MOST = 9_999_999_999_999;

const ALLOWED: Readonly<Record<Bound, Allowed>> = {
  any: { kind: 'between', least: -MOST, most: MOST },
  'not-negative': { kind: 'at-least', least: 0 },
  positive: { kind: 'above', bound: 0 },
};

const POUNDS: Readonly<Record<Bound, string>> = {
  any: 'An amount in pounds, such as 1234567.89; a credit has a minus. 0 is an amount; where it is not known, leave the cell blank.',
  'not-negative': 'An amount in pounds without a minus, such as 1234567.89, or 0. Where it is not known, leave the cell blank.',
  positive: 'An amount in pounds above 0, such as 1234567.89.',
};

const MARKED = 'A number with a footnote mark is read too; other words are refused, with their place.';

/**
 * What may be typed under a header. The reader takes more spellings than a list can hold, and numbers with footnote marks, so other
 * text is questioned, not refused.
 */
export function limitsOf(takes: Takes, range: string, words: WordRanges): readonly Limit[] {
  switch (takes.kind) {
    case 'text':
      return [];
    case 'pounds':
      return [{ range, allowed: ALLOWED[takes.bound], wanted: `${POUNDS[takes.bound]} ${MARKED}`, otherwise: 'warning' }];
    case 'heads': {
      const wanted = `A number of heads above 0, whole or with a fraction, such as 1608566.845. ${MARKED}`;
      return [{ range, allowed: ALLOWED[takes.bound], wanted, otherwise: 'warning' }];
    }
    case 'share': {
      const wanted = 'A ratio from 0 to 1, such as 0.585, or a percentage.';
      return [{ range, allowed: { kind: 'between', least: 0, most: 1 }, wanted, otherwise: 'warning' }];
    }
    case 'word': {
      const at = words.get(takes.vocabulary);
      const wanted = `One of the words of the list: the sheet Notes says what they mean. ${SPELLINGS[takes.vocabulary]}`;
      return at === undefined ? [] : [{ range, allowed: { kind: 'one-of', words: at }, wanted, otherwise: 'warning' }];
    }
  }
}

const OTHERS = 'Other spellings may be read; a word that is not known is refused, with its place.';

/** Said of text that is not in the list. */
const SPELLINGS: Readonly<Record<VocabularyName, string>> = {
  icb_code: 'The code or the name of any other ICB is read too; anything else is refused, with its place.',
  start: 'Other ways to write a month, a quarter or a year are read too, such as Dec-25 or 01/12/2025.',
  scenario: OTHERS,
  cost_type: OTHERS,
  function: 'Its name is read too; anything else is refused, with its place. Where none fits, leave the cell blank.',
  recurrence: OTHERS,
  moves_to: OTHERS,
  basis: OTHERS,
};

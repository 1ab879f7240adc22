import { CHECK_IDS, CHECKS, RULE_IDS } from '../../model/check.ts';
import { DOUBT_IDS } from '../../model/doubt.ts';
import type { Bodies, Icb, Region } from '../../model/geography.ts';
import { DOUBT_WORDS } from '../../report/words/doubts.ts';
import { RULE_WORDS } from '../../report/words/rules.ts';

/** A word that can be typed, with a note on its meaning if it is not obvious. */
export interface Word {
  readonly name: string;
  readonly note: string;
}

/**
 * What may stand in a place: one of the words; some of them with commas between; the code of a place, which is its word, or
 * its name, which is the note; a file; or text that nobody can know.
 */
export type Values = { readonly kind: 'one' | 'some' | 'place'; readonly words: readonly Word[] } | { readonly kind: 'file' | 'text' };

const CHECK_WORDS = CHECK_IDS.map((id) => ({ name: id, note: CHECKS[id].asks }));
const DOUBTS = DOUBT_IDS.map((id) => ({ name: id, note: DOUBT_WORDS[id].when }));
const RULES = RULE_IDS.map((id) => ({ name: id, note: RULE_WORDS[id] }));

/** Possible values by the name that help gives an option's value or an argument. */
export type KnownValues = ReadonlyMap<string, Values>;

export function knownValues({ icbs, regions }: Bodies): KnownValues {
  const [icbWords, regionWords] = [icbs.map(wordOf), regions.map(wordOf)];
  const places: Values = { kind: 'place', words: [...icbWords, ...regionWords] };
  return new Map<string, Values>([
    ['file', { kind: 'file' }],
    ['icb', { kind: 'place', words: icbWords }],
    ['region', { kind: 'place', words: regionWords }],
    ['subject', places],
    ['query', places],
    ['checks', { kind: 'some', words: CHECK_WORDS }],
    ['id', { kind: 'one', words: [...RULES, ...CHECK_WORDS, ...DOUBTS] }],
  ]);
}

function wordOf(place: Icb | Region): Word {
  return { name: place.code, note: 'shortName' in place ? place.shortName : place.name };
}

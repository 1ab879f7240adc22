import { CHECK_IDS, CHECKS, RULE_IDS } from '../../model/check.ts';
import { DOUBT_IDS } from '../../model/doubt.ts';
import type { Icb, Region } from '../../model/geography.ts';
import { england } from '../../reference/geography.ts';
import { ruleText } from '../../report/documents/rules.ts';
import { DOUBT_WORDS } from '../../report/words/doubts.ts';

/** What can be typed, and what it means where it does not say so itself. */
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
const RULES = RULE_IDS.map((id) => ({ name: id, note: ruleText(id) }));
const ICBS = england.icbs.map(wordOf);
const REGIONS = england.regions.map(wordOf);

/** By what help calls the value of an option, or an argument. */
const KNOWN = new Map<string, Values>([
  ['file', { kind: 'file' }],
  ['icb', { kind: 'place', words: ICBS }],
  ['region', { kind: 'place', words: REGIONS }],
  ['subject', { kind: 'place', words: [...ICBS, ...REGIONS] }],
  ['query', { kind: 'place', words: [...ICBS, ...REGIONS] }],
  ['checks', { kind: 'some', words: CHECK_WORDS }],
  ['id', { kind: 'one', words: [...RULES, ...CHECK_WORDS, ...DOUBTS] }],
]);

/**
 * @param called what help calls it
 * @param otherwise what it is where neither its choices nor what it is called tell
 */
export function valuesOf(called: string, choices: readonly string[] | undefined, otherwise: 'file' | 'text'): Values {
  if (choices) return { kind: 'one', words: choices.map((name) => ({ name, note: '' })) };
  return KNOWN.get(called) ?? { kind: otherwise };
}

function wordOf(place: Icb | Region): Word {
  return { name: place.code, note: 'shortName' in place ? place.shortName : place.name };
}

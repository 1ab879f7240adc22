import { CHECK_IDS, CHECKS, RULE_IDS } from '../../model/check.ts';
import { DOUBT_IDS } from '../../model/doubt.ts';
import type { Bodies, Icb, Region } from '../../model/geography.ts';
import type { PolicyDocument } from '../../model/policy.ts';
import { DOUBT_WORDS } from '../../report/words/doubts.ts';
import { RULE_WORDS } from '../../report/words/rules.ts';

/** A word that can be typed, with a note on its meaning if it is not obvious. */
export interface Word {
  readonly name: string;
  readonly note: string;
}

/**
 * What may stand in a place: one of the words; some of them with commas between; the code of a place, which is its word, or
 * its name, which is the note; one of the words, or a file; a file; or text that nobody can know.
 */
export type Values =
  | { readonly kind: 'one' | 'some' | 'place' | 'named'; readonly words: readonly Word[] }
  | { readonly kind: 'file' | 'text' };

const CHECK_WORDS = CHECK_IDS.map((id) => ({ name: id, note: CHECKS[id].asks }));
const DOUBTS = DOUBT_IDS.map((id) => ({ name: id, note: DOUBT_WORDS[id].when }));
const RULES = RULE_IDS.map((id) => ({ name: id, note: RULE_WORDS[id] }));

/** Possible values by the name that help gives an option's value or an argument. */
export type KnownValues = ReadonlyMap<string, Values>;

interface Brought {
  /** Of both footprints, the earlier first. */
  readonly footprints: readonly Bodies[];
  readonly policies: readonly Pick<PolicyDocument, 'id' | 'title'>[];
}

export function knownValues({ footprints, policies }: Brought): KnownValues {
  const icbs = once(footprints, (bodies) => bodies.icbs, codeOf);
  const regions = once(footprints, (bodies) => bodies.regions, codeOf);
  const clusters = once(
    footprints,
    (bodies) => bodies.clusters,
    ({ id }) => id,
  );
  const [icbWords, regionWords] = [icbs.map(wordOf), regions.map(wordOf)];
  const places: Values = { kind: 'place', words: [...icbWords, ...regionWords] };
  return new Map<string, Values>([
    ['file', { kind: 'file' }],
    ['name|file', { kind: 'named', words: policies.map(({ id, title }) => ({ name: id, note: title })) }],
    ['icb', { kind: 'place', words: icbWords }],
    ['cluster', { kind: 'place', words: clusters.map(({ id, name }) => ({ name: id, note: name })) }],
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

const codeOf = ({ code }: Icb | Region): string => code;

/** Those of a key that the footprints share, once. */
function once<Item>(all: readonly Bodies[], of: (bodies: Bodies) => readonly Item[], keyOf: (item: Item) => string): readonly Item[] {
  return [...new Map(all.flatMap(of).map((item) => [keyOf(item), item])).values()];
}

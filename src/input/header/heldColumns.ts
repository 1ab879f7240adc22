// Columns that are read as no field, and that rows are held to all the same, told by their headers.
import type { OtherFigures } from '../../model/faultFacts.ts';
import type { TableKind } from '../../model/input.ts';
import { looksCumulative } from '../cells/period.ts';

/** The unit of each row's figures. */
const OF_UNITS =
  /^(?:amount )?(?:units?|scale|unit of (?:measure|amount)|uom|measure|metric|multiplier|factor|denomination|currency|curr|ccy)(?: (?:code|type))?$/i;

/** What kind of figure a row holds. */
const OF_KINDS = /\b(?:measures?|metric|scenario|version|status|balance|basis(?! of)|types?|flag|kind|series)\b|actual|budget|forecast/i;
/** What has words of people or of traffic lights below it, whatever else it says. */
const OF_PEOPLE = /\b(?:holder|owner|manager|lead|rag|rating)\b/i;

/** Whether a figure is a credit. */
const OF_CREDITS =
  /^(?:dr ?\W? ?cr|cr ?\W? ?dr|d ?[/&-] ?c|debit ?\W? ?(?:or )?credit|credit ?\W? ?(?:or )?debit|s ?\/ ?h|soll ?\/ ?haben|\+ ?\/ ?[-\u2212]|plus ?\/ ?minus|sign)(?: (?:indicator|ind|flag|code))?$/i;

/** By a yes or no, whether a row counts, with the cells by which it does not. */
const COUNTING: readonly (readonly [RegExp, RegExp])[] = [
  [
    /^(?:(?:include[ds]?|active|valid|in plan|used?|counted|counts?(?=\?)|count(?:ed)? in (?:the )?total)\W*(?:flag|row|line|y ?\/ ?n)?|current\W*(?:flag|row|line|y ?\/ ?n))\W*$/i,
    /^(?:n|no|false|0)$/i,
  ],
  [
    /^(?:exclude[ds]?|deleted?|void(?:ed)?|superseded|duplicate|double[ -]?count(?:ed)?|elimination|ignored?|inactive)\W*(?:flag|row|line|y ?\/ ?n)?\W*$/i,
    /^(?:y|yes|true|1|x)$/i,
  ],
];

export function isOfUnits(header: string): boolean {
  return OF_UNITS.test(named(header));
}

export function isOfKinds(header: string): boolean {
  const name = named(header);
  return (OF_KINDS.test(name) && !OF_PEOPLE.test(name)) || takenOutBy(header) !== undefined;
}

export function isOfCredits(header: string): boolean {
  return OF_CREDITS.test(named(header));
}

/** The cells by which a row does not count, below a header that asks for a yes or no. */
export function takenOutBy(header: string): RegExp | undefined {
  return COUNTING.find(([form]) => form.test(named(header)))?.[1];
}

const OF_OTHERS: readonly (readonly [OtherFigures, RegExp])[] = [
  ['percentages', /(?<!\d ?)%|\bper ?cent(?:age)?s?\b|\bpct\b/i],
  ['variances', /\bvar(?:iance)?s?\b|\bdifferences?\b/i],
  [
    'heads',
    /\bper (?:wte|fte|head|post)\b|^(?!.*(?:£|\b(?:cost|pay|spend|amount|value))).*\b(?:wtes?|ftes?|head ?count|heads|population|posts)\b/i,
  ],
  ['savings', /\bsavings?\b|\befficienc(?:y|ies)\b/i],
  ['credits', /^(?!.*\b(?:net|dr|debits?)\b).*\b(?:cr|credits?)\b/i],
  ['debits', /^(?!.*\b(?:net|cr|credits?)\b).*\b(?:dr|debits?)\b/i],
];

/** What a header says that figures below it are, if they are none of those. */
export function otherFiguresOf(header: string): OtherFigures | undefined {
  return OF_OTHERS.find(([, form]) => form.test(named(header)))?.[0];
}

const HELD: readonly TableKind[] = ['costs', 'schemes', 'population'];

/** Whether a column holds the figures of its rows to their unit, or rows to what they are said to be. */
export function heldBy(header: string, kind: TableKind): 'unit' | 'row' | undefined {
  if (!HELD.includes(kind)) return undefined;
  if (isOfUnits(header)) return 'unit';
  // Its cells are figures, not words.
  if (looksCumulative(header)) return undefined;
  return isOfKinds(header) || (kind === 'costs' && isOfCredits(header)) ? 'row' : undefined;
}

function named(header: string): string {
  return header.replaceAll('_', ' ').trim();
}

import type { Delivery, DeliveryStatus, Latest, MonthFigure } from '../../model/assessment.ts';
import type { CheckResult, CheckVerdict, Unsure } from '../../model/check.ts';
import type { View } from '../../model/cost.ts';
import { lazily } from '../../model/lazily.ts';
import { divideRounded, magnitude, type Pence, poundsText } from '../../model/money.ts';
import { type Month, monthShortName } from '../../model/month.ts';

/** Shown in place of a figure that cannot be computed. */
export const NO_FIGURE = '–';

/** `1,608,566.845`: digits in groups of three. */
export function grouped(digits: string): string {
  const point = digits.indexOf('.');
  if ((point < 0 ? digits.length : point) <= 3) return digits;
  const [, sign = '', whole = '', fraction = ''] = /^(-?)(\d*)(.*)$/.exec(digits) ?? [];
  const head = whole.length % 3 || 3;
  const threes = whole.slice(head).match(/.../g) ?? [];
  return `${sign}${[whole.slice(0, head), ...threes].join(',')}${fraction}`;
}

/** `£30,176,714.01`, to the penny. */
export function exactMoney(pence: Pence): string {
  return `${pence < 0n ? '-' : ''}£${grouped(poundsText(magnitude(pence)))}`;
}

/** `£30.18m`, `£0.46m`, `£23.3k` or `£12.34`: for a glance; only nothing is £0. */
export function shortMoney(pence: Pence): string {
  const sign = pence < 0n ? '-' : '';
  const size = magnitude(pence);
  if (size >= 9_950_000n) return `${sign}£${grouped(poundsText(divideRounded(size, 1_000_000n)))}m`;
  if (size >= 100_000n) return `${sign}£${tenths(divideRounded(size, 10_000n))}k`;
  return `${sign}£${grouped(poundsText(size))}`;
}

/** `£1.2m over` or `£0.3m under`. */
export function shortGap(gap: Pence): string {
  return gapWith(gap, shortMoney);
}

/** `£23,285.99 over`, to the penny. */
export function exactGap(gap: Pence): string {
  return gapWith(gap, exactMoney);
}

/** Shown in place of `under` where figures cannot show that. */
export const INSIDE_IS: Readonly<Record<Unsure, string>> = { doubtful: 'doubtful', 'not-whole': 'not whole' };

/** A gap in words. */
export function gapText(gap: Pence, unsure: Unsure | null, words = shortGap): string {
  return gap <= 0n && unsure ? INSIDE_IS[unsure] : words(gap);
}

function gapWith(gap: Pence, money: (pence: Pence) => string): string {
  if (gap === 0n) return 'exactly on it';
  return gap > 0n ? `${money(gap)} over` : `${money(-gap)} under`;
}

function tenths(value: bigint): string {
  const digits = value.toString().padStart(2, '0');
  return `${grouped(digits.slice(0, -1))}.${digits.slice(-1)}`;
}

export const VERDICT_WORDS: Readonly<Record<CheckVerdict, string>> = { met: 'met', missed: 'MISSED', 'not-assessed': 'not assessed' };
/** A verdict that is met only because a doubt was accepted. */
export const MET_BY_AGREEMENT = `${VERDICT_WORDS.met} (doubt accepted)`;

export function verdictWords({ verdict, acceptedDoubts = [] }: Pick<CheckResult, 'verdict' | 'acceptedDoubts'>): string {
  return acceptedDoubts.length > 0 ? MET_BY_AGREEMENT : VERDICT_WORDS[verdict];
}

export const DELIVERY_WORDS: Readonly<Record<DeliveryStatus, string>> = {
  delivered: 'delivered',
  'on-track': 'on track',
  'not-sustained': 'not sustained',
  late: 'late',
  'not-delivered': 'not delivered',
  'not-assessed': 'not assessed',
};

/** Whether and when costs are inside for good, and the months that tell. */
export interface Delivered {
  readonly delivery: Delivery;
  readonly months: readonly Pick<MonthFigure, 'month' | 'view'>[];
}

/** `4 months late, Apr 2026 (plan)`: the status with the month it names, and its view unless that is an actual. */
export function deliveryText({ delivery: { status, month, monthsLate }, months }: Delivered): string {
  const words = monthsLate === null ? DELIVERY_WORDS[status] : `${counted(monthsLate, 'month')} ${DELIVERY_WORDS[status]}`;
  return month === null ? words : `${words}, ${monthShortName(month)}${viewMark(months.find((each) => each.month === month)?.view)}`;
}

/** ` (plan)` after a month that is no actual. */
export function viewMark(view: View | undefined): string {
  return view === undefined || view === 'actual' ? '' : ` (${view})`;
}

/** `Oct 2026 actual` */
export function latestMonthText({ month, view }: Pick<Latest, 'month' | 'view'>): string {
  return month === null || view === null ? NO_FIGURE : `${monthShortName(month)} ${view}`;
}

/** `2025-05-30 at 17:00` */
export function timeWords(time: string): string {
  return time.replace('T', ' at ');
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(items: readonly string[]): string {
  return items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

/** A value as a command line takes it. */
export function optionText(value: string): string {
  return /^[\w.-]+$/.test(value) ? value : quoted(value);
}

/** The first of many items, and how many are left. */
export function listedFirst(items: readonly string[], most: number, rest = (left: number) => `${left} more`): string {
  return listed(items.length > most ? [...items.slice(0, most), rest(items.length - most)] : items);
}

/** The items, or how many there are if they are too many to read. */
export function listedOrCounted(items: readonly string[], most: number, one: string): string {
  return items.length > most ? counted(items.length, one) : listed(items);
}

/** Begins the text with a capital. */
export function sentence(text: string): string {
  return `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}`;
}

/** `1 row`, `2 rows`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${grouped(String(count))} ${count === 1 ? one : many}`;
}

/** `Dec 2025 to Mar 2027` or `Jun 2025 and Sep 2025`: months, each run of them as one. */
export function monthsText(months: readonly Month[]): string {
  return listed(runsOf(months).map((run) => runText(run, monthShortName)));
}

interface Run {
  readonly first: number;
  readonly last: number;
}

/** Groups numbers that follow each other. */
export function runsOf(numbers: readonly number[]): readonly Run[] {
  const runs: { first: number; last: number }[] = [];
  for (const number of numbers) {
    const run = runs.at(-1);
    if (run && number === run.last + 1) run.last = number;
    else runs.push({ first: number, last: number });
  }
  return runs;
}

export function runText({ first, last }: Run, text: (number: number) => string = String): string {
  return first === last ? text(first) : `${text(first)} to ${text(last)}`;
}

const LONGEST_QUOTE = 60;

/** Text from outside in quotation marks, safe to show: control and direction marks are spelt out, and long text is cut. */
export function quoted(text: string): string {
  return quotedUpTo(text, LONGEST_QUOTE);
}

/** The same, cut at another length. */
export function quotedUpTo(text: string, longest: number): string {
  const safe = visible(text);
  return `"${safe.length > longest ? `${safe.slice(0, longest).replace(/\p{Surrogate}/gu, '')}…` : safe}"`;
}

// By category: what a terminal or page obeys, what nobody sees, and code units that are no character. U+2800 is a blank of Braille.
// Made when it is first needed: V8 looks up each category as it makes the pattern, which a run would begin with.
const unseen = lazily(() => /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u2800]/gu);
/** Text that is safe as it is. Most is, and one test is faster than two replacements. */
const PLAIN = /^[ !"$-9;-~£]*$/;
/**
 * Marks by which a build server takes a line of its log for a command: `##[error]` and `##vso[` anywhere in the line, and
 * `::error` at its beginning, where wrapping may put any word.
 */
const LOG_COMMAND = /#(?=#[a-z]*\[)|(?<!\S):(?=:[^\s:])/gi;

/** Text from outside with nothing in it that a terminal or the log of a build server would obey. */
export function visible(text: string): string {
  return PLAIN.test(text) ? text : text.replace(unseen(), spelt).replace(LOG_COMMAND, spelt);
}

/** Matches text in lines that {@link visible} would change. */
const unseenInLines = lazily(() => new RegExp(`(?!\\n)(?:${unseen().source})|##|::`, 'u'));

/** Makes each line visible. Most texts need no change, which one test of the whole tells faster. */
export function visibleLines(text: string): string {
  return unseenInLines().test(text) ? text.split('\n').map(visible).join('\n') : text;
}

/** By its code units, as JSON has it. */
function spelt(mark: string): string {
  return [...Array(mark.length).keys()].map((at) => `\\u${mark.charCodeAt(at).toString(16).toUpperCase().padStart(4, '0')}`).join('');
}

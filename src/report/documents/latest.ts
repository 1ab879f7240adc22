import type { Assessment, IcbPosition, Measures } from '../../model/assessment.ts';
import { poundsText } from '../../model/money.ts';
import { monthName } from '../../model/month.ts';
import type { Policy } from '../../model/policy.ts';
import { type Block, type Cell, type Column, figure, left, paragraph } from '../document.ts';
import { exactGap, exactMoney, latestMonthText, listed, NO_FIGURE, shortGap, shortMoney } from '../words/values.ts';

/** Stands beside the deadline's figures. */
export const LATEST_COLUMN = left('Latest month', 1);

type TableBlock = Extract<Block, { readonly kind: 'table' }>;

/** Headers of the deadline's figures. */
const OF_DEADLINE: readonly string[] = ['Exit run rate', 'Over / under', 'Covered by', 'Cut', 'Per head'];

/** What one amount and one gap are told with. */
interface Words {
  readonly money: typeof shortMoney;
  readonly gap: typeof shortGap;
}
const SHORT: Words = { money: shortMoney, gap: shortGap };
const EXACT: Words = { money: exactMoney, gap: exactGap };

/** Whether the latest month is another than the deadline's, whose figures are told anyway. */
export function hasLatest({ latest }: Measures, { deadline }: Policy): boolean {
  return latest.month !== null && latest.month !== deadline.value;
}

/** `, December 2025`: after the heading of {@link standingTable}, where that shows figures of the deadline. */
export function atDeadline(subjects: readonly Measures[], { policy }: Pick<Assessment, 'policy'>): string {
  return isEarly(subjects, policy) ? '' : `, ${monthName(policy.deadline.value)}`;
}

/** Whether there are later figures to show and none of the deadline yet. */
export function isEarly(subjects: readonly Measures[], policy: Policy): boolean {
  return subjects.every(({ exitRunRate }) => exitRunRate === null) && subjects.some((each) => hasLatest(each, policy));
}

/**
 * A table of subjects, a row each, that has {@link LATEST_COLUMN}. The column goes where it says nothing of any of them; where none has a
 * figure of the deadline yet, the columns of such figures go instead.
 */
export function standingTable(
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  subjects: readonly Measures[],
  policy: Policy,
  group?: string,
): TableBlock {
  const early = isEarly(subjects, policy);
  const without = early ? OF_DEADLINE : subjects.some((each) => hasLatest(each, policy)) ? [] : [LATEST_COLUMN.header];
  const isKept = ({ header, picture }: Column) => !without.includes(picture ? 'Over / under' : header);
  const kept = columns.map(isKept);
  const ranked = (column: Column) => (early && column.header === LATEST_COLUMN.header ? { ...column, rank: 0 } : column);
  const shown = {
    columns: columns.filter(isKept).map(ranked),
    rows: rows.map((row) => row.filter((_, at) => kept[at])),
  };
  return { kind: 'table', table: { ...shown, ...(group && { group: [group, ...without].join() }) } };
}

/** `Oct 2026 actual, £2.37m under` */
export function latestCell(code: string, measures: Measures): Cell {
  const { month, gap } = measures.latest;
  if (month === null) return { text: NO_FIGURE, tone: 'quiet' };
  const text = `${latestMonthText(measures.latest)}, ${standing(measures, SHORT)}`;
  if (gap === null) return figure(code, 'latest.gap', { text, tone: 'unsure' });
  // It is no verdict, so that being under is no good news yet.
  return figure(code, 'latest.gap', { text, value: poundsText(gap), ...(gap > 0n && { tone: 'bad' }) });
}

/**
 * The latest month in a sentence; nothing where it is the deadline's.
 * @param icbs whose figures are added up to it
 */
export function latestLine(name: string, measures: Measures, policy: Policy, icbs: readonly IcbPosition[] = []): readonly Block[] {
  if (!hasLatest(measures, policy)) return [];
  const { gap, runRate } = measures.latest;
  const open = gap === null && runRate !== null ? icbs.filter(({ latest, envelope }) => latest.gap === null && envelope !== null) : [];
  const why = open.length > 0 ? `: figures of ${listed(open.map(({ icb }) => icb.code))} are doubtful, not whole or undecided` : '';
  return [paragraph(`Latest month of ${name}: ${latestWords(measures, SHORT)}${why}.`)];
}

/** The same to the penny, whichever month it is. */
export function latestStep(measures: Measures): readonly Block[] {
  return measures.latest.month === null ? [] : [paragraph(`Latest month: ${latestWords(measures, EXACT)}.`)];
}

/** `October 2026 (actual), £180.65m a year against £185.05m, £4.40m under` */
function latestWords(measures: Measures, words: Words): string {
  const { latest, envelope } = measures;
  const { month, view, runRate } = latest;
  const which = month === null ? '' : `${monthName(month)} (${view})`;
  if (runRate === null || envelope === null) return `${which}, ${standing(measures, words)}`;
  return `${which}, ${words.money(runRate)} a year against ${words.money(envelope)}, ${standing(measures, words)}`;
}

/** Over or under the envelope, or what is known instead. */
function standing({ latest: { runRate, gap }, envelope }: Measures, { money, gap: gapWords }: Words): string {
  if (gap !== null) return gapWords(gap);
  if (runRate === null) return 'partly blank';
  return envelope === null ? `${money(runRate)} a year` : 'not known to be inside';
}

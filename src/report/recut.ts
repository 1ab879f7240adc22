import type { Assessment, IcbPosition, Recut } from '../model/assessment.ts';
import type { IcbCode } from '../model/geography.ts';
import { MEASURE_KEYS, MEASURES, type MeasureKey, type Root } from '../model/measures.ts';
import { type Month, monthText } from '../model/month.ts';
import { percentText } from '../model/ratio.ts';
import { type Block, type Cell, type Document, paragraph, type Table } from './document.ts';

/** Marks a figure of which a share is taken over from a body of the other footprint. */
export const SHARED_MARK = '†';
/** What the mark stands for in a chart. */
export const SHARED_NOTE = `${SHARED_MARK} Taken over in part from an ICB that was split`;

/** The shares of bodies that an ICB takes over in part; none where it takes them over whole. */
export function sharesIn({ recut = [] }: Pick<IcbPosition, 'recut'>): readonly Recut[] {
  return recut.filter(({ share }) => share.numerator > 0n && share.numerator < share.denominator);
}

/** {@link SHARED_MARK} after a figure of which a share was taken. */
export function shareMark(...of: Parameters<typeof isShared>): string {
  return isShared(...of) ? SHARED_MARK : '';
}

/** Whether a share was taken of a figure, or of one that it follows from (spec §8.4). */
export function isShared(measure: MeasureKey, position: IcbPosition, { population }: Pick<Assessment, 'population'>): boolean {
  const from = sharedFrom(position);
  if (from.size === 0) return false;
  const isFrom = ({ icb }: { readonly icb: string }) => from.has(icb);
  const { sources, schemes, latest, gave = [] } = position;
  const roots: Readonly<Record<Root, () => boolean>> = {
    heads: () => population.carriedEnvelopes?.has(position.icb.code) ?? false,
    baseline: () => sources.baseline.some(isFrom),
    deadline: () => sources.deadline.some(isFrom),
    latest: () => isMonthShared(latest, position),
    schemes: () => schemes?.some(isFrom) ?? false,
    year: () => gave.some(({ icb }) => from.has(icb.code)),
  };
  return MEASURES[measure].from.some((root) => roots[root]());
}

/** The months of whose cost a share was taken. */
export function sharedMonths(position: IcbPosition): readonly Month[] {
  return position.months.filter((each) => isMonthShared(each, position)).map(({ month }) => month);
}

/** Whether a share was taken of the cost of a month in a view. */
function isMonthShared(of: Pick<IcbPosition['latest'], 'month' | 'view'>, position: IcbPosition): boolean {
  const from = sharedFrom(position);
  const { gave = [] } = position;
  return gave.some(({ icb, months }) => from.has(icb.code) && months.some(({ month, view }) => month === of.month && view === of.view));
}

function sharedFrom(position: IcbPosition): ReadonlySet<IcbCode> {
  return new Set(sharesIn(position).map(({ from }) => from));
}

/** The document with a mark at each ICB's figure of which a share was taken. */
export function withShareMarks(document: Document, assessment: Assessment): Document {
  if (assessment.icbs.every((each) => sharesIn(each).length === 0)) return document;
  return document.map((block) => (block.kind === 'table' ? { ...block, table: markedTable(block.table, assessment) } : block));
}

/** The same, and after it what its marks stand for. */
export function withSharesTold(document: Document, assessment: Assessment): Document {
  const cells = document.flatMap((block) => (block.kind === 'table' ? block.table.rows.flat() : []));
  const sharing = new Set(cells.map((cell) => sharingOf(cell, assessment)));
  return [...withShareMarks(document, assessment), ...shareLegend(assessment.icbs.filter((each) => sharing.has(each)))];
}

/** The table with the same marks. */
export function markedTable(table: Table, assessment: Assessment): Table {
  const marked = (cell: Cell): Cell => (sharingOf(cell, assessment) ? { ...cell, text: `${cell.text}${SHARED_MARK}` } : cell);
  return { ...table, rows: table.rows.map((row) => row.map(marked)) };
}

/** The ICB of whose figure in a cell a share was taken. */
function sharingOf({ figure, value }: Cell, assessment: Assessment): IcbPosition | undefined {
  if (!figure || value === undefined) return undefined;
  const position = assessment.icbs.find(({ icb }) => icb.code === figure.subject);
  return position && isFigureShared(figure.measure, position, assessment) ? position : undefined;
}

/** @param name of a measure, or `months.2026-10.countedRunRate` */
function isFigureShared(name: string, position: IcbPosition, assessment: Assessment): boolean {
  if (sharesIn(position).length === 0) return false;
  const measure = MEASURE_KEYS.find((key) => key === name);
  if (measure) return isShared(measure, position, assessment);
  const month = position.months.find((each) => name.startsWith(`months.${monthText(each.month)}.`));
  return month !== undefined && isMonthShared(month, position);
}

/** What the mark stands for; nothing where no ICB takes a share. */
export function shareLegend(icbs: readonly IcbPosition[]): readonly Block[] {
  const shares = icbs.flatMap((each) => sharesIn(each).map((share) => `${each.icb.code} ${shareWords(share)}`));
  return shares.length === 0 ? [] : [paragraph(`${SHARED_MARK} Taken over in part: ${shares.join('; ')}.`, 'quiet')];
}

/** `58.5% of QNQ by weighted population` */
export function shareWords({ from, share, basis, costType }: Recut): string {
  const of = costType === null ? from : `the ${costType} of ${from}`;
  return `${percentText(share)} of ${of} ${basis === 'agreed' ? 'as agreed' : `by ${basis} population`}`;
}

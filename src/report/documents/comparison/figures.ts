import { type CheckId, ENGLAND, type Unsure } from '../../../model/check.ts';
import type { Change, Comparison, MeasuresChange, MoneyChange, MonthChange, Side } from '../../../model/comparison.ts';
import { type Decimal, decimalText } from '../../../model/decimal.ts';
import { groupedBy } from '../../../model/group.ts';
import { MEASURES, type MoneyMeasure } from '../../../model/measures.ts';
import { type Pence, poundsText } from '../../../model/money.ts';
import { ascending } from '../../../model/order.ts';
import { type Block, type Cell, heading, left, paragraph, plain, right, table } from '../../document.ts';
import { signed, signedExact, signedPercent } from '../../words/comparison.ts';
import {
  counted,
  exactMoney,
  gapText,
  grouped,
  INSIDE_IS,
  latestMonthText,
  listed,
  monthsText,
  NO_FIGURE,
  shortMoney,
  visible,
} from '../../words/values.ts';

/** Measures that are shown without -v. */
const FIRST: readonly MoneyMeasure[] = ['baseline', 'envelope', 'exitRunRate', 'envelopeGap', 'latest.gap'];
/** Labels that leave room for the figures; the row of the latest month stands above. */
const SHORTER: Readonly<Partial<Record<MoneyMeasure, string>>> = { 'latest.runRate': 'latest run rate', 'latest.gap': 'latest gap' };
const GAPS: readonly MoneyMeasure[] = ['envelopeGap', 'reductionGap', 'latest.gap'];
/** The checks on gaps, which are in doubt as they are; a gap that is not known to be inside is left blank otherwise. */
const JUDGED: Readonly<Partial<Record<MoneyMeasure, CheckId>>> = { envelopeGap: 'envelope', reductionGap: 'reduction' };

const COLUMNS = [left('Of', 0, 18), left('Figure'), right('Was'), right('Is'), right('Change'), right('Per head', 1), right('%', 2)];

const NOT_KNOWN: Cell = { text: 'not known', tone: 'unsure' };

export interface Moved {
  /** The subject of its checks. */
  readonly code: string;
  readonly name: string;
  readonly region: string;
  readonly change: MeasuresChange;
}

/** Regions and England, then the clusters, then the ICBs of each region. */
export function figureBlocks(comparison: Comparison, verbose: boolean): readonly Block[] {
  const { geography } = comparison;
  const [above, clusters, icbs] = [movedAbove(comparison), movedClusters(comparison), movedIcbs(comparison)].map(worstFirst) as [
    readonly Moved[],
    readonly Moved[],
    readonly Moved[],
  ];
  const shown = (moved: readonly Moved[]) => moved.flatMap((each) => rowsOf(each, comparison, verbose));
  const [shownAbove, shownClusters] = [shown(above), shown(clusters)];
  const regions = worstFirst(movedRegions(comparison)).map(({ region }) => region);
  const inOrder = geography.regions.toSorted((a, b) => placeIn(regions, a.code) - placeIn(regions, b.code));
  const byRegion = inOrder.flatMap(({ code, name }): readonly Block[] => {
    const rows = shown(icbs.filter(({ region }) => region === code));
    return rows.length === 0 ? [] : [heading(name, 3), table(COLUMNS, rows, 'figures')];
  });
  return [
    ...(shownAbove.length === 0 ? [] : [heading('Regions and England'), table(COLUMNS, shownAbove, 'figures')]),
    ...(shownClusters.length === 0 ? [] : [heading('Clusters'), table(COLUMNS, shownClusters, 'figures')]),
    ...(byRegion.length === 0 ? [] : [heading('Integrated care boards, by region'), ...byRegion]),
    ...(verbose ? [] : restLines([...above, ...clusters, ...icbs])),
  ];
}

const placeIn = (codes: readonly string[], code: string) => (codes.indexOf(code) + codes.length + 1) % (codes.length + 1);

/** Those that got worse by most first, England last. */
export function worstFirst(all: readonly Moved[]): readonly Moved[] {
  const last = ({ code }: Moved) => Number(code === ENGLAND);
  return all.toSorted((a, b) => last(a) - last(b) || ascending(worseBy(b.change), worseBy(a.change)));
}

function worseBy({ money }: MeasuresChange): Pence {
  const by = (wanted: MoneyMeasure) => money.find(({ measure }) => measure === wanted)?.change;
  return by('envelopeGap') ?? by('exitRunRate') ?? 0n;
}

function movedRegions({ regions }: Comparison): readonly Moved[] {
  return regions.moved.map((change) => ({
    code: change.region.code,
    name: `${change.region.code} ${change.region.name}`,
    region: change.region.code,
    change,
  }));
}

export function movedAbove(comparison: Comparison): readonly Moved[] {
  const { national } = comparison;
  return [...movedRegions(comparison), ...(national ? [{ code: ENGLAND, name: ENGLAND, region: '', change: national }] : [])];
}

function movedClusters({ clusters }: Comparison): readonly Moved[] {
  return clusters.moved.map((change) => ({ code: change.cluster.id, name: change.cluster.name, region: '', change }));
}

export function movedIcbs({ icbs }: Comparison): readonly Moved[] {
  return icbs.moved.map((change) => ({
    code: change.icb.code,
    name: `${change.icb.code} ${change.icb.shortName}`,
    region: change.icb.region,
    change,
  }));
}

/** A row for each figure; the first names the subject. */
function rowsOf({ code, name, change }: Moved, comparison: Comparison, verbose: boolean): readonly (readonly Cell[])[] {
  const moneyOf = (wanted: (measure: MoneyMeasure) => boolean) =>
    change.money
      .filter(({ measure }) => wanted(measure) && (verbose || FIRST.includes(measure)))
      .map((money) => moneyRow(money, (side) => unsureIn(comparison.sides[side], code, money.measure)));
  const rows = [
    ...(change.population ? [headsRow(change.population)] : []),
    ...moneyOf((measure) => !measure.startsWith('latest.')),
    ...(change.latest ? [wordsRow('latest month', change.latest, latestMonthText)] : []),
    ...moneyOf((measure) => measure.startsWith('latest.')),
    ...(verbose ? detailRows(change) : []),
  ];
  return rows.map((row, at) => [at === 0 ? { text: name, tone: 'strong' } : plain(''), ...row]);
}

export function moneyRow(
  { measure, from, to, change, perHead, share }: MoneyChange,
  unsure: (side: 'from' | 'to') => Unsure | null,
): readonly Cell[] {
  const isGap = GAPS.includes(measure);
  const money = MEASURES[measure].is === 'money a head' ? exactMoney : shortMoney;
  // A percentage of a gap that is not over says nothing.
  const percent = share === null || (isGap && (to ?? 0n) <= 0n) ? NO_FIGURE : signedPercent(share);
  return [
    plain(SHORTER[measure] ?? MEASURES[measure].label),
    ...changeCells({ from, to }, (pence, side) => (isGap ? gapText(pence, unsure(side)) : money(pence)), poundsText),
    amountCell(change, signed),
    amountCell(perHead, signedExact),
    plain(percent),
  ];
}

const amountCell = (pence: Pence | null, text: (pence: Pence) => string): Cell =>
  pence === null ? plain(NO_FIGURE) : { text: text(pence), value: poundsText(pence) };

/** What keeps a gap of one side from being told as under. */
export function unsureIn({ assessment }: Side, subject: string, measure: MoneyMeasure): Unsure | null {
  const id = JUDGED[measure];
  return assessment.checks.find((check) => check.id === id && check.subject === subject)?.unsure ?? null;
}

const headsRow = (change: Change<Decimal | null>) => wordsRow(MEASURES.population.label, change, (heads) => grouped(decimalText(heads)));

/** A row of values that have no percentage. */
function wordsRow<Value>(
  name: string,
  change: Change<Value | null>,
  text: (value: Value) => string,
  difference = NO_FIGURE,
): readonly Cell[] {
  return [plain(name), ...changeCells(change, text), plain(difference), plain(NO_FIGURE), plain(NO_FIGURE)];
}

function detailRows({ months, functions, view, periodMonths }: MeasuresChange): readonly (readonly Cell[])[] {
  return [
    ...(view ? [wordsRow(MEASURES.view.label, view, String)] : []),
    ...(periodMonths ? [wordsRow(MEASURES.periodMonths.label, periodMonths, (count) => counted(count, 'month'))] : []),
    ...alike(months).flatMap(monthRows),
    ...functions.flatMap(({ function: id, baseline, exitRunRate }) => {
      const name = id === '' ? 'no function' : visible(id);
      return [...plainRows(`${name}, baseline`, baseline), ...plainRows(`${name}, exit run rate`, exitRunRate)];
    }),
  ];
}

function plainRows(name: string, change: Change<Pence | null>): readonly (readonly Cell[])[] {
  const { from, to } = change;
  if (from === to) return [];
  return [wordsRow(name, change, shortMoney, from === null || to === null ? NO_FIGURE : signed(to - from))];
}

/** Groups months that moved in the same way. */
function alike(months: readonly MonthChange[]): readonly (readonly MonthChange[])[] {
  const keyOf = ({ runRate, countedRunRate, view }: MonthChange) =>
    [runRate, countedRunRate, view].flatMap(({ from, to }) => [String(from), String(to)]).join(' ');
  return [...groupedBy(months, keyOf).values()];
}

/** The counted run rate; and the run rate, where it did not move with it. */
function monthRows(months: readonly MonthChange[]): readonly (readonly Cell[])[] {
  const [first] = months;
  if (!first) return [];
  const name = monthsText(months.map(({ month }) => month));
  const { runRate, countedRunRate, view } = first;
  const isSame = runRate.from === countedRunRate.from && runRate.to === countedRunRate.to;
  return [
    ...plainRows(isSame ? name : `${name}, counted`, countedRunRate),
    ...(isSame ? [] : plainRows(`${name}, run rate`, runRate)),
    ...(view.from !== view.to && view.from !== null && view.to !== null ? [wordsRow(`${name}, rests on`, view, String)] : []),
    ...(view.from === null || view.to === null ? [wordsRow(`${name}, given`, view, String)] : []),
  ];
}

function changeCells<Value>(
  { from, to }: Change<Value | null>,
  text: (value: Value, side: 'from' | 'to') => string,
  data?: (value: Value) => string,
): readonly [Cell, Cell] {
  const cell = (value: Value | null, side: 'from' | 'to'): Cell => {
    if (value === null) return NOT_KNOWN;
    const told = text(value, side);
    // Such a figure is no number to sort or add up.
    return { text: told, ...(data && !Object.values(INSIDE_IS).includes(told) && { value: data(value) }) };
  };
  return [cell(from, 'from'), cell(to, 'to')];
}

/** Says that more moved than the table shows, and names subjects of which nothing else moved. */
function restLines(all: readonly Moved[]): readonly Block[] {
  const isFirst = (change: MeasuresChange) =>
    change.population !== null || change.latest !== null || change.money.some(({ measure }) => FIRST.includes(measure));
  const others = all.filter(
    ({ change }) =>
      change.months.length + change.functions.length > 0 ||
      change.view !== null ||
      change.periodMonths !== null ||
      change.money.some(({ measure }) => !FIRST.includes(measure)),
  );
  if (others.length === 0) return [];
  const only = others.filter(({ change }) => !isFirst(change)).map(({ code }) => code);
  const which = only.length === 0 ? '' : ` Of ${only.length > 12 ? `${only.length} of these` : listed(only)} nothing else moved.`;
  return [paragraph(`Other figures and months moved too, of ${counted(others.length, 'subject')}: -v lists them.${which}`, 'quiet')];
}

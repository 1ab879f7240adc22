import { type CostCell, type CostType, filledOf, keyOfFunctions, placeOfCell, seriesKey } from '../../model/cost.ts';
import { type Fault, fault, type Warning, warning } from '../../model/diagnostic.ts';
import { everyBody, type Icb, type IcbCode } from '../../model/geography.ts';
import { groupedBy } from '../../model/group.ts';
import { sum } from '../../model/money.ts';
import { financialYearOf, type Month, monthRange } from '../../model/month.ts';
import { lastMonth, overlap } from '../../model/period.ts';
import { comparePlaces, placeOf, rowOf } from '../../model/place.ts';
import type { CostOptions } from './costRows.ts';
import type { Ledger } from './ledger.ts';

/** What a ledger knows besides its cells. */
export type LedgerNotes = Pick<Ledger, 'summaries' | 'withoutColumns'>;

/** Faults between figures that are sound by themselves. Each names both places. */
export function conflicts(ledger: LedgerNotes, cells: readonly CostCell[], options: CostOptions): readonly Fault[] {
  const icbs = everyBody(options.geography);
  const { lengths, costTypes, functions, hasYears } = kindsOf(cells);
  const isApart = ledger.summaries.size > 0 || lengths.size > 1 || functions.size > 1 || hasYears;
  const isCombined = costTypes.has(options.policy.scope.value.combined);
  const filled = isApart || isCombined ? filledOf(cells) : [];
  return [
    ...rowsWithoutColumns(ledger, cells, icbs),
    ...summariesBesideLines(ledger, filled, icbs),
    ...(lengths.size > 1 ? overlappingPeriods(filled, icbs) : []),
    ...(isCombined ? combinedBesideParts(filled, options, icbs) : []),
    ...(functions.size > 1 ? totalBesideFunctions(filled, icbs) : []),
    ...(hasYears ? twoBaselineYears(filled) : []),
  ];
}

/** What kinds of cells there are, looked for once: most ledgers have one length of period, no function and one baseline year. */
function kindsOf(cells: readonly CostCell[]) {
  const lengths = new Set<number>();
  const costTypes = new Set<CostType>();
  const functions = new Set<string>();
  let [earliest, latest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  let before: CostCell | undefined;
  cells.forEach((cell) => {
    const { scenario, costType, period } = cell;
    if (costType !== before?.costType) costTypes.add(costType);
    if (cell.function !== before?.function) functions.add(cell.function);
    if (period.months !== before?.period.months) lengths.add(period.months);
    if (scenario === 'baseline') {
      if (period.start < earliest) earliest = period.start;
      if (period.start > latest) latest = period.start;
    }
    before = cell;
  });
  return { lengths, costTypes, functions, hasYears: earliest < latest && financialYearOf(earliest) < financialYearOf(latest) };
}

/** Files of a cell that are told pair by pair; further ones with the first alone, because a thousand have half a million pairs. */
const FEW = 8;

/** Warnings of two files that add to the same cells, as two versions of a plan do. */
export function sharedCells(cells: readonly CostCell[]): readonly Warning[] {
  const pairs = new Map<string, { first: string; second: string; cells: number; pence: bigint }>();
  for (const { parts } of cells.filter((cell) => cell.parts.length > 1)) {
    for (const [index, second] of parts.entries()) {
      for (const first of parts.slice(0, index < FEW ? index : 1)) {
        const key = JSON.stringify([first.file, second.file]);
        const pair = pairs.get(key);
        if (pair) {
          pair.cells += 1;
          pair.pence += second.pence;
        } else pairs.set(key, { first: first.file, second: second.file, cells: 1, pence: second.pence });
      }
    }
  }
  return [...pairs.values()].map(({ first, second, cells: count, pence }) =>
    warning('shared-cells', { other: first, cells: count, pence }, { file: second }),
  );
}

/** Warnings of a file that has each figure of an ICB's scenario, cost type and recurrence twice. */
export function rowsTwice(cells: readonly CostCell[], { geography }: CostOptions): readonly Warning[] {
  const icbs = everyBody(geography);
  const own = cells.filter(({ lines, parts }) => lines > 1 && parts.some(({ twice }) => twice));
  if (own.length === 0) return [];
  const parts = own.flatMap((cell) => cell.parts.filter(({ twice }) => twice).map((part) => ({ ...cell, part })));
  return [...groupedBy(parts, ({ icb, scenario, recurrence, part }) => JSON.stringify([part.file, icb, scenario, recurrence]))].flatMap(
    ([, group]) => {
      const [first] = group.toSorted((a, b) => comparePlaces(a.part, b.part));
      const icb = icbs.get(first?.icb ?? '');
      if (!first || !icb) return [];
      const costTypes = [...new Set(group.map(({ costType }) => costType))];
      const { scenario, recurrence } = first;
      const facts = { icb, scenario, recurrence, costTypes, pence: sum(group.map(({ part }) => part.pence)) / 2n };
      return [warning('rows-twice', facts, placeOf(first.part))];
    },
  );
}

/** Refuses an ICB whose only rows have no column for their figures: it would otherwise be judged on nothing, silently. */
function rowsWithoutColumns(ledger: LedgerNotes, cells: readonly CostCell[], icbs: ReadonlyMap<IcbCode, Icb>): readonly Fault[] {
  if (ledger.withoutColumns.length === 0) return [];
  const withCells = new Set(cells.map(({ icb }) => icb));
  return ledger.withoutColumns.flatMap(({ icb: code, scenario, place }) => {
    const icb = icbs.get(code);
    return icb && !withCells.has(code) ? [fault('row-without-columns', { icb, scenario }, place)] : [];
  });
}

function summariesBesideLines(ledger: LedgerNotes, cells: readonly CostCell[], icbs: ReadonlyMap<IcbCode, Icb>): readonly Fault[] {
  return [...ledger.summaries].flatMap(([code, place]) => {
    const isLine = (part: CostCell['parts'][number]) => part.file !== place.file || part.line !== place.line;
    const beside = cells
      .filter((cell) => cell.icb === code && (cell.scenario === 'baseline' || cell.scenario === 'plan'))
      .flatMap((cell) => cell.parts.filter(isLine))[0];
    const icb = icbs.get(code);
    return beside && icb ? [fault('summary-beside-lines', { icb, other: placeOf(beside) }, rowOf(place))] : [];
  });
}

function overlappingPeriods(cells: readonly CostCell[], icbs: ReadonlyMap<IcbCode, Icb>): readonly Fault[] {
  return [...groupedBy(cells, seriesKey)].flatMap(([, series]) => {
    const icb = icbs.get(series[0]?.icb ?? '');
    if (!icb || new Set(series.map(({ period }) => period.months)).size < 2) return [];
    const found: Fault[] = [];
    const sorted = series.toSorted((a, b) => b.period.months - a.period.months || a.period.start - b.period.start);
    for (const [index, longer] of sorted.entries()) {
      const shorter = sorted.slice(index + 1).find(({ period }) => period.months < longer.period.months && overlap(period, longer.period));
      if (!shorter) continue;
      const facts = { icb, scenario: longer.scenario, period: shorter.period, other: longer.period, otherPlace: placeOfCell(longer) };
      found.push(fault('overlapping-periods', facts, placeOfCell(shorter)));
    }
    return found;
  });
}

function combinedBesideParts(cells: readonly CostCell[], { policy }: CostOptions, icbs: ReadonlyMap<IcbCode, Icb>): readonly Fault[] {
  const scope = policy.scope.value;
  const combinedAt = new Map<string, CostCell>();
  const key = (cell: CostCell, month: Month) => `${cell.icb}|${cell.scenario}|${month}`;
  for (const cell of cells) {
    if (cell.costType === scope.combined) for (const month of monthsOf(cell)) combinedAt.set(key(cell, month), cell);
  }
  const found = new Map<string, Fault>();
  for (const cell of cells) {
    if (!scope.required.includes(cell.costType)) continue;
    for (const month of monthsOf(cell)) {
      const combined = combinedAt.get(key(cell, month));
      const icb = icbs.get(cell.icb);
      const once = `${cell.icb}|${cell.scenario}`;
      if (!combined || !icb || found.has(once)) continue;
      const facts = { icb, scenario: cell.scenario, month, combined: scope.combined, part: cell.costType, other: placeOfCell(combined) };
      found.set(once, fault('combined-beside-parts', facts, placeOfCell(cell)));
    }
  }
  return [...found.values()];
}

/** Refuses a figure without a function that equals the sum of those with one: it is their total, and would count twice. */
function totalBesideFunctions(cells: readonly CostCell[], icbs: ReadonlyMap<IcbCode, Icb>): readonly Fault[] {
  const withoutFunction = (cell: CostCell) => `${keyOfFunctions(cell)}|${cell.period.start}|${cell.period.months}`;
  const found = new Map<string, Fault>();
  for (const [, group] of groupedBy(cells, withoutFunction)) {
    const total = group.find((cell) => cell.function === '');
    const functions = group.filter((cell) => cell.function !== '');
    const icb = icbs.get(total?.icb ?? '');
    if (!total || !icb || total.pence === 0n || functions.length < 2 || total.pence !== sum(functions.map(({ pence }) => pence))) continue;
    const once = seriesKey(total);
    if (found.has(once)) continue;
    const { scenario, period, costType } = total;
    const facts = {
      icb,
      scenario,
      period,
      costType,
      functions: functions.map((cell) => cell.function),
      otherPlace: placeOfCell(functions[0] ?? total),
    };
    found.set(once, fault('total-beside-functions', facts, placeOfCell(total)));
  }
  return [...found.values()];
}

function twoBaselineYears(cells: readonly CostCell[]): readonly Fault[] {
  const firsts = new Map<number, CostCell>();
  cells.forEach((cell) => {
    if (cell.scenario !== 'baseline') return;
    const year = financialYearOf(cell.period.start);
    if (!firsts.has(year)) firsts.set(year, cell);
  });
  const [first, ...others] = [...firsts].toSorted(([a], [b]) => a - b);
  if (!first) return [];
  return others.map(([year, cell]) =>
    fault('two-baseline-years', { year, other: first[0], otherPlace: placeOfCell(first[1]) }, placeOfCell(cell)),
  );
}

function monthsOf({ period }: CostCell): readonly Month[] {
  return monthRange(period.start, lastMonth(period));
}

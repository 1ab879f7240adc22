import { type CostSeries, seriesKey } from '../../model/cost.ts';
import { fault, type Warning, warning } from '../../model/diagnostic.ts';
import { groupedBy } from '../../model/group.ts';
import type { Pence } from '../../model/money.ts';
import { financialYearOf, firstMonth, type Month } from '../../model/month.ts';
import { monthPeriod, type Period } from '../../model/period.ts';
import { comparePlaces, type Place, placeOf } from '../../model/place.ts';
import type { WarningFacts } from '../../model/warningFacts.ts';
import type { FileLog } from '../log.ts';
import type { Figure } from './filePart.ts';
import type { Ledger } from './ledger.ts';

/** A file's total of a series from April to the end of a month. */
interface RunningTotal {
  pence: Pence;
  lines: number;
  /** Lines with a blank: if there are any, the total is not complete. */
  blanks: number;
  readonly month: Month;
  readonly first: Figure;
  /** The amounts of the lines, other than 0. */
  readonly amounts: Set<Pence>;
}

interface SeriesTotals {
  readonly series: CostSeries;
  readonly byMonth: Map<Month, RunningTotal>;
}

/** Why the increase of a running total is not taken for the cost of its months. */
type Oddity = 'running-totals-fall' | 'running-totals-stand' | 'running-totals-lines';

interface Odd {
  readonly total: RunningTotal;
  /** Most rows of an earlier total. */
  readonly most: number;
}

/**
 * The running totals of one file. The increase of each over the one before it, from April of its financial year, is the cost of the month,
 * quarter or year between them; any other stretch has no run rate, and is a fault. Months that are not known yet look like a total that
 * stands still, falls or loses a row: for a cost that is spent every month they are missing, rather than 0 or a credit.
 */
export class RunningTotals {
  readonly #ledger: Ledger;
  readonly #log: FileLog;
  readonly #all = new Map<string, SeriesTotals>();
  readonly #odd: Readonly<Record<Oddity, Odd[]>> = { 'running-totals-fall': [], 'running-totals-stand': [], 'running-totals-lines': [] };

  constructor(ledger: Ledger, log: FileLog) {
    this.#ledger = ledger;
    this.#log = log;
  }

  add(series: CostSeries, month: Month, figure: Figure): void {
    const key = seriesKey(series);
    let known = this.#all.get(key);
    if (!known) {
      known = { series, byMonth: new Map() };
      this.#all.set(key, known);
    }
    let total = known.byMonth.get(month);
    if (!total) {
      total = { pence: 0n, lines: 0, blanks: 0, month, first: figure, amounts: new Set() };
      known.byMonth.set(month, total);
    }
    total.pence += figure.pence ?? 0n;
    total.lines += 1;
    if (figure.pence === null) total.blanks += 1;
    else if (figure.pence !== 0n) total.amounts.add(figure.pence);
  }

  /** Fills the ledger, after the last row of the file. */
  settle(): void {
    for (const { series, byMonth } of this.#all.values()) {
      for (const totals of byYear(byMonth.values())) this.#settleYear(series, totals);
    }
    for (const code of ['running-totals-fall', 'running-totals-stand', 'running-totals-lines'] as const) {
      const [first] = this.#odd[code].toSorted((a, b) => comparePlaces(a.total.first, b.total.first));
      if (first) this.#log.add(oddity(code, first, this.#odd[code].length));
    }
  }

  #settleYear(series: CostSeries, totals: readonly RunningTotal[]): void {
    const cells = this.#ledger.series(series);
    let before: RunningTotal | undefined;
    let blank: RunningTotal[] = [];
    /** Most rows so far: a row belongs to every total after its first. */
    let most = 0;
    for (const total of totals) {
      const odd = before && isSpentEveryMonth(series) ? oddityOf(total, before, most) : undefined;
      if (odd) this.#odd[odd].push({ total, most });
      most = Math.max(most, linesOf(total));
      // A total that was not carried on leaves its month and later ones unknown.
      if (total.blanks === total.lines || odd === 'running-totals-fall') {
        blank.push(total);
        continue;
      }
      const period = between(before?.month, total.month);
      if (!period) {
        this.#log.add(fault('running-total-gap', { found: total.first.found, month: total.month }, placeOf(total.first)));
      } else {
        const other = cells.placeOf(period, this.#log.file);
        if (other) this.#log.add(fault('running-total-beside', { found: total.first.found, period, other }, placeOf(total.first)));
        const figure = { ...total.first, ...(before && { less: { ...placeOf(before.first), found: before.first.found } }) };
        const isWhole = total.blanks === 0 && (before?.blanks ?? 0) === 0;
        if (!odd) cells.add(period, { ...figure, pence: total.pence - (before?.pence ?? 0n), lines: total.lines });
        if (odd || !isWhole) cells.add(period, { ...figure, pence: null });
      }
      before = total;
      blank = [];
    }
    for (const { month, first } of blank) cells.add(monthPeriod(month), { ...first, pence: null });
  }
}

function oddityOf(total: RunningTotal, before: RunningTotal, most: number): Oddity | undefined {
  if (total.blanks === total.lines) return undefined;
  if (total.pence < before.pence) return 'running-totals-fall';
  if (linesOf(total) !== linesOf(before) || linesOf(total) < most) return 'running-totals-lines';
  return [...total.amounts].some((pence) => before.amounts.has(pence)) ? 'running-totals-stand' : undefined;
}

function oddity(code: Oddity, { total, most }: Odd, count: number): Warning {
  const place: Place = placeOf(total.first);
  const { month } = total;
  if (code === 'running-totals-lines') {
    const facts: WarningFacts['running-totals-lines'] = { count, month, lines: linesOf(total), before: most };
    return warning(code, facts, place);
  }
  return warning(code, { count, found: total.first.found, month }, place);
}

function linesOf({ lines, blanks }: RunningTotal): number {
  return lines - blanks;
}

/** Whether a month without cost, or with a credit, is out of the ordinary. */
function isSpentEveryMonth({ recurrence, costType }: CostSeries): boolean {
  return recurrence === 'recurrent' && costType !== 'transition';
}

/** The totals of each year, in order of month. */
function byYear(totals: Iterable<RunningTotal>): readonly (readonly RunningTotal[])[] {
  const inOrder = [...totals].sort((a, b) => a.month - b.month);
  return [...groupedBy(inOrder, ({ month }) => financialYearOf(month)).values()];
}

/** The period from the end of one month to the end of another in the same year: a month, a quarter, the year, or nothing for any other. */
function between(before: Month | undefined, last: Month): Period | undefined {
  const april = firstMonth(financialYearOf(last));
  const start = before === undefined ? april : before + 1;
  const months = last - start + 1;
  if (months === 1 || months === 12) return { start, months };
  return months === 3 && (start - april) % 3 === 0 ? { start, months } : undefined;
}

import type { CostSeries } from '../../model/cost.ts';
import { fault, warning } from '../../model/diagnostic.ts';
import type { Pence } from '../../model/money.ts';
import { type FinancialYear, financialYearOf, firstMonth, type Month } from '../../model/month.ts';
import { monthPeriod, type Period } from '../../model/period.ts';
import { comparePlaces, type Place, placeOf } from '../../model/place.ts';
import type { FileLog } from '../table.ts';
import { type Figure, type Ledger, seriesKey } from './ledger.ts';

/** All that one file says of a series from April to the end of a month. */
interface RunningTotal {
  pence: Pence;
  lines: number;
  /** Lines that leave it blank: while there are any, it is not the whole. */
  blanks: number;
  readonly month: Month;
  readonly first: Figure;
}

interface SeriesTotals {
  readonly series: CostSeries;
  readonly byMonth: Map<Month, RunningTotal>;
}

/**
 * The running totals of one file: what each adds to the one before it, from April of its financial year, is the cost of the
 * month, quarter or year between them. Any other stretch has no run rate, and is a fault.
 */
export class RunningTotals {
  readonly #ledger: Ledger;
  readonly #log: FileLog;
  readonly #all = new Map<string, SeriesTotals>();
  readonly #falling: Odd[] = [];
  readonly #standing: Odd[] = [];

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
      total = { pence: 0n, lines: 0, blanks: 0, month, first: figure };
      known.byMonth.set(month, total);
    }
    total.pence += figure.pence ?? 0n;
    total.lines += 1;
    if (figure.pence === null) total.blanks += 1;
  }

  /** After the last row of the file: fills the ledger. */
  settle(): void {
    for (const { series, byMonth } of this.#all.values()) {
      for (const totals of byYear(byMonth.values())) this.#settleYear(series, totals);
    }
    this.#say('running-totals-fall', this.#falling);
    this.#say('running-totals-stand', this.#standing);
  }

  #settleYear(series: CostSeries, totals: readonly RunningTotal[]): void {
    const cells = this.#ledger.series(series);
    let before: RunningTotal | undefined;
    let blank: RunningTotal[] = [];
    for (const total of totals) {
      if (total.blanks === total.lines) {
        blank.push(total);
        continue;
      }
      const period = between(before?.month, total.month);
      if (period) {
        const added = total.pence - (before?.pence ?? 0n);
        const odd = { found: total.first.found, month: total.month, place: placeOf(total.first) };
        const stands = added === 0n && before !== undefined && total.pence !== 0n && isSpentEveryMonth(series);
        if (stands) this.#standing.push(odd);
        if (added < 0n && total.pence >= 0n) this.#falling.push(odd);
        const figure = { ...total.first, ...(before && { less: { ...placeOf(before.first), found: before.first.found } }) };
        const isWhole = total.blanks === 0 && (before?.blanks ?? 0) === 0;
        if (!stands) cells.add(period, { ...figure, pence: added });
        if (stands || !isWhole) cells.add(period, { ...figure, pence: null });
      } else this.#log.add(fault('running-total-gap', { found: total.first.found, month: total.month }, placeOf(total.first)));
      before = total;
      blank = [];
    }
    for (const { month, first } of blank) cells.add(monthPeriod(month), first);
  }

  #say(code: 'running-totals-fall' | 'running-totals-stand', odd: readonly Odd[]): void {
    const [first] = odd.toSorted((a, b) => comparePlaces(a.place, b.place));
    if (first) this.#log.add(warning(code, { count: odd.length, found: first.found, month: first.month }, first.place));
  }
}

interface Odd {
  readonly found: string;
  readonly month: Month;
  readonly place: Place;
}

/** Totals that are carried on as they were stand for months that are not known yet, where a cost of nothing is out of the ordinary. */
function isSpentEveryMonth({ recurrence, costType }: CostSeries): boolean {
  return recurrence === 'recurrent' && costType !== 'transition';
}

/** Each year's in the order of the months. */
function byYear(totals: Iterable<RunningTotal>): readonly (readonly RunningTotal[])[] {
  const years = new Map<FinancialYear, RunningTotal[]>();
  for (const total of [...totals].sort((a, b) => a.month - b.month)) {
    const year = financialYearOf(total.month);
    const known = years.get(year);
    if (known) known.push(total);
    else years.set(year, [total]);
  }
  return [...years.values()];
}

/** What lies between the end of one month and of another of the same year: a month, a quarter, the year, or none of these. */
function between(before: Month | undefined, last: Month): Period | undefined {
  const april = firstMonth(financialYearOf(last));
  const start = before === undefined ? april : before + 1;
  const months = last - start + 1;
  if (months === 1 || months === 12) return { start, months };
  return months === 3 && (start - april) % 3 === 0 ? { start, months } : undefined;
}

import { COST_TYPES, type CostSeries, type CostType, RECURRENCES, SCENARIOS, type Scenario } from '../../model/cost.ts';
import { fault } from '../../model/diagnostic.ts';
import type { Icb } from '../../model/geography.ts';
import type { Pence } from '../../model/money.ts';
import type { FinancialYear } from '../../model/month.ts';
import type { Period } from '../../model/period.ts';
import { lastMonth } from '../../model/period.ts';
import type { Place } from '../../model/place.ts';
import { type Horizon, horizonOf } from '../../model/policy.ts';
import { readAmount, type Unit } from '../cells/amount.ts';
import { icbReader } from '../cells/icb.ts';
import { type PeriodReading, readPeriod, yearIn } from '../cells/period.ts';
import type { Reading } from '../cells/reading.ts';
import { readSubmitted } from '../cells/submitted.ts';
import { wordReader } from '../cells/word.ts';
import type { Column, Header } from '../header.ts';
import type { FileLog } from '../table.ts';
import type { Figure, Ledger } from './ledger.ts';
import { FileNotes } from './notes.ts';
import type { CostOptions } from './options.ts';

const readScenario = wordReader('scenario', SCENARIOS, {
  actuals: 'actual',
  planned: 'plan',
  forecastoutturn: 'forecast',
  fot: 'forecast',
});
const readCostType = wordReader('cost_type', COST_TYPES, {
  runningcosts: 'running-cost',
  hosted: 'hosted-service',
  hostedservices: 'hosted-service',
  pods: 'pod',
  specialisedcommissioningdelegation: 'specialised-commissioning',
  transitioncosts: 'transition',
});
const readRecurrence = wordReader('recurrence', RECURRENCES, {
  nonrecurring: 'non-recurrent',
  recurring: 'recurrent',
  r: 'recurrent',
  nr: 'non-recurrent',
});

/** Reads the cells of one file's rows, logging each fault at its place. */
export class CostRows {
  readonly header: Header;
  readonly options: CostOptions;
  readonly ledger: Ledger;
  readonly log: FileLog;
  readonly notes: FileNotes;
  readonly horizon: Horizon;
  readonly baselineYear: FinancialYear;
  readonly #readIcb: (text: string) => Reading<Icb>;
  readonly #periods = new Map<string, PeriodReading>();
  readonly #costType: CostType;

  constructor(header: Header, options: CostOptions, ledger: Ledger, log: FileLog) {
    this.header = header;
    this.options = options;
    this.ledger = ledger;
    this.log = log;
    this.notes = new FileNotes(log);
    this.horizon = horizonOf(options.policy);
    this.baselineYear = options.policy.baselineYear.value;
    this.#readIcb = icbReader(options.geography);
    this.#costType = options.costType ?? 'running-cost';
  }

  column(field: string): Column | undefined {
    return this.header.fields.get(field);
  }

  place(line: number, column: Column): Place {
    return this.log.place(line, column.index, column.header);
  }

  /** The trimmed text of a field, `''` where it is blank or the table has no such column. */
  text(cells: readonly string[], field: string): string {
    const column = this.column(field);
    return column ? (cells[column.index]?.trim() ?? '') : '';
  }

  icb(cells: readonly string[], line: number): Icb | undefined {
    const column = this.column('icb_code');
    const icb = this.#wanted(cells, line, column, 'icb_code', this.#readIcb);
    if (!icb || !column) return icb;
    for (const other of this.header.otherIcbColumns) {
      const text = cells[other.index]?.trim() ?? '';
      const reading = text === '' ? undefined : this.#readIcb(text);
      if (reading && 'value' in reading && reading.value !== icb) {
        const facts = { found: text, icb, other: reading.value, otherPlace: this.place(line, column) };
        this.log.add(fault('icb-disagrees', facts, this.place(line, other)));
        return undefined;
      }
    }
    return icb;
  }

  /** What the row says of itself; `undefined` where some of it is at fault. */
  head(cells: readonly string[], line: number): CostSeries | undefined {
    const icb = this.icb(cells, line);
    const scenario = this.#wanted(cells, line, this.column('scenario'), 'scenario', readScenario);
    const typeColumn = this.column('cost_type');
    const costType = typeColumn ? this.#wanted(cells, line, typeColumn, 'cost_type', readCostType) : this.#costType;
    if (!typeColumn && this.options.costType === undefined) this.notes.assumed();
    const recurrence = this.#optional(cells, line, 'recurrence', readRecurrence, 'recurrent');
    this.submitted(cells, line, scenario === 'plan' || scenario === 'baseline' ? icb : undefined);
    this.notes.allowance(this.text(cells, 'note'));
    if (!icb || !scenario || !costType || !recurrence) return undefined;
    const of = this.text(cells, 'function').toLowerCase().replace(/\s+/g, ' ');
    return { icb: icb.code, scenario, costType, function: of, recurrence, measure: 'period' };
  }

  /** Keeps when the row was handed in; without an ICB it is only held to be a date. */
  submitted(cells: readonly string[], line: number, icb: Icb | undefined): void {
    const column = this.column('submitted');
    const found = this.text(cells, 'submitted');
    if (!column || found === '') return;
    const submitted = readSubmitted(found);
    if (submitted === undefined) this.log.add(fault('bad-submitted', { found }, this.place(line, column)));
    else if (icb) this.ledger.submit({ icb: icb.code, submitted, place: this.place(line, column) });
  }

  /** An amount with its own text and place. */
  figure(pence: Pence | null, cells: readonly string[], line: number, column: Column): Figure {
    return { pence, found: cells[column.index]?.trim() ?? '', file: this.log.file, line, column: column.index + 1, header: column.header };
  }

  /** `null` where the cell is blank, `undefined` where it is at fault. */
  amount(cells: readonly string[], line: number, column: Column, field = 'amount'): Pence | null | undefined {
    const found = cells[column.index]?.trim() ?? '';
    if (found === '') return null;
    const amount = readAmount(found, this.#unitOf(column));
    if (!amount) {
      this.log.add(fault('bad-amount', { found, field }, this.place(line, column)));
      return undefined;
    }
    if (amount.shift) this.notes.shift(amount.shift, found, this.place(line, column));
    return amount.pence;
  }

  period(cells: readonly string[], line: number, column: Column, field: string): Period | undefined {
    const found = cells[column.index]?.trim() ?? '';
    if (found === '') {
      this.log.add(fault('blank-cell', { field }, this.place(line, column)));
      return undefined;
    }
    let period = this.#periods.get(found);
    if (period === undefined) {
      period = readPeriod(found, yearIn(column.header) ?? this.options.year);
      this.#periods.set(found, period);
    }
    if (typeof period === 'object') return period;
    const place = this.place(line, column);
    this.log.add(period === 'no-year' ? fault('no-year', { found }, place) : fault('bad-period', { found, field }, place));
    return undefined;
  }

  /** Whether a plan, forecast or actual speaks of months the policy covers; a baseline may be of any year. */
  withinHorizon(scenario: Scenario, period: Period, place: () => Place, found: string): boolean {
    const { horizon } = this;
    if (scenario === 'baseline' || (period.start >= horizon.first && lastMonth(period) <= horizon.last)) return true;
    this.log.add(fault('outside-horizon', { found, scenario, horizon }, place()));
    return false;
  }

  #unitOf(column: Column): Unit {
    this.notes.unit(column, this.options.unit);
    return column.unit ?? this.options.unit ?? 'pounds';
  }

  #wanted<Value>(
    cells: readonly string[],
    line: number,
    column: Column | undefined,
    field: string,
    read: (text: string) => Reading<Value>,
  ): Value | undefined {
    if (!column) return undefined;
    const found = cells[column.index]?.trim() ?? '';
    if (found === '') {
      this.log.add(fault('blank-cell', { field }, this.place(line, column)));
      return undefined;
    }
    const reading = read(found);
    if ('value' in reading) return reading.value;
    this.log.add(reading.fault(this.place(line, column)));
    return undefined;
  }

  #optional<Value>(
    cells: readonly string[],
    line: number,
    field: string,
    read: (text: string) => Reading<Value>,
    otherwise: Value,
  ): Value | undefined {
    return this.text(cells, field) === '' ? otherwise : this.#wanted(cells, line, this.column(field), field, read);
  }
}

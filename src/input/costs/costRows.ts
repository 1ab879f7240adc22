import { COST_FIELDS, type CostSeries, type CostType, type Scenario, saysSubmitted } from '../../model/cost.ts';
import { fault, warning } from '../../model/diagnostic.ts';
import type { CodingInput } from '../../model/evidence.ts';
import type { Icb } from '../../model/geography.ts';
import type { FinancialYear } from '../../model/month.ts';
import { lastMonth, type Period } from '../../model/period.ts';
import type { Place } from '../../model/place.ts';
import { type Horizon, horizonOf, type Policy } from '../../model/policy.ts';
import { readCostType, readScenario } from '../cells/costWords.ts';
import { anyFunctionReader } from '../cells/function.ts';
import { readSubmitted } from '../cells/submitted.ts';
import type { Reading } from '../cells/word.ts';
import type { Code, Coder } from '../coding/coder.ts';
import { type Column, columnsOf, type Header, unreadColumns } from '../header/header.ts';
import type { FileLog } from '../log.ts';
import { FileNotes } from '../rows/fileNotes.ts';
import { isAbove0, KindColumns } from '../rows/kindColumns.ts';
import { Rows, type TableOptions } from '../rows/rows.ts';
import type { Ledger } from './ledger.ts';
import { RunningTotals } from './runningTotals.ts';

/** Warnings that many rows of a cost file give cause for, too. */
class CostNotes extends FileNotes {
  #assumed = 0;
  #meant: string | undefined;
  #blanks = 0;
  #allowance: string | undefined;

  /**
   * Notes rows whose cost type neither the table nor the user gives.
   * @param meant the unread column whose cell in the row is a cost type, asked for the first row
   */
  assumed(rows: number, meant?: () => string | undefined): void {
    if (this.#assumed === 0) this.#meant = meant?.();
    this.#assumed += rows;
  }

  /** Notes a row without an amount. */
  blank(): void {
    this.findings += 1;
    this.#blanks += 1;
  }

  /** Notes a text that mentions the running cost allowance, which leaves out programme pay: taken for the whole cost, it would look compliant. */
  allowance(text: string): void {
    if (!/allowance/i.test(text)) return;
    this.findings += 1;
    this.#allowance ??= text;
  }

  override end(): void {
    const whole = this.log.place();
    if (this.#allowance !== undefined) {
      const where = this.#allowance === this.log.file ? '' : this.#allowance;
      this.log.add(warning('running-cost-allowance', { where }, whole));
    }
    super.end();
    if (this.#assumed > 0)
      this.log.add(warning('cost-type-assumed', { lines: this.#assumed, ...(this.#meant && { meant: this.#meant }) }, whole));
    if (this.#blanks > 0) this.log.add(warning('blank-amounts', { count: this.#blanks }, whole));
  }
}

export interface CostOptions extends TableOptions {
  /** The policy to assess by: it defines the months, cost types and functions. */
  readonly policy: Pick<Policy, 'scope' | 'baselineYear' | 'functions' | 'plansDue' | 'recurrentUntil'>;
  /** The cost type of tables without a cost type column, if the user declares it. */
  readonly costType?: CostType;
  /** The cost types of tables without them, by their codes. */
  readonly coding?: CodingInput;
  /** Whether columns of running totals (year to date) are read, each as its increase over the one before. */
  readonly cumulative?: boolean;
  /** Whether a code that bodies of both footprints have is kept as it stands, for a later run to decide beside other files. */
  readonly keepCodes?: boolean;
}

/** The fields whose texts, with those of other ICB columns, decide what a row's amount adds to. */
const KEYS = COST_FIELDS.filter(({ role }) => role === 'key').map(({ name }) => name);

/** Reads the cells of one cost file's rows. */
export class CostRows extends Rows {
  readonly options: CostOptions;
  readonly ledger: Ledger;
  override readonly notes: CostNotes;
  readonly runningTotals: RunningTotals;
  readonly horizon: Horizon;
  readonly baselineYear: FinancialYear;
  readonly #readFunction: (text: string) => Reading<string>;
  readonly #costType: CostType;
  readonly #coder: Coder | undefined;
  readonly #kinds: KindColumns;
  /** The cost types that rows may be of, where the table has no column for it. */
  readonly #types: readonly CostType[];
  readonly #figures: readonly Column[];
  /** The codes of the row that was read last, where codes give the cost types. */
  code: Code | undefined;
  /** The date of submission of the row that was read last, if it has one. */
  handedIn: string | undefined;

  /** @param coder of a table whose cost types are from its codes */
  constructor(header: Header, options: CostOptions, ledger: Ledger, log: FileLog, coder?: Coder) {
    const notes = new CostNotes(log);
    super(header, options, log, notes);
    this.options = options;
    this.ledger = ledger;
    this.notes = notes;
    this.runningTotals = new RunningTotals(ledger, log);
    this.horizon = horizonOf(options.policy);
    this.baselineYear = options.policy.baselineYear.value;
    this.#readFunction = anyFunctionReader(options.policy.functions.value);
    this.#costType = options.costType ?? 'running-cost';
    this.#coder = coder;
    this.#kinds = new KindColumns(header);
    const { combined, required } = options.policy.scope.value;
    this.#types = [this.#costType, ...(this.#costType === combined ? required : [])];
    this.#figures = [...columnsOf(header, ['amount']), ...header.periods];
  }

  /** The row's series, or `undefined` if any of its cells is at fault. */
  head(cells: readonly string[], line: number): CostSeries | undefined {
    const scenario = this.scenario(cells, line);
    const rest = this.restOfHead(cells, line, scenario ? [scenario] : []);
    return scenario && rest && seriesOf(scenario, rest);
  }

  scenario(cells: readonly string[], line: number): Scenario | undefined {
    return this.wanted(cells, line, this.column('scenario'), 'scenario', readScenario);
  }

  /** The row's series apart from its scenarios, which its cells or headers say. */
  restOfHead(cells: readonly string[], line: number, scenarios: readonly Scenario[]): Omit<CostSeries, 'scenario'> | undefined {
    const icb = this.icb(cells, line);
    const typeColumn = this.column('cost_type');
    const costType = this.#coder
      ? this.#coded(cells)
      : typeColumn
        ? this.wanted(cells, line, typeColumn, 'cost_type', readCostType)
        : this.#costType;
    if (!typeColumn && this.options.costType === undefined) this.notes.assumed(1, () => this.#saysTypes(cells));
    const of = this.optional(cells, line, 'function', this.#readFunction, '');
    const recurrence = this.recurrence(cells, line);
    this.submitted(cells, line, scenarios.some((scenario) => saysSubmitted({ scenario })) ? icb : undefined);
    this.notes.allowance(this.text(cells, 'note'));
    if (!this.#isOwnKind(cells, line, scenarios)) return undefined;
    if (!icb || !costType || of === undefined || !recurrence) return undefined;
    return { icb: icb.code, costType, function: of, recurrence, measure: 'period' };
  }

  /** Whether no column beside the figures calls them credits, or part of another scenario or cost type; such a row is logged. */
  #isOwnKind(cells: readonly string[], line: number, scenarios: readonly Scenario[]): boolean {
    if (this.#kinds.columns.length === 0) return true;
    const unlike = this.#kinds.kindOf(cells, scenarios) ?? this.#kinds.typeOf(cells, this.#types);
    if (unlike) this.log.add({ ...unlike.fault, place: this.place(line, unlike.column) });
    const by = this.#kinds.creditOf(cells);
    if (by) this.notes.findings += 1; // So that the amount of each such row is looked at, in a ledger too.
    const credit = by && this.#figures.find(({ index }) => isAbove0(cells[index] ?? ''));
    if (by && credit)
      this.log.add(fault('credit-of-row', { found: cells[by.index]?.trim() ?? '', by: by.header }, this.place(line, credit)));
    return !unlike && !credit;
  }

  /** The header of an unread column whose cell is a cost type. */
  #saysTypes(cells: readonly string[]): string | undefined {
    return unreadColumns(this.header).find(({ index }) => {
      const type = readCostType(cells[index]?.trim() ?? '');
      return type && 'value' in type;
    })?.header;
  }

  /** The cost type by the row's codes. Where they have none, any: the row's figures go to the code. */
  #coded(cells: readonly string[]): CostType | undefined {
    this.code = this.#coder?.codeOf(cells, this.header.codes);
    if (this.code) this.code.isUsed = true;
    return this.code && (this.code.costType ?? this.#costType);
  }

  /** The codes of the row that was read last, where they have no cost type. */
  get open(): Code | undefined {
    return this.code && !this.code.costType ? this.code : undefined;
  }

  /** The series of a summary row: the plan's amount is a yearly rate. */
  summarySeries({ code }: Icb, scenario: 'baseline' | 'plan'): CostSeries {
    const costType = this.options.policy.scope.value.combined;
    const measure = scenario === 'plan' ? 'annual' : 'period';
    return { icb: code, scenario, costType, function: '', recurrence: 'recurrent', measure };
  }

  /** Records the date of submission; without an ICB, only checks that it is a date. */
  submitted(cells: readonly string[], line: number, icb: Icb | undefined): void {
    const column = this.column('submitted');
    if (!column) return;
    const found = this.text(cells, 'submitted');
    this.handedIn = undefined;
    if (found === '') return;
    const submitted = readSubmitted(found);
    if (submitted === undefined) this.log.add(fault('bad-submitted', { found }, this.place(line, column)));
    else if (icb) {
      this.handedIn = submitted;
      this.ledger.submit({ icb: icb.code, submitted, place: this.place(line, column) });
    }
  }

  /** The columns whose texts decide what a row's amount adds to. */
  keyColumns(): readonly number[] {
    const further = [...this.header.otherIcbColumns, ...this.header.codes, ...this.unitColumns.unread, ...this.#kinds.columns];
    const keys = new Set([...columnsOf(this.header, KEYS), ...further].map(({ index }) => index));
    return [...keys].filter((index) => index < this.header.width);
  }

  /** Counts rows that were added up by their keys. */
  likeRows(lines: number): void {
    if (!this.column('cost_type') && this.options.costType === undefined) this.notes.assumed(lines);
  }

  /** Whether a period of a plan, forecast or actual is within the months of the policy; a baseline may be of any year. */
  isWithinHorizon(scenario: Scenario, period: Period): boolean {
    return scenario === 'baseline' || (period.start >= this.horizon.first && lastMonth(period) <= this.horizon.last);
  }

  /** The same; a period outside is logged. */
  withinHorizon(scenario: Scenario, period: Period, place: () => Place, found: string): boolean {
    if (this.isWithinHorizon(scenario, period)) return true;
    this.log.add(fault('outside-horizon', { found, scenario, horizon: this.horizon }, place()));
    return false;
  }
}

/** With every member named: each row that is read has its own. */
export function seriesOf(
  scenario: Scenario,
  { icb, costType, function: of, recurrence, measure }: Omit<CostSeries, 'scenario'>,
): CostSeries {
  return { icb, scenario, costType, function: of, recurrence, measure };
}

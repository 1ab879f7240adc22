import { warning } from '../../model/diagnostic.ts';
import type { Geography, Icb } from '../../model/geography.ts';
import type { FinancialYear } from '../../model/month.ts';
import { type PeriodTexts, readRowPeriod } from '../cells/yearColumn.ts';
import { columnsOf, type Header } from '../header/header.ts';
import type { FileLog } from '../log.ts';
import { RegionCheck } from './regionCheck.ts';

/** Compares the ICBs and years of a table's rows with what is said beside them and around the table, and warns where they differ. */
export class AroundCheck {
  readonly #header: Header;
  readonly #geography: Geography;
  readonly #log: FileLog;
  readonly #year: FinancialYear | undefined;
  readonly #regions: RegionCheck;
  /** The one ICB of all rows so far; `null` if there are several. */
  #only: { readonly icb: Icb; readonly line: number } | undefined | null;
  /** The first text that is of the year that the user gives. */
  #ofYear: { readonly found: string; readonly line: number; readonly index: number; readonly header: string } | undefined;

  constructor(header: Header, geography: Geography, log: FileLog, year: FinancialYear | undefined) {
    this.#header = header;
    this.#geography = geography;
    this.#log = log;
    this.#year = year;
    this.#regions = new RegionCheck(header, geography, log);
  }

  icb(icb: Icb, cells: readonly string[], line: number): void {
    this.#regions.compare(icb, cells, line);
    if (this.#only === undefined) this.#only = { icb, line };
    else if (this.#only?.icb !== icb) this.#only = null;
  }

  /** A period of a row that was not met before. */
  period(texts: PeriodTexts, line: number, index: number): void {
    if (this.#year === undefined || this.#ofYear || readRowPeriod(texts, undefined) !== 'no-year') return;
    this.#ofYear = { found: texts.text, line, index, header: texts.header };
  }

  end(): void {
    if (this.#only) this.#named(this.#only.icb, this.#only.line);
    const { year } = this.#header.yearAround;
    if (!this.#ofYear || this.#year === undefined || year === undefined || year === this.#year) return;
    const { found, line, index, header } = this.#ofYear;
    this.#log.add(warning('year-around', { found, year: this.#year, around: year }, this.#log.place(line, index, header)));
  }

  /** A table of several ICBs may go by the name of one; one of a single ICB is most likely of the ICB that it is named by. */
  #named(icb: Icb, line: number): void {
    const [column] = columnsOf(this.#header, ['icb_code']);
    // What the user fills is as the user says.
    if (!column || column.index >= this.#header.width) return;
    for (const { source, text, icb: other, near } of this.#header.saidAround('icb_code')) {
      if (!other || near || this.#areOne(icb, other)) continue;
      this.#log.add(warning('named-otherwise', { icb, other, source, text }, this.#log.place(line, column.index, column.header)));
      return;
    }
  }

  /** Whether two are one body, or one took over from the other. */
  #areOne(one: Icb, other: Icb): boolean {
    const codes = [one.code, other.code];
    return (
      one.code === other.code ||
      this.#geography.laterIcbs.some(({ code, predecessors }) => codes.includes(code) && predecessors.some((each) => codes.includes(each)))
    );
  }
}

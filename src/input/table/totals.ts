import { addDecimals, type Decimal, decimalText } from '../../model/decimal.ts';
import type { Geography, RegionCode } from '../../model/geography.ts';
import type { TotalVerdict } from '../../model/inspection.ts';
import type { TotalLabel } from '../cells/totalLabel.ts';
import { wordKey } from '../cells/word.ts';
import type { Column } from '../header/header.ts';
import { agree, agreeAsRounded, type ColumnSum, NOTHING, numberIn, sumOf } from './columnSums.ts';
import type { TableShape } from './shape.ts';
import { sumsOfRows } from './sumsOfRows.ts';
import type { ClaimSums } from './totalClaims.ts';

/** A table with more rows than this is a ledger, whose totals are passed over without adding its rows up again. */
const ROWS_KEPT = 5000;

interface TotalRow {
  readonly cells: readonly string[];
  readonly line: number;
  /** `null` where the row has no label. */
  readonly label: TotalLabel | null;
  /** For a row without a label in a table that is not kept: sums of the rows above it. */
  readonly above?: readonly ColumnSum[];
}

interface DataRow {
  readonly cells: readonly string[];
  readonly line: number;
}

export interface TotalsOptions {
  readonly geography: Geography;
  /** Most rows of a table that is no ledger. */
  readonly rowsKept?: number;
}

/** Compares each total of a table with the sum of its rows. */
export class Totals {
  readonly #shape: TableShape;
  readonly #geography: Geography;
  readonly #rows: DataRow[] = [];
  readonly #rowsKept: number;
  #tooMany = false;
  readonly #totals: TotalRow[] = [];
  /** Lines of claims that are totals. */
  #proven: readonly number[] = [];

  constructor(shape: TableShape, { geography, rowsKept = ROWS_KEPT }: TotalsOptions) {
    this.#rowsKept = rowsKept;
    this.#shape = shape;
    this.#geography = geography;
  }

  get count(): number {
    return this.#totals.length + this.#proven.length;
  }

  /** Whether the table is a ledger, whose rows are not kept. */
  get isTooMany(): boolean {
    return this.#tooMany;
  }

  data(cells: readonly string[], line: number): void {
    if (this.#tooMany) return;
    if (this.#rows.length < this.#rowsKept) this.#rows.push({ cells, line });
    else {
      this.#tooMany = true;
      this.#rows.length = 0;
    }
  }

  /** @param above sums of the rows above, for a row without a label in a ledger */
  total(cells: readonly string[], line: number, label: TotalLabel | null, above?: readonly ColumnSum[]): void {
    this.#totals.push({ cells, line, label, ...(above && { above }) });
  }

  /** @param lines of claims that are totals */
  prove(lines: readonly number[]): void {
    this.#proven = lines;
  }

  /** Sums for claims; nothing for a ledger. */
  claimSums(): ClaimSums | undefined {
    return this.#tooMany
      ? undefined
      : sumsOfRows(
          this.#rows.map(({ cells }) => cells),
          this.#shape,
        );
  }

  /** Compares each figure of each total with the sum of its rows; in a ledger, only totals without labels. */
  verdicts(): readonly TotalVerdict[] {
    const byColumn = this.#shape.figures.map((column) => this.#verdictsOf(column));
    return byColumn.flat().toSorted((a, b) => a.line - b.line || a.column - b.column);
  }

  #verdictsOf(column: Column): readonly TotalVerdict[] {
    const found: TotalVerdict[] = [];
    /** Figures of totals that differ from their rows: a later total may include them. */
    const besides: { readonly row: TotalRow; readonly figure: Decimal }[] = [];
    for (const row of this.#totals) {
      const printed = numberIn(row.cells[column.index] ?? '');
      if (!printed) continue;
      const place = { line: row.line, column: column.index + 1, header: column.header };
      const facts = { ...place, printed: decimalText(printed) };
      if (row.label === null && this.#tooMany && !row.above) continue;
      if (row.label === null) {
        const ways = this.#waysOf(row, printed, column);
        const agreed = ways.find(agreeAsRounded);
        const sum = decimalText((agreed ?? ways[0] ?? { sum: NOTHING }).sum);
        found.push({ label: '', ...facts, sum, agrees: agreed !== undefined, toldBy: null });
      } else if (!this.#tooMany) {
        const sum = this.#sumFor(row, row.label, printed, besides, column);
        const agrees = agree(printed, sum);
        if (!agrees) besides.push({ row, figure: printed });
        const label = row.cells.find((cell) => cell.trim() !== '')?.trim() ?? '';
        found.push({ label, ...facts, sum: decimalText(sum), agrees, toldBy: null });
      }
    }
    return found;
  }

  /** Sums that a row without a label may be: of the rows above it, of those since the last total, or of the table. */
  #waysOf(row: TotalRow, printed: Decimal, column: Column): readonly ColumnSum[] {
    if (row.above) return row.above.filter((each) => each.column.index === column.index);
    const last = Math.max(0, ...this.#lines().filter((line) => line < row.line));
    const above = this.#rows.filter(({ line }) => line < row.line);
    const ways = [above, above.filter(({ line }) => line > last), this.#rows];
    return ways.map((rows) => ({
      column,
      printed,
      ...sumOf(
        rows.map(({ cells }) => cells),
        column,
      ),
    }));
  }

  #lines(): readonly number[] {
    return [...this.#totals.map(({ line }) => line), ...this.#proven];
  }

  /** The sum of the total's rows; with figures of earlier totals that differ from their rows, if it then agrees. */
  #sumFor(
    row: TotalRow,
    label: TotalLabel,
    printed: Decimal,
    besides: readonly { row: TotalRow; figure: Decimal }[],
    column: Column,
  ): Decimal {
    const whole = sumOf(this.#rowsOf(row), column).sum;
    const own = besides.filter((each) => label.kind === 'all' || isSameRegion(each.row.label, label));
    const together = own.reduce((sum, { figure }) => addDecimals(sum, figure), whole);
    return agree(printed, together) ? together : whole;
  }

  /** The rows of the total's region that have every word of the total. */
  #rowsOf({ cells, label }: TotalRow): readonly (readonly string[])[] {
    // Where no column names the ICB, the total's label may stand in a column of keys.
    const { calls, labels } = this.#shape;
    const isKey = (text: string) => text !== '' && !(labels.length === 0 && calls.calls(text));
    const keys = this.#shape.keys.filter((index) => isKey(cells[index]?.trim() ?? ''));
    return this.#rows
      .map((row) => row.cells)
      .filter(
        (row) =>
          keys.every((index) => wordKey(row[index] ?? '') === wordKey(cells[index] ?? '')) &&
          (label?.kind !== 'region' || this.#regionOfRow(row) === label.region),
      );
  }

  #regionOfRow(row: readonly string[]): RegionCode | undefined {
    for (const column of this.#shape.labels) {
      const text = row[column]?.trim() ?? '';
      const match = text === '' ? undefined : this.#geography.findIcb(text);
      if (match?.kind === 'icb') return match.icb.region;
    }
    return undefined;
  }
}

function isSameRegion(a: TotalLabel | null, b: TotalLabel | null): boolean {
  return a?.kind === 'region' && b?.kind === 'region' && a.region === b.region;
}

import { addDecimals, type Decimal, decimalText } from '../../model/decimal.ts';
import type { Geography, RegionCode } from '../../model/geography.ts';
import { groupedBy } from '../../model/group.ts';
import type { TotalVerdict } from '../../model/inspection.ts';
import type { TotalLabel } from '../cells/totalLabel.ts';
import { wordKey } from '../cells/word.ts';
import type { Column } from '../header/header.ts';
import { agree, agreeAsRounded, type ColumnSum, NOTHING, numberIn, type RowSum } from './columnSums.ts';
import type { TableShape } from './shape.ts';
import { NO_ROWS, SummedRows, sumsOfRows } from './sumsOfRows.ts';
import type { ClaimSums } from './totalClaims.ts';

/** A table with more rows than this is a ledger, whose totals are passed over without adding its rows up again. */
const ROWS_KEPT = 5000;

interface TotalRow {
  readonly cells: readonly string[];
  readonly line: number;
  /** `null` where the row has no label. */
  readonly label: TotalLabel | null;
  /** For a row without a label in a table that is not kept: what it may be the sums of. */
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
  #totals: TotalRow[] = [];
  /** Rows of data by what totals ask for: the columns whose words they share, the words, and the region. */
  readonly #groups = new Map<string, ReadonlyMap<string, SummedRows>>();
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
    else this.#letGo();
  }

  /** Keeps the rows no longer; what rows without labels among them may be the sums of is known by now. */
  #letGo(): void {
    if (this.#totals.some(({ label }) => label === null)) {
      const ways = this.#shape.figures.map((column) => this.#waysOf(column));
      this.#totals = this.#totals.map((row) => (row.label === null ? { ...row, above: ways.flatMap((each) => each.get(row) ?? []) } : row));
    }
    this.#tooMany = true;
    this.#rows.length = 0;
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
    const besides = new Map<RegionCode | 'all', Decimal>();
    const add = (to: RegionCode | 'all', figure: Decimal) => besides.set(to, addDecimals(besides.get(to) ?? NOTHING, figure));
    let ways: ReadonlyMap<TotalRow, readonly ColumnSum[]> | undefined;
    const waysOf = (row: TotalRow) => {
      ways ??= this.#tooMany ? new Map() : this.#waysOf(column);
      return ways.get(row);
    };
    for (const row of this.#totals) {
      const printed = numberIn(row.cells[column.index] ?? '');
      if (!printed) continue;
      const place = { line: row.line, column: column.index + 1, header: column.header };
      const facts = { ...place, printed: decimalText(printed) };
      if (row.label === null) {
        const sums = waysOf(row) ?? row.above?.filter((each) => each.column.index === column.index) ?? [];
        const agreed = sums.find(agreeAsRounded);
        const sum = decimalText((agreed ?? sums[0] ?? { sum: NOTHING }).sum);
        found.push({ label: '', ...facts, sum, agrees: agreed !== undefined, toldBy: null });
      } else if (!this.#tooMany) {
        const whole = this.#rowsOf(row).sum(column).sum;
        // With figures of earlier totals that differ from their rows, if it then agrees.
        const together = addDecimals(whole, besides.get(row.label.kind === 'region' ? row.label.region : 'all') ?? NOTHING);
        const asAll = agree(printed, together) ? together : whole;
        // A plain total may be of the rows since the last one.
        const sum = agree(printed, asAll) || row.label.kind !== 'all' ? asAll : (waysOf(row)?.find(agreeAsRounded)?.sum ?? asAll);
        const agrees = sum !== asAll || agree(printed, sum);
        if (!agrees) add('all', printed);
        if (!agrees && row.label.kind === 'region') add(row.label.region, printed);
        const label = row.cells.find((cell) => cell.trim() !== '')?.trim() ?? '';
        found.push({ label, ...facts, sum: decimalText(sum), agrees, toldBy: null });
      }
    }
    return found;
  }

  /** Sums that a row without a label, or a plain total, may be: of the rows above it, of those since the last total, or of the table. */
  #waysOf(column: Column): ReadonlyMap<TotalRow, readonly ColumnSum[]> {
    const found = new Map<TotalRow, readonly ColumnSum[]>();
    const rows = this.#rows.toSorted((a, b) => a.line - b.line);
    const ends = [...this.#totals, ...this.#proven.map((line) => ({ line }))].toSorted((a, b) => a.line - b.line);
    const nothing = NO_ROWS.sum(column);
    let [above, since] = [nothing, nothing];
    let next = 0;
    const whole = new SummedRows(rows.map(({ cells }) => cells)).sum(column);
    for (const end of ends) {
      for (; (rows[next]?.line ?? Number.POSITIVE_INFINITY) < end.line; next += 1) {
        const figure = numberIn(rows[next]?.cells[column.index] ?? '');
        if (figure) [above, since] = [withFigure(above, figure), withFigure(since, figure)];
      }
      const printed = 'cells' in end ? numberIn(end.cells[column.index] ?? '') : undefined;
      if (printed && 'cells' in end)
        found.set(
          end,
          [above, since, whole].map((each) => ({ column, printed, ...each })),
        );
      since = nothing;
    }
    return found;
  }

  /** The rows of the total's region that have every word of the total. */
  #rowsOf({ cells, label }: TotalRow): SummedRows {
    // Where no column names the ICB, the total's label may stand in a column of keys.
    const { calls, labels } = this.#shape;
    const isKey = (text: string) => text !== '' && !(labels.length === 0 && calls.calls(text));
    const keys = this.#shape.keys.filter((index) => isKey(cells[index]?.trim() ?? ''));
    const byRegion = label?.kind === 'region';
    const name = `${byRegion}|${keys.join(',')}`;
    const wordsOf = (row: readonly string[], region: RegionCode | undefined) =>
      JSON.stringify([region, ...keys.map((index) => wordKey(row[index] ?? ''))]);
    let groups = this.#groups.get(name);
    if (!groups) {
      const all = groupedBy(this.#rows, (row) => wordsOf(row.cells, byRegion ? this.#regionOfRow(row.cells) : undefined));
      groups = new Map([...all].map(([words, rows]) => [words, new SummedRows(rows.map((row) => row.cells))]));
      this.#groups.set(name, groups);
    }
    return groups.get(wordsOf(cells, byRegion ? label.region : undefined)) ?? NO_ROWS;
  }

  #regionOfRow(row: readonly string[]): RegionCode | undefined {
    for (const column of this.#shape.labels) {
      const text = row[column]?.trim() ?? '';
      const icb = text === '' ? undefined : this.#geography.findIcb(text);
      if (icb) return icb.region;
    }
    return undefined;
  }
}

function withFigure({ sum, rows, scale = 0 }: RowSum, figure: Decimal): RowSum {
  return { sum: addDecimals(sum, figure), rows: rows + 1, scale: Math.max(scale, figure.scale) };
}

import { addDecimals, compareDecimals, type Decimal, decimal, decimalText, parseDecimal } from '../../model/decimal.ts';
import type { Geography, RegionCode } from '../../model/geography.ts';
import type { TotalVerdict } from '../../model/inspection.ts';
import { withoutFootnote } from '../cells/marks.ts';
import type { TotalLabel } from '../cells/total.ts';
import { wordKey } from '../cells/word.ts';
import type { Column } from '../header.ts';
import type { TableShape } from './shape.ts';

/** A table with more rows than this is a ledger: its totals are not taken as data, and not added up again. */
const ROWS_KEPT = 5000;

/** A workbook's sums are exact to some fifteen digits; what is finer is the spreadsheet's arithmetic, not a difference. */
const FINEST = 6;

interface TotalRow {
  readonly cells: readonly string[];
  readonly line: number;
  /** `null` where the row has no label. */
  readonly label: TotalLabel | null;
  /** How many data rows stand above it. */
  readonly after: number;
}

export interface TotalsOptions {
  readonly geography: Geography;
  /** From how many rows on a table is a ledger. */
  readonly rowsKept?: number;
}

/** Holds each total of a table against the sum of its rows. */
export class Totals {
  readonly #shape: TableShape;
  readonly #regionOf: ReadonlyMap<string, RegionCode>;
  readonly #geography: Geography;
  readonly #rows: (readonly string[])[] = [];
  readonly #rowsKept: number;
  #tooMany = false;
  readonly #totals: TotalRow[] = [];

  constructor(shape: TableShape, { geography, rowsKept = ROWS_KEPT }: TotalsOptions) {
    this.#rowsKept = rowsKept;
    this.#shape = shape;
    this.#geography = geography;
    this.#regionOf = new Map(geography.icbs.map(({ code, region }) => [code, region]));
  }

  get count(): number {
    return this.#totals.length;
  }

  /** Whether there are too many rows to add them up again. */
  get isTooMany(): boolean {
    return this.#tooMany;
  }

  data(cells: readonly string[]): void {
    if (this.#tooMany) return;
    if (this.#rows.length < this.#rowsKept) this.#rows.push(cells);
    else {
      this.#tooMany = true;
      this.#rows.length = 0;
    }
  }

  total(cells: readonly string[], line: number, label: TotalLabel | null): void {
    this.#totals.push({ cells, line, label, after: this.#rows.length });
  }

  /** Each figure of each total beside the sum of its rows; none where there are too many rows to add up again. */
  verdicts(): readonly TotalVerdict[] {
    if (this.#tooMany) return [];
    const byColumn = this.#shape.figures.map((column) => this.#verdictsOf(column));
    return byColumn.flat().toSorted((a, b) => a.line - b.line || a.column - b.column);
  }

  #verdictsOf(column: Column): readonly TotalVerdict[] {
    const found: TotalVerdict[] = [];
    /** Figures of a region that are no total of its rows: a further total may hold them too. */
    const besides: { readonly row: TotalRow; readonly figure: Decimal }[] = [];
    for (const [index, row] of this.#totals.entries()) {
      const printed = numberIn(row.cells[column.index] ?? '');
      if (!printed) continue;
      const sum = this.#sumFor(row, printed, this.#totals[index - 1]?.after ?? 0, besides, column);
      const agrees = agree(printed, sum);
      if (!agrees) besides.push({ row, figure: printed });
      const label = row.label === null ? '' : (row.cells.find((cell) => cell.trim() !== '')?.trim() ?? '');
      const place = { line: row.line, column: column.index + 1, header: column.header };
      found.push({ label, ...place, printed: decimalText(printed), sum: decimalText(sum), agrees });
    }
    return found;
  }

  /** The sum of the rows that the total may be of: the first that agrees with it, or that of all its rows. */
  #sumFor(row: TotalRow, printed: Decimal, from: number, besides: readonly { row: TotalRow; figure: Decimal }[], column: Column): Decimal {
    const whole = this.#sumOf(this.#rowsOf(row), column);
    if (row.label === null) {
      // Without a label it may be the total of the rows since the last one.
      const part = this.#sumOf(this.#rows.slice(from, row.after), column);
      return agree(printed, part) ? part : whole;
    }
    const own = besides.filter((each) => row.label?.kind === 'all' || isSameRegion(each.row.label, row.label));
    const together = own.reduce((sum, { figure }) => addDecimals(sum, figure), whole);
    return agree(printed, together) ? together : whole;
  }

  /** The rows of the total's region that agree with it in every word it has. */
  #rowsOf({ cells, label }: TotalRow): readonly (readonly string[])[] {
    const keys = this.#shape.keys.filter((index) => (cells[index]?.trim() ?? '') !== '');
    return this.#rows.filter(
      (row) =>
        keys.every((index) => wordKey(row[index] ?? '') === wordKey(cells[index] ?? '')) &&
        (label?.kind !== 'region' || this.#regionOfRow(row) === label.region),
    );
  }

  #regionOfRow(row: readonly string[]): RegionCode | undefined {
    for (const column of this.#shape.labels) {
      const text = row[column]?.trim() ?? '';
      const match = text === '' ? undefined : this.#geography.findIcb(text);
      if (match?.kind === 'icb') return this.#regionOf.get(match.icb.code);
    }
    return undefined;
  }

  #sumOf(rows: readonly (readonly string[])[], { index }: Column): Decimal {
    return rows.reduce((sum, row) => addDecimals(sum, numberIn(row[index] ?? '') ?? NOTHING), NOTHING);
  }
}

const NOTHING = decimal('0');

/** To the last digit that is printed. */
function agree(printed: Decimal, sum: Decimal): boolean {
  const scale = Math.min(printed.scale, FINEST);
  const difference = addDecimals(sum, { ...printed, units: -printed.units });
  const size = difference.units < 0n ? { ...difference, units: -difference.units } : difference;
  return compareDecimals(size, { units: 5n, scale: scale + 1 }) <= 0;
}

function isSameRegion(a: TotalLabel | null, b: TotalLabel | null): boolean {
  return a?.kind === 'region' && b?.kind === 'region' && a.region === b.region;
}

/** The figure as it stands, in whatever unit its column has. */
function numberIn(text: string): Decimal | undefined {
  const bare = withoutFootnote(text.trim())
    .bare.replace(/[£,\s\u00A0\u202F]/g, '')
    .replaceAll('\u2212', '-');
  const bracketed = /^\((.*)\)$/.exec(bare)?.[1];
  if (bracketed !== undefined) return parseDecimal(`-${bracketed}`);
  return parseDecimal(bare.endsWith('-') ? `-${bare.slice(0, -1)}` : bare);
}

import { type CellPart, type CostCell, type CostSeries, emptyCell, filledOf, hasFigure } from '../../model/cost.ts';
import type { Pence } from '../../model/money.ts';
import { monthRange } from '../../model/month.ts';
import { ascending } from '../../model/order.ts';
import { covers, lastMonth, monthPeriod, type Period } from '../../model/period.ts';
import { type Place, placeOf } from '../../model/place.ts';
import type { RowMeaning } from '../lines/ledgerScanner.ts';

type Mutable<Type> = { -readonly [Key in keyof Type]: Type[Key] };
type GrowingCell = Omit<Mutable<CostCell>, 'parts'> & { parts: FilePart[] };

/** One figure of a file; its pence are `null` if its cell is blank. */
export interface Figure {
  readonly pence: Pence | null;
  readonly found: string;
  readonly less?: CellPart['less'];
  /** Number of rows that it is the sum of; 1 if absent. */
  readonly lines?: number;
  readonly file: string;
  readonly sheet: string | undefined;
  readonly line: number;
  readonly column: number;
  readonly header: string;
  /** The row of a coding that its cost type is from. */
  readonly by?: Place | undefined;
}

/** Rows of a coding that are kept for a part of a cell. */
const CODING_ROWS = 4;

/** The part of a cell that one file gives. A ledger has many thousands, so each is kept small. */
export class FilePart implements CellPart, RowMeaning {
  readonly #cell: GrowingCell;
  /** The largest of its figures; nothing if some are known by their sum alone. */
  #largest: Pence | null;
  readonly file: string;
  declare readonly sheet?: string;
  readonly line: number;
  readonly column: number;
  readonly header: string;
  readonly found: string;
  declare readonly less?: NonNullable<CellPart['less']>;
  declare twice?: true;
  declare by?: readonly Place[];
  lines = 0;
  blanks = 0;
  pence = 0n;

  /** Takes the place of its first figure, which is not yet added. */
  constructor(cell: GrowingCell, { pence, file, sheet, line, column, header, found, less }: Figure) {
    this.#cell = cell;
    this.#largest = pence;
    this.file = file;
    if (sheet !== undefined) this.sheet = sheet;
    this.line = line;
    this.column = column;
    this.header = header;
    this.found = found;
    if (less) this.less = less;
  }

  /** Whether one of its figures is the sum of the others, as the second of two that are equal is. */
  get isTwice(): boolean {
    return this.lines > 1 && this.blanks === 0 && this.#largest !== null && this.pence === this.#largest * 2n;
  }

  /** Adds rows with the keys of its first one. */
  add(pence: Pence, lines: number, largest: Pence, below?: { readonly pence: Pence; readonly line: number }): void {
    this.#add(pence, lines, 0, largest);
    if (below) this.#below(below.pence, this, below.line);
  }

  /** Adds a figure. */
  take(figure: Figure): void {
    const { pence, lines = 1, by, line } = figure;
    if (by && !this.by?.includes(by) && (this.by?.length ?? 0) < CODING_ROWS) this.by = [...(this.by ?? []), by];
    this.#add(pence ?? 0n, lines, pence === null ? 1 : 0, lines === 1 ? (pence ?? 0n) : null);
    if (pence !== null && pence < 0n) this.#below(pence, figure, line);
  }

  /** @param largest of the lines; `null` if they are known by their sum alone */
  #add(pence: Pence, lines: number, blanks: number, largest: Pence | null): void {
    const cell = this.#cell;
    if (largest === null || this.#largest === null) this.#largest = null;
    else if (largest > this.#largest) this.#largest = largest;
    this.pence += pence;
    this.lines += lines;
    this.blanks += blanks;
    cell.pence += pence;
    cell.lines += lines;
    cell.blanks += blanks;
  }

  #below(
    pence: Pence,
    { file, sheet, column, header }: Pick<Figure, 'file' | 'column' | 'header'> & { sheet?: string | undefined },
    line: number,
  ): void {
    const cell = this.#cell;
    cell.below += pence;
    // The scanner hands rows on late: rows further down may have been added before.
    const known = cell.belowAt;
    if (!known || (known.file === file && known.sheet === sheet && line < (known.line ?? 0)))
      cell.belowAt = placeOf({ file, sheet, line, column, header });
  }
}

/** The cells of one series, by period. */
export class SeriesCells {
  readonly series: CostSeries;
  readonly #cells = new Map<number, GrowingCell>();

  constructor(series: CostSeries) {
    this.series = series;
  }

  add(period: Period, figure: Figure): void {
    const { file } = figure;
    const key = keyOf(period);
    let cell = this.#cells.get(key);
    if (!cell) {
      cell = emptyCell(this.series, period, []);
      this.#cells.set(key, cell);
    }
    let part = partOf(cell, file);
    if (!part) {
      part = new FilePart(cell, figure);
      // Spread, an array of one is made with room for seventeen.
      cell.parts = cell.parts.length === 0 ? [part] : [...cell.parts, part];
    }
    part.take(figure);
  }

  /** The place of a file's figure of a period; nothing if it has none, or only blanks. */
  placeOf(period: Period, file: string): Place | undefined {
    const part = this.meaning(period, file);
    return part && hasFigure(part) ? placeOf(part) : undefined;
  }

  /** The sum that further figures of a file and period add to, after the first. */
  meaning(period: Period, file: string): FilePart | undefined {
    const cell = this.#cells.get(keyOf(period));
    return cell && partOf(cell, file);
  }

  /** The sums of one file by period, without its blanks. */
  *figuresOf(file: string): Generator<{ readonly period: Period; readonly pence: Pence; readonly rows: number }> {
    for (const { period, parts } of this.#cells.values())
      for (const part of parts) if (part.file === file) yield { period, pence: part.pence, rows: part.lines - part.blanks };
  }

  /** Whether a file gives some figure as the sum of two equal ones. */
  get hasTwice(): boolean {
    return [...this.#cells.values()].some(({ lines, parts }) => lines > 1 && parts.some(({ isTwice }) => isTwice));
  }

  /** The parts of all files and periods. */
  get parts(): readonly FilePart[] {
    return [...this.#cells.values()].flatMap((cell) => cell.parts);
  }

  /** The cells in order of period, with their parts in order of file. */
  sorted(): readonly CostCell[] {
    const all = [...this.#cells.values()];
    const figures = filledOf(all);
    const cells = figures === all ? all : [...figures, ...all.filter((cell) => !hasFigure(cell)).flatMap((cell) => gaps(cell, figures))];
    cells.forEach(({ parts }) => {
      if (parts.length > 1) parts.sort((a, b) => ascending(a.file, b.file));
    });
    return cells.sort(
      (a, b) =>
        a.period.start - b.period.start || a.period.months - b.period.months || ascending(a.parts[0]?.file ?? '', b.parts[0]?.file ?? ''),
    );
  }
}

function partOf({ parts }: GrowingCell, file: string): FilePart | undefined {
  return parts.find((each) => each.file === file);
}

function keyOf({ start, months }: Period): number {
  return start * 16 + months;
}

/** A blank cell without the months that the series has figures of in another period, as a table with months and quarters may. */
function gaps(blank: GrowingCell, figures: readonly CostCell[]): readonly GrowingCell[] {
  const { period } = blank;
  const open = monthRange(period.start, lastMonth(period)).filter((month) => !figures.some((cell) => covers(cell.period, month)));
  return open.length === period.months ? [blank] : open.map((month) => ({ ...blank, period: monthPeriod(month) }));
}

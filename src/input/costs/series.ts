import { type CellPart, type CostCell, type CostSeries, cellOf, filledOf, hasFigure } from '../../model/cost.ts';
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
  /** When it was handed in, if its row says so. */
  readonly submitted?: string | undefined;
  /** The row of a coding that its cost type is from. */
  readonly by?: Place | undefined;
}

/** What further rows add to. */
export interface FiguresMeaning extends RowMeaning {
  readonly take: (figure: Figure) => void;
}

/** Rows of a coding that are kept for a part of a cell. */
const CODING_ROWS = 4;

/** The part of a cell that one file gives. A ledger has many thousands, so each is kept small, and has no private member. */
export class FilePart implements CellPart {
  readonly file: string;
  declare readonly sheet?: string;
  readonly line: number;
  readonly column: number;
  readonly header: string;
  readonly found: string;
  declare readonly less?: NonNullable<CellPart['less']>;
  declare twice?: true;
  declare nearTwice?: Pence;
  declare submitted?: string;
  declare byDate?: Map<string, Pence>;
  declare restated?: ReadonlyMap<string, Pence>;
  declare by?: readonly Place[];
  lines: number;
  blanks: number;
  pence: Pence;
  /** The largest of its figures; nothing if some are known by their sum alone. */
  largest: Pence | null;

  /** Takes the place of its first figure, and its amount. */
  constructor({ pence, file, sheet, line, column, header, found, less, lines = 1, by, submitted }: Figure) {
    this.file = file;
    if (sheet !== undefined) this.sheet = sheet;
    this.line = line;
    this.column = column;
    this.header = header;
    this.found = found;
    if (less) this.less = less;
    if (by) this.by = [by];
    if (submitted !== undefined) this.submitted = submitted;
    this.lines = lines;
    this.blanks = pence === null ? 1 : 0;
    this.pence = pence ?? 0n;
    this.largest = lines === 1 ? pence : null;
  }

  /** Whether one of its figures is the sum of the others, as the second of two that are equal is. */
  get isTwice(): boolean {
    return this.lines > 1 && this.blanks === 0 && this.largest !== null && this.pence === this.largest * 2n;
  }

  /** The smaller of two figures, if it has two that differ by a twentieth at most, as a figure and its restatement do. */
  get smallerOfTwo(): Pence | undefined {
    if (this.lines !== 2 || this.blanks > 0 || this.largest === null || this.largest <= 0n) return undefined;
    const smaller = this.pence - this.largest;
    return (this.largest - smaller) * 20n <= this.largest ? smaller : undefined;
  }

  /** Whether its sums by date of submission are alike, as where one restates the other: the second at least half of the largest. */
  get isRestated(): boolean {
    const [largest = 0n, second = 0n] = [...(this.byDate?.values() ?? [])].toSorted((a, b) => ascending(b, a));
    return second > 0n && second * 2n >= largest;
  }

  /** Keeps the sums of dates apart from the second on. @param pence of a figure that has been added */
  takeDated(pence: Pence, submitted: string | undefined): void {
    if (!this.byDate && submitted !== this.submitted) this.byDate = new Map([[this.submitted ?? '', this.pence - pence]]);
    this.byDate?.set(submitted ?? '', (this.byDate.get(submitted ?? '') ?? 0n) + pence);
  }

  /** Adds a figure after the first. */
  take({ pence, lines = 1, by }: Figure): void {
    if (by && !this.by?.includes(by) && (this.by?.length ?? 0) < CODING_ROWS) this.by = [...(this.by ?? []), by];
    grow(this, pence, lines);
    this.takeLargest(lines === 1 ? (pence ?? 0n) : null);
  }

  /** @param largest of further lines; `null` if they are known by their sum alone */
  takeLargest(largest: Pence | null): void {
    if (largest === null || this.largest === null) this.largest = null;
    else if (largest > this.largest) this.largest = largest;
  }
}

function grow(sum: FilePart | GrowingCell, pence: Pence | null, lines: number): void {
  if (pence === null) sum.blanks += 1;
  else sum.pence += pence;
  sum.lines += lines;
}

/** Adds a figure after the first of its cell. @param part of its file, if there is one */
function takeIn(cell: GrowingCell, part: FilePart | undefined, figure: Figure, submitted = figure.submitted): void {
  grow(cell, figure.pence, figure.lines ?? 1);
  if (part) {
    part.take(figure);
    part.takeDated(figure.pence ?? 0n, submitted);
  } else cell.parts = [...cell.parts, new FilePart(figure)];
  takeBelow(cell, figure.pence, figure);
}

/** Adds an amount to those below 0 if it is. @param place of its first line */
function takeBelow(cell: GrowingCell, pence: Pence | null, place: Parameters<typeof placeOf>[0]): void {
  if (pence === null || pence >= 0n) return;
  cell.below += pence;
  // The scanner hands rows on late: rows further down may have been added before.
  const known = cell.belowAt;
  if (!known || (known.file === place.file && known.sheet === place.sheet && (place.line ?? 0) < (known.line ?? 0)))
    cell.belowAt = placeOf(place);
}

/** A cell and its part of the file being read: one for each key of a ledger, so it is kept small, too. */
class CellSum implements FiguresMeaning {
  readonly cell: GrowingCell;
  readonly part: FilePart;
  readonly submitted: string | undefined;

  constructor(cell: GrowingCell, part: FilePart, submitted: string | undefined) {
    this.cell = cell;
    this.part = part;
    this.submitted = submitted;
  }

  take(figure: Figure): void {
    takeIn(this.cell, this.part, figure, this.submitted);
  }

  add(pence: Pence, lines: number, largest: Pence, below: Parameters<RowMeaning['add']>[3]): void {
    grow(this.cell, pence, lines);
    grow(this.part, pence, lines);
    this.part.takeLargest(largest);
    this.part.takeDated(pence, this.submitted);
    if (below) takeBelow(this.cell, below.pence, { ...placeOf(this.part), line: below.line });
  }
}

/** The cells of one series, by period. */
export class SeriesCells {
  readonly series: CostSeries;
  readonly #cells = new Map<number, GrowingCell>();
  #lastKey = 0;
  /** Whether each figure came after the one before, so that each cell has one: nearly always. */
  #isInOrder = true;

  constructor(series: CostSeries) {
    this.series = series;
  }

  add(period: Period, figure: Figure): void {
    const key = keyOf(period);
    const cell = this.#cells.get(key);
    this.#isInOrder &&= key > this.#lastKey && figure.pence !== null;
    this.#lastKey = key;
    if (cell) takeIn(cell, partOf(cell, figure.file), figure);
    else {
      const first = cellOf(this.series, period, new FilePart(figure));
      this.#cells.set(key, first);
      takeBelow(first, figure.pence, figure);
    }
  }

  /** The place of a file's figure of a period; nothing if it has none, or only blanks. */
  placeOf(period: Period, file: string): Place | undefined {
    const cell = this.#cells.get(keyOf(period));
    const part = cell && partOf(cell, file);
    return part && hasFigure(part) ? placeOf(part) : undefined;
  }

  /** What further figures of a file, period and date of submission add to, after the first. */
  meaning(period: Period, { file, submitted }: Pick<Figure, 'file' | 'submitted'>): FiguresMeaning | undefined {
    const cell = this.#cells.get(keyOf(period));
    const part = cell && partOf(cell, file);
    return part && new CellSum(cell, part, submitted);
  }

  /** The sums of one file by period, without its blanks. */
  *figuresOf(file: string): Generator<{ readonly period: Period; readonly pence: Pence; readonly rows: number }> {
    for (const { period, parts } of this.#cells.values())
      for (const part of parts) if (part.file === file) yield { period, pence: part.pence, rows: part.lines - part.blanks };
  }

  /** Whether a file gives some figure as the sum of two that are equal, or nearly so, or were handed in on two dates. */
  get hasTwice(): boolean {
    return [...this.#cells.values()].some(
      ({ lines, parts }) => lines > 1 && parts.some((part) => part.isTwice || part.isRestated || part.smallerOfTwo !== undefined),
    );
  }

  /** The parts of all files and periods. */
  get parts(): readonly FilePart[] {
    return [...this.#cells.values()].flatMap((cell) => cell.parts);
  }

  /** The cells in order of period, with their parts in order of file. */
  sorted(): readonly CostCell[] {
    const all = [...this.#cells.values()];
    if (this.#isInOrder) return all;
    const figures = filledOf(all);
    const cells = figures === all ? all : [...figures, ...all.filter((cell) => !hasFigure(cell)).flatMap((cell) => gaps(cell, figures))];
    for (const { parts } of cells) if (parts.length > 1) parts.sort((a, b) => ascending(a.file, b.file));
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

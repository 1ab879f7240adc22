import { type CostCell, type CostSeries, cellOf, filledOf, hasFigure } from '../../model/cost.ts';
import type { Pence } from '../../model/money.ts';
import { monthRange } from '../../model/month.ts';
import { ascending } from '../../model/order.ts';
import { covers, lastMonth, monthPeriod, type Period } from '../../model/period.ts';
import { type Place, placeOf } from '../../model/place.ts';
import type { RowMeaning } from '../lines/ledgerScanner.ts';
import { type Figure, FilePart, grow } from './filePart.ts';

type Mutable<Type> = { -readonly [Key in keyof Type]: Type[Key] };
type GrowingCell = Omit<Mutable<CostCell>, 'parts'> & { parts: FilePart[] };

/** Adds a figure after the first of its cell. @param known part of its file, if there is one @param submitted when its row was handed in */
function takeIn(cell: GrowingCell, known: FilePart | undefined, figure: Figure, submitted: string | undefined): void {
  const part = known ?? new FilePart(figure);
  if (known) {
    known.take(figure);
    known.takeDated(figure.pence ?? 0n, submitted);
  } else cell.parts = [...cell.parts, part];
  growWith(cell, part, figure.pence, figure.lines ?? 1);
  takeBelow(cell, part, figure.pence, figure.line, figure);
}

/** Adds lines that its part has taken. What is of one part has the very sums of it: a ledger has thousands, and each number is an object. */
function growWith(cell: GrowingCell, { pence, lines, blanks }: FilePart, taken: Pence | null, count: number): void {
  if (cell.parts.length > 1) grow(cell, taken, count);
  else {
    cell.pence = pence;
    cell.lines = lines;
    cell.blanks = blanks;
  }
}

/** Adds an amount to those below 0 if it is. @param line of the first @param column says its sheet and column */
function takeBelow(cell: GrowingCell, part: FilePart, pence: Pence | null, line: number, column: Figure | FilePart): void {
  if (pence === null || pence >= 0n) return;
  cell.below += pence;
  part.takeBelow(line, column);
}

/** A cell and its part of the file being read: one for each key of a ledger, so it is kept small, too. */
export class CellSum implements RowMeaning {
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
    this.part.takeLargest(largest);
    grow(this.part, pence, lines);
    growWith(this.cell, this.part, pence, lines);
    this.part.takeDated(pence, this.submitted);
    if (below) takeBelow(this.cell, this.part, below.pence, below.line, this.part);
  }
}

/** The cells of one series, by period. */
export class SeriesCells {
  readonly series: CostSeries;
  /** In order of period. A ledger has a thousand series of few periods each: a map would be three times as large. */
  readonly #cells: GrowingCell[] = [];
  /** Whether each figure is the first of its cell, and none is blank: nearly always. */
  #isPlain = true;

  constructor(series: CostSeries) {
    this.series = series;
  }

  add(period: Period, figure: Figure): void {
    const at = this.#indexOf(period);
    const cell = this.#cells[at];
    const isKnown = cell !== undefined && keyOf(cell.period) === keyOf(period);
    this.#isPlain &&= !isKnown && figure.pence !== null;
    if (isKnown) takeIn(cell, partOf(cell, figure.file), figure, figure.submitted);
    else {
      const part = new FilePart(figure);
      const first = cellOf(this.series, period, part);
      if (at === this.#cells.length) this.#cells.push(first);
      else this.#cells.splice(at, 0, first);
      takeBelow(first, part, figure.pence, figure.line, figure);
    }
  }

  /** The place of a file's figure of a period; nothing if it has none, or only blanks. */
  placeOf(period: Period, file: string): Place | undefined {
    const part = this.#partOf(period, file);
    return part && hasFigure(part) ? placeOf(part) : undefined;
  }

  /** What further figures of a file, period and date of submission add to, after the first. */
  meaning(period: Period, { file, submitted }: Pick<Figure, 'file' | 'submitted'>): CellSum | undefined {
    const cell = this.#cellOf(period);
    const part = cell && partOf(cell, file);
    return part && new CellSum(cell, part, submitted);
  }

  /** The same of figures that all are still to be added. @param none of no lines, at the place of the first */
  begun(period: Period, none: Figure): CellSum | undefined {
    if (!this.#partOf(period, none.file)) this.add(period, none);
    return this.meaning(period, none);
  }

  /** The sums of one file by period, without its blanks. */
  *figuresOf(file: string): Generator<{ readonly period: Period; readonly pence: Pence; readonly rows: number }> {
    for (const { period, parts } of this.#cells)
      for (const part of parts) if (part.file === file) yield { period, pence: part.pence, rows: part.lines - part.blanks };
  }

  /** Whether a file gives some figure as the sum of two that are equal, or nearly so, or were handed in on two dates. */
  get hasTwice(): boolean {
    for (const { lines, parts } of this.#cells)
      if (lines > 1) for (const part of parts) if (part.isTwice || part.isRestated || part.smallerOfTwo !== undefined) return true;
    return false;
  }

  /** The parts of all files and periods. */
  get parts(): readonly FilePart[] {
    const all: FilePart[] = [];
    this.#cells.forEach(({ parts }) => {
      all.push(...parts);
    });
    return all;
  }

  /** The cells in order of period, with their parts in order of file. */
  sorted(): readonly CostCell[] {
    const all = this.#cells;
    if (this.#isPlain) return all;
    const figures = filledOf(all);
    // A month that is blank in its own column and in that of its quarter is first of its own.
    const blanks = all.filter((cell) => !hasFigure(cell)).toSorted((a, b) => a.period.months - b.period.months);
    const cells = figures === all ? all : [...figures, ...blanks.flatMap((cell) => gaps(cell, figures))];
    for (const { parts } of cells) if (parts.length > 1) parts.sort((a, b) => ascending(a.file, b.file));
    return cells.toSorted(
      (a, b) =>
        a.period.start - b.period.start || a.period.months - b.period.months || ascending(a.parts[0]?.file ?? '', b.parts[0]?.file ?? ''),
    );
  }

  #cellOf(period: Period): GrowingCell | undefined {
    const cell = this.#cells[this.#indexOf(period)];
    return cell && keyOf(cell.period) === keyOf(period) ? cell : undefined;
  }

  #partOf(period: Period, file: string): FilePart | undefined {
    const cell = this.#cellOf(period);
    return cell && partOf(cell, file);
  }

  /** Where the cell of a period stands, or would. */
  #indexOf(period: Period): number {
    const key = keyOf(period);
    const last = this.#cells[this.#cells.length - 1];
    let [from, to] = [0, this.#cells.length];
    if (!last || keyOf(last.period) < key) return to;
    while (from < to) {
      const middle = (from + to) >> 1;
      const cell = this.#cells[middle];
      if (cell && keyOf(cell.period) < key) from = middle + 1;
      else to = middle;
    }
    return from;
  }
}

function partOf({ parts }: GrowingCell, file: string): FilePart | undefined {
  return parts.find((each) => each.file === file);
}

/** In order of period: by its start, then its months. */
function keyOf({ start, months }: Period): number {
  return start * 16 + months;
}

/** A blank cell without the months that the series has figures of in another period, as a table with months and quarters may. */
function gaps(blank: GrowingCell, figures: readonly CostCell[]): readonly GrowingCell[] {
  const { period } = blank;
  const open = monthRange(period.start, lastMonth(period)).filter((month) => !figures.some((cell) => covers(cell.period, month)));
  return open.length === period.months ? [blank] : open.map((month) => ({ ...blank, period: monthPeriod(month) }));
}

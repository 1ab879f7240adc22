import type { CellPart } from '../../model/cost.ts';
import type { Pence } from '../../model/money.ts';
import { ascending } from '../../model/order.ts';
import { type Place, placeOf } from '../../model/place.ts';

/** One figure of a file; its pence are `null` if its cell is blank. */
export interface Figure {
  readonly pence: Pence | null;
  readonly found: string;
  readonly less?: CellPart['less'];
  /** Number of rows that it is the sum of; 1 if absent, and none if it is still to be added. */
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

type OfColumn = { readonly [Part in 'sheet' | 'column' | 'header']?: Figure[Part] | undefined };

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
  belowAt: number | Place | undefined;
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
    // V8 keeps a member that comes later in a list of its own.
    this.belowAt = undefined;
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
    if (!this.byDate) return false;
    const [largest = 0n, second = 0n] = [...this.byDate.values()].toSorted((a, b) => ascending(b, a));
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
    this.takeLargest(lines === 1 ? (pence ?? 0n) : null);
    grow(this, pence, lines);
  }

  /** Keeps the place of a line below 0, if it is the first. The scanner hands rows on late: lines further down may have been taken before. */
  takeBelow(line: number, { sheet, column, header }: OfColumn): void {
    const { belowAt } = this;
    const known = typeof belowAt === 'number' ? { sheet: this.sheet, line: belowAt } : belowAt;
    if (known && (known.sheet !== sheet || (known.line ?? 0) <= line)) return;
    const isLike = sheet === this.sheet && column === this.column && header === this.header;
    this.belowAt = isLike ? line : placeOf({ file: this.file, sheet, line, column, header });
  }

  /** @param largest of lines that are not counted yet; `null` if they are known by their sum alone */
  takeLargest(largest: Pence | null): void {
    if (this.lines === 0) this.largest = largest;
    else if (largest === null || this.largest === null) this.largest = null;
    else if (largest > this.largest) this.largest = largest;
  }
}

/** Adds lines to a sum, be it of a part or of its cell. */
export function grow(sum: { pence: Pence; lines: number; blanks: number }, pence: Pence | null, lines: number): void {
  if (pence === null) sum.blanks += 1;
  else sum.pence = sum.pence === 0n ? pence : sum.pence + pence;
  sum.lines += lines;
}

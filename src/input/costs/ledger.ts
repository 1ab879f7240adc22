import { type CellPart, type CostCell, type CostSeries, hasFigure, type Scenario, type Submission } from '../../model/cost.ts';
import type { IcbCode } from '../../model/geography.ts';
import type { Pence } from '../../model/money.ts';
import { monthRange } from '../../model/month.ts';
import { compareText } from '../../model/order.ts';
import { covers, lastMonth, monthPeriod, type Period } from '../../model/period.ts';
import { type Place, placeOf } from '../../model/place.ts';
import type { RowMeaning } from '../text/keySums.ts';

type Mutable<Type> = { -readonly [Key in keyof Type]: Type[Key] };
type GrowingCell = Omit<Mutable<CostCell>, 'parts'> & { parts: FilePart[] };

/** One figure as it stands in a file: `null` where there is a place for it and it is left blank. */
export interface Figure {
  readonly pence: Pence | null;
  readonly found: string;
  readonly less?: CellPart['less'];
  /** How many rows it is of; one, where nothing is said. */
  readonly lines?: number;
  readonly file: string;
  readonly sheet: string | undefined;
  readonly line: number;
  readonly column: number;
  readonly header: string;
}

/** What one file gives of a cell. A ledger has many thousands: each is kept small. */
class FilePart implements CellPart, RowMeaning {
  readonly #cell: GrowingCell;
  readonly #first: Pence | null;
  readonly file: string;
  declare readonly sheet?: string;
  readonly line: number;
  readonly column: number;
  readonly header: string;
  readonly found: string;
  declare readonly less?: NonNullable<CellPart['less']>;
  declare twice?: true;
  lines = 0;
  blanks = 0;
  pence = 0n;

  /** @param first the first of its figures, not yet added */
  constructor(cell: GrowingCell, { pence, file, sheet, line, column, header, found, less }: Figure) {
    this.#cell = cell;
    this.#first = pence;
    this.file = file;
    if (sheet !== undefined) this.sheet = sheet;
    this.line = line;
    this.column = column;
    this.header = header;
    this.found = found;
    if (less) this.less = less;
  }

  /** Whether it is two figures, and both are the same. */
  get isTwice(): boolean {
    return this.lines === 2 && this.blanks === 0 && this.#first !== null && this.pence === this.#first * 2n;
  }

  /** Adds figures to it and to its cell. */
  add(pence: Pence, lines: number, blanks = 0): void {
    const cell = this.#cell;
    this.pence += pence;
    this.lines += lines;
    this.blanks += blanks;
    cell.pence += pence;
    cell.lines += lines;
    cell.blanks += blanks;
  }
}

/** The cells of one series, by period. */
class SeriesCells {
  readonly series: CostSeries;
  /** Whether a file may have given a figure of one period more than once. */
  repeats = false;
  readonly #cells = new Map<number, GrowingCell>();

  constructor(series: CostSeries) {
    this.series = series;
  }

  add(period: Period, figure: Figure): void {
    const { pence, lines = 1, file } = figure;
    const key = keyOf(period);
    let cell = this.#cells.get(key);
    if (!cell) {
      const { icb, scenario, costType, function: of, recurrence, measure } = this.series;
      cell = { icb, scenario, costType, function: of, recurrence, measure, period, pence: 0n, lines: 0, blanks: 0, parts: [] };
      this.#cells.set(key, cell);
    }
    let part = cell.parts.find((each) => each.file === file);
    if (part) this.repeats = true;
    else {
      part = new FilePart(cell, figure);
      cell.parts = [...cell.parts, part];
    }
    part.add(pence ?? 0n, lines, pence === null ? 1 : 0);
  }

  /** Where a file gives a figure of a period; nothing where it gives none, or leaves it blank. */
  placeOf(period: Period, file: string): Place | undefined {
    const part = this.#cells.get(keyOf(period))?.parts.find((each) => each.file === file);
    return part && hasFigure(part) ? placeOf(part) : undefined;
  }

  /** What further figures of a period that a file has given one of add to. */
  meaning(period: Period, file: string): RowMeaning | undefined {
    this.repeats = true;
    return this.#cells.get(keyOf(period))?.parts.find((each) => each.file === file);
  }

  get cells(): Iterable<GrowingCell> {
    return this.#cells.values();
  }

  /** In order of period, the parts in order of file. */
  sorted(): readonly CostCell[] {
    const all = [...this.#cells.values()];
    const figures = all.filter(hasFigure);
    const cells =
      figures.length === all.length ? all : [...figures, ...all.filter((cell) => !hasFigure(cell)).flatMap((cell) => gaps(cell, figures))];
    for (const { parts } of cells) if (parts.length > 1) parts.sort((a, b) => compareText(a.file, b.file));
    return cells.sort(
      (a, b) =>
        a.period.start - b.period.start || a.period.months - b.period.months || compareText(a.parts[0]?.file ?? '', b.parts[0]?.file ?? ''),
    );
  }
}

function keyOf({ start, months }: Period): number {
  return start * 16 + months;
}

/** What of a blank is a gap: not the months that the series gives with another period, as a table with months and quarters does. */
function gaps(blank: GrowingCell, figures: readonly CostCell[]): readonly GrowingCell[] {
  const { period } = blank;
  const open = monthRange(period.start, lastMonth(period)).filter((month) => !figures.some((cell) => covers(cell.period, month)));
  return open.length === period.months ? [blank] : open.map((month) => ({ ...blank, period: monthPeriod(month) }));
}

/**
 * Adds lines up to cells: the one operation that grows with the input. Everything after it works on cells, so a faster
 * engine or a database has only to fill a ledger.
 */
export class Ledger {
  readonly #series = new Map<string, SeriesCells>();
  readonly #submissions = new Map<IcbCode, Submission>();
  readonly #summaries = new Map<IcbCode, Place>();
  readonly #withoutColumns: { readonly icb: IcbCode; readonly scenario: Scenario; readonly place: Place }[] = [];

  series(series: CostSeries): SeriesCells {
    const key = seriesKey(series);
    const known = this.#series.get(key);
    if (known) return known;
    const cells = new SeriesCells(series);
    this.#series.set(key, cells);
    return cells;
  }

  /** Keeps the latest; a date without a time may be any time of that day, so it counts as the day's end. */
  submit(submission: Submission): void {
    const known = this.#submissions.get(submission.icb);
    if (!known || endOf(submission.submitted) > endOf(known.submitted)) this.#submissions.set(submission.icb, submission);
  }

  /** Notes that an ICB has a summary row. Returns the place of an earlier one, if there is one. */
  summarise(icb: IcbCode, place: Place): Place | undefined {
    const first = this.#summaries.get(icb);
    if (!first) this.#summaries.set(icb, place);
    return first;
  }

  /** Notes a row of a table that has no column which its figures could stand in. */
  withoutColumn(icb: IcbCode, scenario: Scenario, place: Place): void {
    this.#withoutColumns.push({ icb, scenario, place });
  }

  get withoutColumns(): readonly { readonly icb: IcbCode; readonly scenario: Scenario; readonly place: Place }[] {
    return this.#withoutColumns;
  }

  get summaries(): ReadonlyMap<IcbCode, Place> {
    return this.#summaries;
  }

  get submissions(): readonly Submission[] {
    return [...this.#submissions.values()].toSorted((a, b) => compareText(a.icb, b.icb));
  }

  /** Of one function alone two equal lines are two invoices: all functions of a cost type are looked at together. */
  #markTwice(): void {
    const all = [...this.#series.values()];
    const keys = new Set(all.filter(({ repeats }) => repeats).map(({ series }) => keyOfFunctions(series)));
    if (keys.size === 0) return;
    const together = new Map([...keys].map((key) => [key, [] as GrowingCell[]]));
    for (const { series, cells } of all) together.get(keyOfFunctions(series))?.push(...cells);
    for (const cells of together.values()) markTwice(cells);
  }

  /** The cells in an order that does not depend on that of the lines. */
  cells(): readonly CostCell[] {
    this.#markTwice();
    return [...this.#series.keys()].toSorted(compareText).flatMap((key) => this.#series.get(key)?.sorted() ?? []);
  }
}

/** Marks what stands twice, where a file has each of these figures twice. */
function markTwice(cells: readonly GrowingCell[]): void {
  const once = new Set<string>();
  const twice: FilePart[] = [];
  for (const { parts } of cells)
    for (const part of parts) {
      if (part.isTwice) twice.push(part);
      else if (hasFigure(part)) once.add(part.file);
    }
  if (twice.some(({ pence }) => pence !== 0n)) for (const part of twice) if (!once.has(part.file)) part.twice = true;
}

export function seriesKey(series: CostSeries): string {
  return `${keyOfFunctions(series)}|${series.function}`;
}

/** What the series of every function have in common. */
export function keyOfFunctions({ icb, scenario, costType, recurrence, measure }: CostSeries): string {
  return `${icb}|${scenario}|${costType}|${recurrence}|${measure}`;
}

function endOf(submitted: string): string {
  return submitted.includes('T') ? submitted : `${submitted}T99`;
}

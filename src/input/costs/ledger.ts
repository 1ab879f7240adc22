import type { CostCell, CostLine, Submission } from '../../model/cost.ts';
import type { IcbCode } from '../../model/geography.ts';
import type { Place } from '../../model/place.ts';

type Mutable<Type> = { -readonly [Key in keyof Type]: Type[Key] };
type GrowingPart = Mutable<CostCell['parts'][number]>;
type GrowingCell = Omit<Mutable<CostCell>, 'parts'> & { parts: GrowingPart[] };

/**
 * Adds lines up to cells: the one operation that grows with the input. Everything after it works on cells, so a faster
 * engine or a database has only to fill a ledger.
 */
export class Ledger {
  readonly #cells = new Map<string, GrowingCell>();
  readonly #submissions = new Map<IcbCode, Submission>();
  readonly #summaries = new Map<IcbCode, Place>();

  add(line: CostLine): void {
    const key = `${seriesKey(line)}|${line.period.start}|${line.period.months}`;
    const blank = line.pence === null ? 1 : 0;
    const pence = line.pence ?? 0n;
    const cell = this.#cells.get(key);
    if (!cell) {
      const { place, found, ...rest } = line;
      this.#cells.set(key, { ...rest, pence, blanks: blank, parts: [{ file: place.file, place, found, lines: 1, blanks: blank, pence }] });
      return;
    }
    cell.pence += pence;
    cell.blanks += blank;
    const part = cell.parts.find(({ file }) => file === line.place.file);
    if (part) {
      part.lines += 1;
      part.blanks += blank;
      part.pence += pence;
    } else cell.parts.push({ file: line.place.file, place: line.place, found: line.found, lines: 1, blanks: blank, pence });
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

  get summaries(): ReadonlyMap<IcbCode, Place> {
    return this.#summaries;
  }

  get submissions(): readonly Submission[] {
    return [...this.#submissions.values()].toSorted((a, b) => compareText(a.icb, b.icb));
  }

  /**
   * The cells in an order that does not depend on that of the lines. A series that is blank throughout says nothing, and
   * is left out; blanks beside figures stay, and keep the sum from passing as whole.
   */
  cells(): readonly CostCell[] {
    const speaking = new Set<string>();
    for (const cell of this.#cells.values()) if (linesOf(cell) > cell.blanks) speaking.add(seriesKey(cell));
    return [...this.#cells.entries()]
      .filter(([, cell]) => speaking.has(seriesKey(cell)))
      .toSorted(([a], [b]) => compareText(a, b))
      .map(([, cell]) => ({ ...cell, parts: cell.parts.toSorted((a, b) => compareText(a.file, b.file)) }));
  }
}

/** A cell without its period: one row of a wide table. */
export function seriesKey(cell: Omit<CostLine, 'period' | 'pence' | 'found' | 'place'>): string {
  return `${cell.icb}|${cell.scenario}|${cell.costType}|${cell.recurrence}|${cell.measure}|${cell.function}`;
}

/** Whether a cell has a figure at all. */
export function linesOf(cell: Pick<CostCell, 'parts'>): number {
  return cell.parts.reduce((lines, part) => lines + part.lines, 0);
}

function endOf(submitted: string): string {
  return submitted.includes('T') ? submitted : `${submitted}T99`;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

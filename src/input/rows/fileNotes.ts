import { fault, warning } from '../../model/diagnostic.ts';
import type { Unit } from '../../model/money.ts';
import type { Period } from '../../model/period.ts';
import type { Place } from '../../model/place.ts';
import { ratioText } from '../../model/ratio.ts';
import type { Amount } from '../cells/amount.ts';
import type { Column } from '../header/header.ts';
import type { TitleUnit } from '../header/units.ts';
import type { FileLog } from '../log.ts';

interface Shift {
  readonly numerator: bigint;
  readonly denominator: bigint;
  readonly found: string;
  readonly place: Place;
}

/** Warnings that many cells of a file give cause for: each is logged once, after the last row. */
export class FileNotes {
  protected readonly log: FileLog;
  /** Counts the cells that gave cause for a warning. */
  findings = 0;
  #largest: Shift | undefined;
  #shifts = 0;
  readonly #missing = new Tally();
  readonly #footnotes = new Tally();
  readonly #dashes = new Tally();
  readonly #daysForYears = new Tally();
  #firstDayForYear: Period | undefined;
  #otherUnit: { readonly header: string; readonly unit: Unit; readonly option: Unit } | undefined;
  #quarter: { readonly found: string; readonly period: Period; readonly place: Place } | undefined;
  #titleUnit: TitleUnit | undefined;

  constructor(log: FileLog) {
    this.log = log;
  }

  /** Notes a header whose unit goes before the one that the user gave. */
  unit({ header, unit }: Column, option: Unit): void {
    if (unit && unit !== option) this.#otherUnit ??= { header, unit, option };
  }

  /** Notes a title whose unit an amount has, because nothing nearer names one: that changes figures. */
  titleUnit(title: TitleUnit): void {
    this.#titleUnit ??= title;
  }

  /** Notes a mark for a missing figure, such as `n/a`. */
  missing(found: string, place: Place): void {
    this.findings += 1;
    this.#missing.add(found, place);
  }

  /** Notes footnote marks after a number, such as `[p]`. */
  footnote(mark: string, found: string, place: Place): void {
    this.findings += 1;
    this.#footnotes.add(found, place, mark);
  }

  /** Notes that `25-Dec` was read as December 2025. */
  dayForYear(found: string, period: Period, place: Place): void {
    this.findings += 1;
    this.#firstDayForYear ??= period;
    this.#daysForYears.add(found, place);
  }

  /** Notes that `2025Q1` was read as a quarter of the financial year. The first text in alphabetical order is named, in whatever order rows come. */
  quarterOfOneYear(found: string, period: Period, place: Place): void {
    this.findings += 1;
    if (this.#quarter && this.#quarter.found <= found) return;
    this.#quarter = { found, period, place };
  }

  /** Notes an amount that differs from its cell: rounded, without its footnote marks, or 0 for a dash. */
  amount({ shift, footnote, dash }: Amount, found: string, place: Place): void {
    this.findings += 1;
    if (shift) this.#shift(shift, found, place);
    if (footnote !== undefined) this.footnote(footnote, found, place);
    if (dash) this.#dashes.add(found, place);
  }

  /** Keeps the largest rounding; of equal ones the first text in alphabetical order, in whatever order rows come. */
  #shift({ numerator, denominator }: NonNullable<Amount['shift']>, found: string, place: Place): void {
    this.#shifts += 1;
    const size = numerator < 0n ? -numerator : numerator;
    const known = this.#largest;
    const difference = known ? size * known.denominator - known.numerator * denominator : 1n;
    if (!known || difference > 0n || (difference === 0n && found < known.found))
      this.#largest = { numerator: size, denominator, found, place };
  }

  end(): void {
    if (this.#titleUnit?.other) {
      const { title, unit, other } = this.#titleUnit;
      this.log.add(fault('titles-disagree', { title, unit, other: other.title, otherUnit: other.unit }, this.log.place()));
    } else if (this.#titleUnit) this.log.add(warning('unit-from-title', this.#titleUnit, this.log.place()));
    if (this.#otherUnit) this.log.add(warning('unit-in-header', this.#otherUnit, this.log.place()));
    if (this.#largest) {
      const { found, place } = this.#largest;
      this.log.add(warning('sub-penny', { count: this.#shifts, found, shift: ratioText(this.#largest, 4) }, place));
    }
    const { first: missing, texts: marks } = this.#missing;
    if (missing) this.log.add(warning('marked-missing', { marks }, missing.place));
    const { first: noted, texts: footnotes } = this.#footnotes;
    if (noted) this.log.add(warning('footnote-marks', { marks: footnotes, found: noted.found }, noted.place));
    const { first: dash, count: dashes } = this.#dashes;
    if (dash) this.log.add(warning('dash-for-nil', { count: dashes, found: dash.found }, dash.place));
    if (this.#quarter) {
      const { found, period, place } = this.#quarter;
      this.log.add(warning('quarter-of-one-year', { found, period }, place));
    }
    const { first: day, count: days } = this.#daysForYears;
    if (day && this.#firstDayForYear)
      this.log.add(warning('day-for-year', { count: days, found: day.found, month: this.#firstDayForYear.start }, day.place));
  }
}

/** Counts how often each cell text occurs, and keeps the first cell. */
class Tally {
  readonly #counts = new Map<string, number>();
  first: { readonly found: string; readonly place: Place } | undefined;

  /** @param as the text to count, if not the whole cell */
  add(found: string, place: Place, as = found): void {
    this.first ??= { found, place };
    this.#counts.set(as, (this.#counts.get(as) ?? 0) + 1);
  }

  get count(): number {
    return [...this.#counts.values()].reduce((sum, count) => sum + count, 0);
  }

  /** Most frequent first; equally frequent texts in alphabetical order, in whatever order rows come. */
  get texts(): readonly { readonly text: string; readonly count: number }[] {
    return [...this.#counts].map(([text, count]) => ({ text, count })).sort((a, b) => b.count - a.count || (a.text < b.text ? -1 : 1));
  }
}

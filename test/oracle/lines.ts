/** Cost lines as the oracle reads them: what each says of a month, and which view of a month goes before the others. */
import { type Fraction, fromText, over, rounded, ZERO } from './fraction.ts';
import { financialYearOf, monthsOf } from './time.ts';

export interface OracleLine {
  readonly icb: string;
  readonly scenario: string;
  /** `2025-12`, `2025/26 Q3` or `2025/26`. */
  readonly period: string;
  /** Pounds as a decimal, or `null` for a blank. */
  readonly amount: string | null;
  readonly costType: string;
  readonly function: string;
  readonly recurrence: string;
  /** Which file it stands in; it matters only where two files add to one baseline. */
  readonly file?: string;
}

export const BEST_FIRST = ['actual', 'forecast', 'plan'];
export const IN_SCOPE = ['running-cost', 'programme-pay', 'in-scope', 'hosted-service'];

export function sameSeries(a: OracleLine, b: OracleLine): boolean {
  return (
    a.icb === b.icb && a.scenario === b.scenario && a.costType === b.costType && a.function === b.function && a.recurrence === b.recurrence
  );
}

/** A line with the months that it speaks of. */
export interface SpokenLine extends OracleLine {
  readonly months: readonly string[];
}

/**
 * What a line says among all the others. A blank says nothing of months that a figure of its series covers with another period:
 * a table that has columns for months and for quarters leaves one of them blank. Of the other months it still is a gap.
 */
export function spoken(line: OracleLine, all: readonly OracleLine[]): readonly SpokenLine[] {
  const months = monthsOf(line.period);
  if (line.amount !== null) return [{ ...line, months }];
  const others = all.filter((other) => other.amount !== null && sameSeries(line, other) && other.period !== line.period);
  const left = months.filter((month) => !others.some((other) => monthsOf(other.period).includes(month)));
  return left.length === months.length ? [{ ...line, months }] : left.map((month) => ({ ...line, period: month, months: [month] }));
}

export function covers(line: SpokenLine, month: string): boolean {
  return line.months.includes(month);
}

/** Pounds, to the penny. */
export function amountOf(line: OracleLine): Fraction {
  return line.amount === null ? ZERO : rounded(fromText(line.amount), 2);
}

/** What the line costs in each month of its period. */
export function monthShareOf(line: OracleLine): Fraction {
  return over(amountOf(line), monthsOf(line.period).length);
}

/** The best view with a figure for the month, among these lines. */
export function bestView(lines: readonly SpokenLine[], month: string): string | undefined {
  return BEST_FIRST.find((view) => lines.some((line) => line.scenario === view && line.amount !== null && covers(line, month)));
}

/** The lines by which the best view speaks of the month. */
export function winningLines(lines: readonly SpokenLine[], month: string): readonly SpokenLine[] {
  const view = bestView(lines, month);
  return lines.filter((line) => line.scenario === view && covers(line, month));
}

export function hasBlank(lines: readonly SpokenLine[]): boolean {
  return lines.some((line) => line.amount === null);
}

/** Without lines for the whole year of the deadline: an average is no rate at its end. */
export function givingRunRate(recurrent: readonly SpokenLine[], deadline: string): readonly SpokenLine[] {
  return recurrent.filter((line) => line.period !== financialYearOf(deadline) || line.months.length < 12);
}

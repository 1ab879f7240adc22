/** What two runs of the program are held against each other by. */
import fc from 'fast-check';
import type { Assessment } from '../../src/model/assessment.ts';
import type { CheckId } from '../../src/model/check.ts';
import type { CostCell } from '../../src/model/cost.ts';
import { documentOf } from './program.ts';

/** Property tests stop looking, without failing, after so long. */
export const WITHIN = { interruptAfterTimeLimit: 20_000 };

/** The sum of parts, or nothing where one of them is missing. */
export function sumOf(parts: readonly (bigint | null | undefined)[]): bigint | null {
  return parts.reduce<bigint | null>((sum, part) => (sum === null || part === null || part === undefined ? null : sum + part), 0n);
}

/** The whole JSON document but for its inputs and the places in its diagnostics, and the cells behind the figures in their order. */
export async function said(assessment: Assessment): Promise<string> {
  const { inputs, diagnostics, digest: _, ...rest } = await documentOf(assessment);
  const cells = assessment.icbs.map(({ sources }) => [...sources.baseline, ...sources.deadline].map(cellText));
  return JSON.stringify({ ...rest, diagnostics: diagnostics.map(({ line, column, ...words }) => words), cells }, null, 1);
}

function cellText({ scenario, costType, function: of, recurrence, period, pence, parts }: CostCell): string {
  const files = parts.map(({ file, lines, blanks, pence: added }) => `${file} ${lines} ${blanks} ${added}`);
  return [scenario, costType, of, recurrence, period.start, period.months, pence, ...files].join(' | ');
}

export const keys = fc.array(fc.nat(9972), { minLength: 1, maxLength: 11 });

export function shuffled<Item>(items: readonly Item[], by: readonly number[]): Item[] {
  return items
    .map((item, index) => ({ item, key: ((by[index % by.length] ?? 0) * (index + 1)) % 9973 }))
    .toSorted((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

/** The checks of these that were of the first verdict, and are of the second. */
export function turned(before: Assessment, after: Assessment, ids: readonly CheckId[], from: string, to: string): readonly string[] {
  return before.checks
    .filter(({ id, verdict }) => ids.includes(id) && verdict === from)
    .filter(({ id, subject }) => after.checks.some((check) => check.id === id && check.subject === subject && check.verdict === to))
    .map(({ id, subject }) => `${id} of ${subject}`);
}

/** The same costs in the other two layouts: one column a period, and one row an ICB. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { OracleSubject } from '../oracle/answer.ts';
import { exactText, fixedText, fraction, fromText, over, plus } from '../oracle/fraction.ts';
import type { OracleLine } from '../oracle/lines.ts';
import { oracle } from '../oracle/oracle.ts';
import { type Case, smallCases } from './cases.ts';
import { WITHIN } from './compare.ts';
import { answerOf, assessed, questionOf, sourceOf } from './program.ts';
import { amountSpellings, periodSpellings } from './tidy.ts';

/* Wide */

const SERIES = ['icb', 'scenario', 'costType', 'function', 'recurrence'] as const;

function seriesOf(line: OracleLine): string {
  return SERIES.map((field) => line[field]).join('|');
}

function grouped(lines: readonly OracleLine[], keyOf: (line: OracleLine) => string): readonly (readonly OracleLine[])[] {
  return [...new Set(lines.map(keyOf))].map((key) => lines.filter((line) => keyOf(line) === key));
}

/** One figure a cell: a wide row has no room for two. */
function merged(lines: readonly OracleLine[]): readonly OracleLine[] {
  return grouped(lines, (line) => `${seriesOf(line)}|${line.period}`).flatMap(([first, ...more]) => {
    if (!first) return [];
    const amounts = [first, ...more].map(({ amount }) => amount);
    const known = amounts.filter((amount) => amount !== null).map((amount) => fromText(fixedText(fromText(amount), 2)));
    return [{ ...first, amount: known.length < amounts.length ? null : exactText(known.reduce(plus)) }];
  });
}

/** A column that the row's scenario could fill, and leaves blank, is a blank; any other says nothing. */
function couldFill(scenario: string, period: string): boolean {
  const isOf2024 = period.startsWith('2024/25') || (period >= '2024-04' && period <= '2025-03' && !period.includes('/'));
  return scenario === 'baseline' ? isOf2024 : !isOf2024 && !/^2023|^2024-0[1-3]/.test(period);
}

function asWide(given: Case): { readonly text: string; readonly read: Case } {
  const lines = merged(given.lines);
  const periods = [...new Set(lines.map(({ period }) => period))];
  const rows = grouped(lines, seriesOf).flatMap(([first, ...more]) => (first ? [{ first, lines: [first, ...more] }] : []));
  const read = rows.flatMap(({ first, lines: own }) =>
    periods.flatMap((period): readonly OracleLine[] => {
      const line = own.find((each) => each.period === period);
      if (line && (line.amount !== null || couldFill(first.scenario, period))) return [line];
      return couldFill(first.scenario, period) ? [{ ...first, period, amount: null }] : [];
    }),
  );
  const quoted = (cell: string) => `"${cell}"`;
  const header = [
    'ICB code',
    'Scenario',
    'Cost type',
    'Function',
    'Recurrence',
    ...periods.map((period, index) => spelling(period, given.salt + index)),
  ];
  const body = rows.map(({ first, lines: own }, index) => [
    ...SERIES.map((field) => first[field]),
    ...periods.map((period) => {
      const spellings = amountSpellings(own.find((each) => each.period === period)?.amount ?? null);
      return spellings[(given.salt + index) % spellings.length] ?? '';
    }),
  ]);
  return { text: `${[header, ...body].map((row) => row.map(quoted).join()).join('\n')}\n`, read: { ...given, lines: read } };
}

function spelling(period: string, pick: number): string {
  const spellings = periodSpellings(period);
  return spellings[pick % spellings.length] ?? period;
}

test('a wide table gives what the specification says of its cells, the blank ones included', async () => {
  await fc.assert(
    fc.asyncProperty(smallCases, async (given) => {
      const { text, read } = asWide(given);
      expect(await answerOf(await assessed(given, [sourceOf('wide.csv', text)]))).toEqual(oracle(questionOf(read)));
    }),
    { ...WITHIN, numRuns: 60 },
  );
});

/* Summary */

const MONTHS = ['04', '05', '06', '07', '08', '09', '10', '11', '12', '01', '02', '03'].flatMap((month) => [
  `${month < '04' ? 2026 : 2025}-${month}`,
  `${month < '04' ? 2027 : 2026}-${month}`,
]);
const HORIZON = MONTHS.toSorted();

/** Pence that a twelfth can be taken of exactly. */
const yearly = fc.integer({ min: 0, max: 10_000_000 }).map((twelfth) => twelfth * 12);

const summaryRow = fc.record({
  heads: fc.integer({ min: 1, max: 3_000_000 }),
  baseline: yearly,
  planned: yearly,
  delivered: fc.constantFrom(...HORIZON),
});

test('a summary row is its baseline until the month it names, and its plan from then on', async () => {
  const icbs = ['QE1', 'QF7', 'QHM', 'QMF', 'QMJ'];
  await fc.assert(
    fc.asyncProperty(fc.tuple(...icbs.map(() => summaryRow)), smallCases, fc.integer({ min: 1, max: 5 }), async (choices, like, count) => {
      const rows = choices.slice(0, count).map((row, index) => ({ icb: icbs[index] ?? '', ...row }));
      const line = { costType: 'in-scope', function: '', recurrence: 'recurrent' };
      const lines = rows.flatMap(({ icb, baseline, planned, delivered }): readonly OracleLine[] => [
        { ...line, icb, scenario: 'baseline', period: '2024/25', amount: fixedText(fraction(baseline, 100), 2) },
        ...HORIZON.map((month) => {
          const year = fraction(month < delivered ? baseline : planned, 100);
          return { ...line, icb, scenario: 'plan', period: month, amount: fixedText(over(year, 12), 2) };
        }),
      ]);
      const population = new Map(icbs.map((icb, index) => [icb, String(choices[index]?.heads ?? 1)]));
      const { schemes, rate, reduction, deadline, salt } = like;
      const given: Case = { icbs, population, lines, schemes, rate, reduction, deadline, salt };
      const money = (pence: number) => fixedText(fraction(pence, 100), 2);
      const body = rows.map(({ icb, baseline, planned, delivered }, index) =>
        [icb, money(baseline), money(planned), spelling(delivered, salt + index)].join(),
      );
      const text = `icb_code,baseline_cost,planned_cost,delivered_by\n${body.join('\n')}\n`;
      const { icbs: byIcb, clusters, regions, england, ...rest } = oracle(questionOf(given));
      expect(await answerOf(await assessed(given, [sourceOf('summary.csv', text)]))).toEqual({
        icbs: new Map([...byIcb].map(([icb, subject]) => [icb, yearlyFigures(subject)])),
        clusters: new Map([...clusters].map(([cluster, subject]) => [cluster, yearlyFigures(subject)])),
        regions: new Map([...regions].map(([region, subject]) => [region, yearlyFigures(subject)])),
        england: yearlyFigures(england),
        ...rest,
      });
    }),
    { ...WITHIN, numRuns: 60 },
  );
});

/** The oracle was told twelfths; a summary's figures are of a year. */
function yearlyFigures({ figures, ...rest }: OracleSubject): OracleSubject {
  return { ...rest, figures: { ...figures, periodMonths: figures.periodMonths === null ? null : 12 } };
}

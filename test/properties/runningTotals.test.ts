/** Running totals are what single months add up to: read with --cumulative, they give the single months back. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCosts } from '../../src/input/costs/readCosts.ts';
import { blueprint } from '../../src/policy/policy.ts';
import { england } from '../../src/reference/geography.ts';
import { sourceOf } from './program.ts';

const MONTHS = [4, 5, 6, 7, 8, 9, 10, 11, 12]
  .map((month) => `2025-${String(month).padStart(2, '0')}`)
  .concat('2026-01', '2026-02', '2026-03');

interface Row {
  readonly icb: string;
  readonly costType: string;
  /** Pence of each month from April; blank from where it ends. */
  readonly months: readonly number[];
}

const rows: fc.Arbitrary<readonly Row[]> = fc.uniqueArray(
  fc.record({
    icb: fc.constantFrom('QF7', 'QWO', 'QOP'),
    costType: fc.constantFrom('running-cost', 'programme-pay', 'pod'),
    // A month that adds nothing, or less, to a cost that is spent every month is another story.
    months: fc.array(fc.integer({ min: 1_000, max: 900_000_000 }), { minLength: 1, maxLength: 12 }),
  }),
  { selector: ({ icb, costType }) => `${icb}|${costType}`, minLength: 1, maxLength: 5 },
);

const pounds = (pence: number) =>
  `${pence < 0 ? '-' : ''}${Math.floor(Math.abs(pence) / 100)}.${String(Math.abs(pence) % 100).padStart(2, '0')}`;

function toDate(months: readonly number[]): readonly number[] {
  let total = 0;
  return months.map((pence) => {
    total += pence;
    return total;
  });
}

async function cellsOf(text: string, cumulative: boolean) {
  const { cells, diagnostics } = await readCosts([sourceOf('costs.csv', text)], { geography: england, policy: blueprint(), cumulative });
  expect(diagnostics.filter(({ severity }) => severity === 'fault')).toEqual([]);
  return cells.map(({ icb, costType, period, pence, lines, blanks }) => ({
    cell: `${icb}|${costType}|${period.start}|${period.months}`,
    pence: blanks < lines ? pence : null,
    whole: blanks === 0,
  }));
}

const wideText = (given: readonly Row[], header: (month: string) => string, figures: (row: Row) => readonly number[]) =>
  [
    ['icb_code', 'scenario', 'cost_type', ...MONTHS.map(header)].join(),
    ...given.map((row) =>
      [
        row.icb,
        'actual',
        row.costType,
        ...MONTHS.map((_, at) => figures(row)[at]).map((pence) => (pence === undefined ? '' : pounds(pence))),
      ].join(),
    ),
  ].join('\n');

const plain = (given: readonly Row[]) =>
  cellsOf(
    wideText(
      given,
      (month) => month,
      ({ months }) => months,
    ),
    false,
  );

test('a wide table of running totals gives the cells of its single months', async () => {
  await fc.assert(
    fc.asyncProperty(rows, async (given) => {
      const text = wideText(
        given,
        (month) => `${month} YTD`,
        ({ months }) => toDate(months),
      );
      expect(await cellsOf(text, true)).toEqual(await plain(given));
    }),
  );
});

test('so does a ledger whose lines stand in any order, each running total in several lines', async () => {
  await fc.assert(
    fc.asyncProperty(rows, fc.boolean(), fc.infiniteStream(fc.nat(1_000_000)), async (given, inTwo, picks) => {
      const pick = () => picks.next().value as number;
      const lines = given
        .flatMap(({ icb, costType, months }) =>
          MONTHS.flatMap((month, at) => {
            const total = toDate(months)[at];
            // Of two parts the one grows by seven pence a month.
            const second = 7 * (at + 1);
            const parts = total === undefined ? [''] : inTwo ? [pounds(second), pounds(total - second)] : [pounds(total)];
            return parts.map((amount) => ({ line: [icb, 'actual', costType, month, amount].join(), at: pick() }));
          }),
        )
        .sort((a, b) => a.at - b.at)
        .map(({ line }) => line);
      const text = ['icb_code,scenario,cost_type,period,Cumulative amount', ...lines].join('\n');
      expect(await cellsOf(text, true)).toEqual(await plain(given));
    }),
  );
});

test('totals at the end of quarters give quarters, and one at the end of March the year', async () => {
  await fc.assert(
    fc.asyncProperty(rows, fc.constantFrom(3, 12), async (given, size) => {
      const whole = given.map((row) => ({ ...row, months: Array.from({ length: 12 }, (_, at) => row.months[at] ?? 9) }));
      const ends = MONTHS.map((month, at) => ({ month, at })).filter(({ at }) => (at + 1) % size === 0);
      const body = whole.map(({ icb, costType, months }) =>
        [icb, 'actual', costType, ...ends.map(({ at }) => pounds(toDate(months)[at] ?? 0))].join(),
      );
      const cells = await cellsOf(
        [['icb_code', 'scenario', 'cost_type', ...ends.map(({ month }) => `${month} YTD`)].join(), ...body].join('\n'),
        true,
      );
      for (const { icb, costType, months } of whole) {
        const own = cells.filter(({ cell }) => cell.startsWith(`${icb}|${costType}|`));
        const wanted = ends.map(({ at }) => months.slice(at + 1 - size, at + 1).reduce((sum, pence) => sum + pence, 0));
        expect(own.map(({ pence }) => pence)).toEqual(wanted.map(BigInt));
        expect(own.every(({ cell }) => cell.endsWith(`|${size}`))).toBe(true);
      }
    }),
  );
});

test('a running total of which a line is blank leaves its month and the next incomplete', async () => {
  const text = [
    'icb_code,scenario,cost_type,period,YTD amount',
    'QF7,actual,in-scope,2025-04,100',
    'QF7,actual,in-scope,2025-05,200',
    'QF7,actual,in-scope,2025-05,',
    'QF7,actual,in-scope,2025-06,300',
    'QF7,actual,in-scope,2025-07,400',
  ].join('\n');
  expect((await cellsOf(text, true)).map(({ whole }) => whole)).toEqual([true, false, false, true]);
});

test('what is not carried on is missing, and neither nothing nor a credit: the month cannot be judged by it', async () => {
  const months = MONTHS.slice(0, 6);
  const table = (...lines: readonly (readonly number[])[]) =>
    [
      'icb_code,scenario,cost_type,period,YTD amount',
      ...lines.flatMap((totals) =>
        totals.flatMap((total, at) => (Number.isNaN(total) ? [] : [`QF7,actual,in-scope,${months[at]},${total}`])),
      ),
    ].join('\n');
  const incomplete = async (text: string) =>
    (await cellsOf(text, true)).flatMap(({ cell, whole }) => (whole ? [] : [Number(cell.split('|')[2]) - (2025 * 12 + 3)]));
  const steady = [10, 20, 30, 40, 50, 60];
  // From the fourth month: zeros, the same again, less, one of two rows gone, one of two rows the same again.
  expect(await incomplete(table([10, 20, 30, 0, 0, 0]))).toEqual([3, 4, 5]);
  expect(await incomplete(table([10, 20, 30, 30, 30, 30]))).toEqual([3, 4, 5]);
  expect(await incomplete(table([10, 20, 30, 29, 29, 29]))).toEqual([3, 4, 5]);
  expect(await incomplete(table(steady, [1, 2, 3, Number.NaN, Number.NaN, Number.NaN]))).toEqual([3, 4, 5]);
  expect(await incomplete(table(steady, [1, 2, 3, 3, 3, 3]))).toEqual([3, 4, 5]);
  expect(await incomplete(table(steady, [1, 2, 3, 4, 5, 6]))).toEqual([]);
  expect(await incomplete(table([0, 0, 0, 0, 0, 0]))).toEqual([]);
});

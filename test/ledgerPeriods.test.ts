/** Periods of a long ledger, which is read from its bytes, mean what they mean in a short one. */
import { expect, test } from 'vitest';
import { readCosts } from '../src/input/costs/readCosts.ts';
import { blueprint } from '../src/policy/policy.ts';
import { england } from '../src/reference/geography.ts';

const options = { geography: england, policy: blueprint() };
const ROWS = 20_000;

async function read(period: string, header = 'period') {
  const rows = Array.from({ length: ROWS }, (_, at) => `QF7,plan,${period},in-scope,${at}.${at % 10}5\n`);
  const bytes = Buffer.from(`icb_code,scenario,${header},cost_type,amount\n${rows.join('')}`);
  const source = {
    name: 'ledger.csv',
    async *open() {
      for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
    },
  };
  const { cells, diagnostics } = await readCosts([source], { ...options, map: new Map([['period', header]]) });
  return { cells: cells.map(({ period: of, pence, parts }) => ({ of, pence, lines: parts.map(({ lines }) => lines) })), diagnostics };
}

test.each([
  [
    '2025/26 Q1',
    [
      '2025Q1',
      '2025-Q1',
      '2025–Q1',
      'Quarter 1 2025/26',
      '2025/26 Quarter 1',
      'Qtr 1 2025/26',
      'Q1 2025–26',
      'FY26 Q1',
      '25/26 Q1',
      'Q1 25-26',
    ],
  ],
  ['2025/26 M09', ['25/26 M09', 'M9 25/26', 'Month 9 25–26', '2025-12-01 00:00:00.000', '2025-12-01T00:00']],
  ['2025/26', ['2025–26', '2025—26', '2025‒26', '2025−26', '2025‑26', '2025⁄26', '2025∕26', 'FY25–26', '25/26', '25-26']],
  ['2025-12', ['Dec–25', '2025–12', '01–12–2025']],
])('%s', async (plain, others) => {
  const wanted = await read(plain);
  expect(wanted.diagnostics).toEqual([]);
  for (const other of others) {
    const { cells, diagnostics } = await read(other);
    expect([other, cells]).toEqual([other, wanted.cells]);
    expect(diagnostics.map(({ code }) => code)).toEqual(/^2025\W?Q/.test(other) ? ['quarter-of-one-year'] : []);
  }
});

test.each(['26/25', '25/27', '24/25/26', '2025/26/27', '25-26-27', '12/25', '2025-12-01 00:00:00.001'])('%s is no period', async (text) => {
  expect((await read(text)).diagnostics.map(({ code }) => code)).toContain('bad-period');
});

test('the year of the header', async () => {
  expect((await read('Quarter 3', 'period (2025–26)')).cells).toEqual((await read('2025/26 Q3')).cells);
});

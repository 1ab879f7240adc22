/** Rows of a long table that come after its keys are known are read as its first rows are, however their amounts are written. */
import { expect, test } from 'vitest';
import { readCosts } from '../src/input/costs/readCosts.ts';
import { monthText } from '../src/model/month.ts';
import { blueprint } from '../src/policy/policy.ts';
import { england } from '../src/reference/geography.ts';
import { sourceOf } from './properties/program.ts';

const policy = blueprint();
const KEYS = [
  'QE1,plan,2025-12,running-cost',
  'QE1,plan,2026-01,running-cost',
  'QOP,actual,2025-11,programme-pay',
  'QYG,baseline,2024/25,in-scope',
];
/** Written so that the scanner leaves them to the general reader. */
const USUAL = KEYS.map((key) => `${key},"£1,000",`);
const PADDING = Array.from({ length: 30_100 }, (_, at) => USUAL[at % USUAL.length] ?? '');

async function read(columns: string, lines: readonly string[], more: Partial<Parameters<typeof readCosts>[1]> = {}) {
  const text = `${columns}\n${lines.map((line) => `${line}\n`).join('')}`;
  const { cells, diagnostics, submissions } = await readCosts([sourceOf('costs.csv', text)], { geography: england, policy, ...more });
  const said = diagnostics.map(({ code, place, ...rest }) => [
    code,
    place?.line === undefined ? '' : lines[place.line - 2],
    'facts' in rest && rest.facts,
  ]);
  const sums = cells.map(({ icb, scenario, costType, period, pence, below, lines: count, blanks }) =>
    [icb, scenario, costType, monthText(period.start), pence, below, count, blanks].join(),
  );
  return {
    sums,
    said: said.map((each) => JSON.stringify(each, (_, value) => (typeof value === 'bigint' ? `${value}` : value))).toSorted(),
    submissions,
  };
}

const COLUMNS = 'icb_code,scenario,period,cost_type,amount,note';

test.each([
  ['amounts', ['"£2,000"', '(500)', '"-£7.005"', '1e3', '0.994']],
  ['blanks and marks', ['', '-', 'n/a', '£', 'TBC']],
  ['no amounts', ['soon', '12%', '#REF!', '£000', '"1,2,3"', `${'9'.repeat(19)}`]],
])('%s', async (_, amounts) => {
  const odd = KEYS.flatMap((key) => amounts.map((amount) => `${key},${amount},`));
  const first = await read(COLUMNS, [...odd, ...PADDING]);
  const last = await read(COLUMNS, [...PADDING, ...odd]);
  expect(last).toEqual(first);
  expect(first.said.length + first.sums.length).toBeGreaterThan(0);
});

test('notes', async () => {
  const odd = KEYS.map((key) => `${key},"£2,000",of the running cost allowance`);
  const [first, last] = [await read(COLUMNS, [...odd, ...PADDING]), await read(COLUMNS, [...PADDING, ...odd])];
  expect(last).toEqual(first);
  expect(first.said.join()).toContain('running-cost-allowance');
});

test('blanks of a table without a cost type, and rows of codes that are open', async () => {
  const columns = 'icb_code,scenario,period,account,amount,note';
  const withCodes = (lines: readonly string[]) => lines.map((line) => line.replace(/running-cost|programme-pay|in-scope/, '4110'));
  const odd = KEYS.flatMap((key) => [`${key},,`, `${key},"£3,000",`]);
  const orders = [
    [...odd, ...PADDING],
    [...PADDING, ...odd],
  ].map(withCodes);
  const [first, last] = await Promise.all(orders.map((lines) => read(columns, lines)));
  expect(last).toEqual(first);
  expect(first?.said.join()).toContain('cost-type-assumed');
  expect(first?.said.join()).toContain(`"lines":${PADDING.length + odd.length}`);
});

/** A column of figures that is meant as a month and cannot be read is never passed over beside those that can. */
import { describe, expect, test } from 'vitest';
import { runIn } from './support/shell.ts';

/** One over: its actual of the deadline month stands in the column that is named by turns. */
const table = (header: string, [before, after] = ['Nov-25', 'Jan-26'], figure = '9000000') =>
  `icb_code,scenario,cost_type,${before},${header},${after}\nQF7,actual,in-scope,2000000,${figure},2000000\n`;
const PLAN = `icb_code,scenario,period,cost_type,amount\nQF7,baseline,2024/25,in-scope,61700000\n${Array.from(
  { length: 24 },
  (_, at) =>
    `QF7,plan,2${at < 9 ? `025-${String(at + 4).padStart(2, '0')}` : at < 21 ? `026-${String(at - 8).padStart(2, '0')}` : `027-0${at - 20}`},in-scope,2400000`,
).join('\n')}\n`;

async function check(actuals: string, args: readonly string[] = []) {
  const written = new Map([
    ['plan.csv', PLAN],
    ['actuals.csv', actuals],
  ]);
  return runIn(['check', 'plan.csv', 'actuals.csv', '--gate', 'icb', '--checks', 'envelope', '--quiet', ...args], { folder: '/', written });
}

describe('beside months that are read', () => {
  test('the figures alone would be missed, and the plan would pass', async () => {
    expect((await check(table('Dec-25'))).status).toBe(1);
    expect((await check('icb_code,scenario,cost_type,Nov-25\nQF7,actual,in-scope,2000000\n')).status).toBe(0);
  });

  test.each([
    'Dez-25',
    'Dev-25',
    '25-Dez',
    'Dcember 2025',
    'Decmber 2025',
    'D3c-25',
    'Dic 2025',
    'Deec-25',
    'Dez-25 Actual',
    '2025-l2',
    'Xyz-25',
  ])('%s is refused', async (header) => {
    const { status, stderr } = await check(table(header));
    expect(status).toBe(3);
    expect(stderr).toContain(`"${header}" looks like a period but is not one. Did you mean Dec 2025?`);
  });

  test.each(['Mth 9', 'Quater 3 2025/26', '2025/26 MO9', 'Peroid 9'])('%s is refused', async (header) => {
    const { status, stderr } = await check(table(header));
    expect(status).toBe(3);
    expect(stderr).toContain(`"${header}" looks like a period but is not one.`);
  });

  test('a month is suggested that is not there yet', async () => {
    expect((await check(table('Jnu-25', ['Apr-25', 'Jan-25']))).stderr).toContain('Did you mean Jun 2025?');
  });

  test.each([
    'Notes 25',
    'Act 25',
    'Var 25',
    'Bud 25',
    'Cost code 25',
    'Total 2025',
    'Reference',
    'Quarter 3 savings',
    'M&S 25',
    'Pay 25',
    'Owner',
    'Dept 25',
  ])('%s is a column of another kind', async (header) => {
    const { status, stderr } = await check(table(header, ['Nov-25', 'Feb-26'], 'x'));
    expect(stderr).toMatch(/^Passed, with/m);
    expect(status).toBe(0);
  });
});

/** Headers that say a scenario: the word and the period, in any order and with any marks; and headers of two rows. */
import { expect, test } from 'vitest';
import { scenarioOf, scenarioWordIn } from '../src/input/cells/scenarioWord.ts';
import { twoRowsOf } from '../src/input/header/twoRows.ts';
import { yearPeriod } from '../src/model/period.ts';

test.each([
  ['M1 Actual', 'actual', 'M1'],
  ['Month 1 - Plan', 'plan', 'Month 1'],
  ['Apr-25 Forecast', 'forecast', 'Apr-25'],
  ['2024/25 outturn', 'outturn', '2024/25'],
  ['M9 (Actuals)', 'actual', 'M9'],
  ['Actual: Dec-25', 'actual', 'Dec-25'],
  ['Forecast – 2025/26 Q3', 'forecast', '2025/26 Q3'],
  ['2025/26 FOT', 'forecast-outturn', '2025/26'],
  ['Full year forecast', 'forecast-outturn', ''],
  ['Forecast outturn', 'forecast-outturn', ''],
  ['M9 Budget', 'budget', 'M9'],
  ['M9 Var', 'variance', 'M9'],
])('%s is %s of %s', (header, word, rest) => {
  expect(scenarioWordIn(header)).toEqual({ word, rest });
});

test.each(['M1', 'Planning team', 'Actually', 'Explan', 'Dec-25'])('%s says no scenario', (header) => {
  expect(scenarioWordIn(header)).toBeUndefined();
});

test('an outturn is the baseline of its year, and of no later one', () => {
  expect(scenarioOf('outturn', yearPeriod(2024), 2024)).toBe('baseline');
  expect(scenarioOf('outturn', yearPeriod(2025), 2024)).toBe('outturn');
  expect(scenarioOf('outturn', { ...yearPeriod(2025), months: 1 }, 2024)).toBe('actual');
});

const { joined } = twoRowsOf({});

test('a period stands above plan and actual, up to a blank column', () => {
  expect(joined(['', 'Apr-25', '', '', 'May-25'], ['Cost type', 'Plan', 'Actual', '', 'Plan'])).toEqual([
    'Cost type',
    'Apr-25 Plan',
    'Apr-25 Actual',
    '',
    'May-25 Plan',
  ]);
});

test('plan and actual stand above their periods', () => {
  expect(joined(['ICB', 'Plan', '', 'Actual'], ['', 'Apr-25', 'May-25', 'Apr-25'])).toEqual([
    'ICB',
    'Plan Apr-25',
    'Plan May-25',
    'Actual Apr-25',
  ]);
});

test('a title above the first column is no part of the header, and nothing is joined where rows say their scenario', () => {
  expect(joined(['Plan', '', ''], ['ICB code', 'Apr-25', 'May-25'])).toBeUndefined();
  expect(joined(['', '', 'Plan'], ['ICB code', 'Scenario', 'Apr-25'])).toBeUndefined();
  expect(joined(['', 'Apr-25'], ['QF7', '1000'])).toBeUndefined();
});

test('a financial year stands above its months, each over its own column and those to its right', () => {
  const header = ['ICB code', 'Scenario', 'M11', 'M12', 'Total', 'M1'];
  expect(joined(['', '', '2025/26', '', '', '2026/27'], header)).toEqual([
    ...header.slice(0, 2),
    ...['2025/26 M11', '2025/26 M12', 'Total', '2026/27 M1'],
  ]);
  expect(joined(['ICB', '25/26', '', 'FY27'], ['', 'Dec', 'March', 'Apr'])).toEqual(['ICB', 'Dec 2025', 'March 2026', 'Apr 2026']);
  expect(joined(['ICB', '2025/26', ''], ['', 'Q3', 'Month 10'])).toEqual(['ICB', '2025/26 Q3', '2025/26 Month 10']);
});

test.each([
  ['a month has no year above it', ['', '', '2025/26'], ['ICB', 'M1', 'M2']],
  ['a column without a month ends the year', ['', '2025/26', '', ''], ['ICB', 'M11', 'Total', 'M12']],
  ['a year of the calendar', ['', '2025', ''], ['ICB', 'Dec', 'Jan']],
  ['years of their own', ['ICB', '2024/25', '2025/26'], ['QF7', '1000', '2000']],
])('no years stand above months: %s', (_, above, below) => {
  expect(joined(above, below)).toBeUndefined();
});

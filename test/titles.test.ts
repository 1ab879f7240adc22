import { expect, test } from 'vitest';
import { unitOfTitles } from '../src/input/titles.ts';

test.each([
  ['All figures in £k', 'thousands'],
  ['Plans (£m)', 'millions'],
  ["£'000s", 'thousands'],
  ['Costs, £ million, 2025/26', 'millions'],
  ['as at 30 May 2025; £000', 'thousands'],
  ['Savings of £5m are planned', undefined],
  ['£kept for later', undefined],
  ['£2,000 and more', undefined],
  ['All figures in pounds', undefined],
])('the unit of the title "%s"', (title, unit) => {
  expect(unitOfTitles(['Plans', title])?.unit).toBe(unit);
});

test('titles that say two units give both', () => {
  expect(unitOfTitles(['Baseline in £k', 'Plans in £m'])?.other).toEqual({ title: 'Plans in £m', unit: 'millions' });
  expect(unitOfTitles(['Baseline in £k', 'Plans in £000'])?.title).toBe('Baseline in £k');
});

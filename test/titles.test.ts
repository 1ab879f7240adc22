import { expect, test } from 'vitest';
import { headsUnitIn, unitOfTitles } from '../src/input/header/units.ts';

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

test.each([
  ['Population, thousands, weighted 2025/26', 'thousands'],
  ['ICB populations (000s)', 'thousands'],
  ['registered population in thousands', 'thousands'],
  ['Population thousands', 'thousands'],
  ['Population mid-2024 thousand', 'thousands'],
  ["Population, 000's, mid-2024", 'thousands'],
  ["Population '000 per ICB", 'thousands'],
  ['Population 2025 000', 'thousands'],
  ['Figures in 1,000s', 'thousands'],
  ['Population (×1,000)', 'thousands'],
  ['Population (k, weighted)', 'thousands'],
  ['Population in millions, registered', 'millions'],
  ['Population (m)', 'millions'],
  ['Costs in £m and population in 000s', 'thousands'],
  ['Cost per thousand heads', undefined],
  ['Cost per 1,000s', undefined],
  ['Rounded to the nearest thousand', undefined],
  ['Practices that serve 1.6 million patients', undefined],
  ['Lists of over 10,000 patients', undefined],
  ['As at 1 000 000 heads', undefined],
  ['Persons, M', undefined],
  ['Figures in £ thousands', undefined],
  ["£'000", undefined],
  ['Weighted population 2025/26', undefined],
])('the unit of heads in the title "%s"', (title, unit) => {
  expect(headsUnitIn(title)).toBe(unit);
});

/** What a file's name, its sheet or a title says against its rows is a warning, and changes no figure. */
import { expect, test } from 'vitest';
import { readCosts } from '../src/input/costs/readCosts.ts';
import { readSchemes } from '../src/input/schemes/readSchemes.ts';
import { blueprint } from '../src/policy/policy.ts';
import { england as geography } from '../src/reference/geography.ts';
import { booksOf, type Format } from './support/workbooks.ts';

const policy = blueprint();
const source = (name: string, text: string) => ({
  name,
  open: async function* () {
    yield Buffer.from(text);
  },
});

async function warningsOf(name: string, text: string, year?: number): Promise<readonly string[]> {
  const { diagnostics } = await readCosts([source(name, text)], { geography, policy, ...(year !== undefined && { year }) });
  return diagnostics.flatMap(({ code }) => (code === 'named-otherwise' || code === 'year-around' ? [code] : []));
}

const rows = (...codes: readonly string[]) =>
  ['icb_code,scenario,period,amount', ...codes.map((code) => `${code},plan,2025-12,5`)].join('\n');
const titled = (title: string, ...codes: readonly string[]) => `"${title}",,,\n${rows(...codes)}`;

test.each([
  ['QF7.csv', rows('QWO', 'QWO'), true],
  ['returns/South Yorkshire plan.csv', rows('QWO'), true],
  ['plan.csv', titled('NHS South Yorkshire ICB', 'QWO'), true],
  ['plan.csv', titled('Return of E54000061, month 9', 'QWO'), true],
  // Either is of one ICB, and only one can be right.
  ['QWO.csv', titled('NHS South Yorkshire ICB', 'QWO'), true],
  // Both became parts of bodies that are joined to each other, and neither took over from the other.
  ['QUE plan.csv', rows('QMM'), true],
  // It names nobody, two, nearly one, or who is in it.
  ['plan.csv', rows('QWO'), false],
  ['QF7 and QHM.csv', rows('QWO'), false],
  ['South Yorkshir.csv', rows('QWO'), false],
  ['QF7.csv', rows('QF7'), false],
  ['South Yorkshire.csv', rows('E54000061'), false],
  // A host sends the figures of several.
  ['QF7.csv', rows('QWO', 'QHM'), false],
  ['QF7.csv', rows('QF7', 'QWO'), false],
  // One took over from the other, or both are called so.
  ['West and North London.csv', rows('QMJ'), false],
  ['QRL.csv', rows('E54000067'), false],
])('%s with %j: %s', async (name, text, isSaid) => {
  expect(await warningsOf(name, text)).toEqual(isSaid ? ['named-otherwise'] : []);
});

test('another column that the user fills changes nothing; the ICB that the user says is believed', async () => {
  const text = 'icb_code,period,amount\nQWO,2025-12,5\n';
  const codesOf = async (set: ReadonlyMap<string, string>, of = text) =>
    (await readCosts([source('QF7.csv', of)], { geography, policy, set })).diagnostics.map(({ code }) => code);
  expect(await codesOf(new Map([['scenario', 'plan']]))).toContain('named-otherwise');
  const without = 'scenario,period,amount\nplan,2025-12,5\n';
  expect(await codesOf(new Map([['icb_code', 'QWO']]), without)).not.toContain('named-otherwise');
});

test('a table of schemes is held to its name, too', async () => {
  const text = 'icb_code,scheme,start,annual_saving,recurrence,moves_to\nQWO,One office,2025-07,500,recurrent,none\n';
  const { diagnostics } = await readSchemes([source('QF7 schemes.csv', text)], { geography, policy, plans: [] });
  expect(diagnostics.map(({ code }) => code)).toContain('named-otherwise');
});

const wide = (title: string, header: string) => `"${title}",,,\nicb_code,scenario,${header},note\nQF7,plan,5,\n`;
const tidy = (title: string, period: string) => `"${title}",,,\nicb_code,scenario,period,amount\nQF7,plan,${period},5\n`;

test.each([
  [wide('Plan 2024/25', 'Dec'), true],
  [wide('Plan 2024/25', 'M9'), true],
  [tidy('Plan 2024/25', 'M9'), true],
  [tidy('Plan 2024/25', 'Q3'), true],
  [wide('Plan 2025/26', 'Dec'), false],
  [tidy('Plan 2025/26', 'M9'), false],
  // The column says its own year; the title none, or two.
  [wide('Plan 2024/25', 'Dec 2025'), false],
  [tidy('Plan 2024/25', '2025-12'), false],
  [wide('Plan', 'Dec'), false],
  [wide('Outturn 2024/25, plan 2025/26', 'Dec'), false],
])('%j with --year 2025/26: %s', async (text, isSaid) => {
  expect(await warningsOf('plan.csv', text, 2025)).toEqual(isSaid ? ['year-around'] : []);
});

const units = (title: string, foot = '') => `"${title}",,,\nicb_code,scenario,period,amount\nQF7,plan,2025-12,5\n\n\n"${foot}",,,\n`;

test.each([
  ['Figures in $', 1],
  ['Figures in pence', 1],
  ['All amounts are in EUR', 1],
  ['(£bn)', 1],
  ['USD', 1],
  ['Running costs, USD 000', 1],
  ['Costs (EUR)', 1],
  ['All figures in US dollars', 1],
  ['WTE by month', 1],
  ['Running costs: WTE by month', 1],
  ['Workforce (FTE)', 1],
  ['All figures are WTE', 1],
  ['% of budget', 1],
  ['Costs as a percentage of budget', 1],
  ['Plan by month (%)', 1],
  ['Figures in £', 0],
  ['Converted from USD at the rate of March', 0],
  ['Costs in GBP, not USD', 0],
  ['Plan to halve running costs by 50% of 2024/25', 0],
  ['Running costs and WTE', 0],
  ['Costs per WTE are in column H', 0],
  ['Pay excludes 12 WTE of agency staff', 0],
  ['50% reduction plan', 0],
  ['Percentages are shown in a separate sheet', 0],
  ['All figures are in pounds', 0],
  ['In-year plan', 0],
  ['£2.5m of savings', 0],
  ['$ccount plan', 0],
])('%s, above or below, is another unit: %i', async (words, count) => {
  for (const text of [units(words), units('Plan', words)]) {
    const { diagnostics } = await readCosts([source('plan.csv', text)], { geography, policy });
    expect(diagnostics.filter(({ code }) => code === 'unit-in-note')).toHaveLength(count);
  }
  // Who says the unit is believed.
  const { diagnostics } = await readCosts([source('plan.csv', units(words))], { geography, policy, unit: 'pounds' });
  expect(diagnostics.filter(({ code }) => code === 'unit-in-note')).toEqual([]);
});

test.each([
  ['#QF7', '', 1],
  ['# QF7', '', 1],
  ['//QF7', '', 1],
  ['--QF7', '', 1],
  ['; NHS South Yorkshire ICB', '', 1],
  ['QF7', '#South Yorkshire', 1],
  ['QF7', '# 1', 1],
  ['"QF7"', '', 0],
  ['(QF7)', '', 0],
  ['* QF7', '', 0],
  ['- South Yorkshire', '', 0],
  ['QF7', 'South Yorkshire #', 0],
])('a row of %j, %j that begins like a comment is neither counted nor dropped', async (code, name, faults) => {
  const row = `${code.replaceAll('"', '""')}","${name}"`;
  const text = `icb_code,icb_name,scenario,period,amount\nQF7,,plan,2025-11,5\n"${row},plan,2025-12,5\n`;
  const { diagnostics, cells } = await readCosts([source('plan.csv', text)], { geography, policy });
  expect(diagnostics.flatMap(({ code: each, place }) => (each === 'unknown-icb' ? [place?.line] : []))).toEqual(faults ? [3] : []);
  expect(cells).toHaveLength(2 - faults);
});

const said = async (text: string, more = {}) => {
  const { diagnostics } = await readCosts([source('plan.csv', text)], { geography, policy, ...more });
  return diagnostics.flatMap(({ code }) => (code === 'unit-in-note' || code === 'cumulative-title' ? [code] : []));
};

test.each([
  ['Variance to plan', 1],
  ['Forecast variance', 1],
  ['Month 9: variance against budget (£)', 1],
  ['Table 3: variances by ICB', 1],
  ['Plan and variance', 0],
  ['Variance analysis, month 9', 0],
  ['Variance report', 0],
  ['The variance is due to vacancies', 0],
  ['A variance of 2% is within tolerance', 0],
  ['Invariant costs', 0],
])('%s, above or below, says variances: %i', async (words, count) => {
  for (const text of [units(words), units('Plan', words)]) {
    expect(await said(text)).toHaveLength(count);
    // Variances are in pounds, too.
    expect(await said(text, { unit: 'pounds' })).toHaveLength(count);
    // The word is of a column of the table.
    expect(await said(text.replace('period,amount', 'period,amount,Variance').replace(/,5$/m, ',5,1'))).toEqual([]);
  }
});

test.each([
  ['Figures are year to date', 1],
  ['Source: ledger, YTD', 1],
  ['Cumulative', 1],
  ['All amounts are cumulative from April.', 1],
  ['Figures are in-month, not year to date', 0],
  ['YTD savings are 2.1m', 0],
  ['Cumulative figures are in the tab YTD', 0],
  ['Accumulated leave is included', 0],
  ['Document accepted', 0],
])('%s below the table says running totals: %i', async (words, count) => {
  const gap = (text: string) => text.replace('\n\n\n', '\n\n');
  for (const text of [units('Plan', words), gap(units('Plan', words))]) {
    expect(await said(text)).toHaveLength(count);
    // It is no word for whole years, nor where a column is called so.
    expect(await said(text.replace('scenario,period,amount', 'scenario,2024/25,note').replace('2025-12,5', '5,'))).toEqual([]);
    expect(await said(text.replace('scenario,period,amount', 'scenario,2025-12,YTD').replace('2025-12,5', '5,9'))).toEqual([]);
    // A title says it, and is applied.
    expect(await said(text.replace('"Plan"', '"Year to date"'), { cumulative: true })).toEqual([]);
  }
});

const sheetOf = (rows: readonly (readonly (string | number)[])[]) =>
  Object.fromEntries(
    rows.flatMap((row, line) =>
      row.map((v, column) => [`${'ABCDE'[column]}${line + 1}`, typeof v === 'number' ? { t: 'n' as const, v } : { t: 's' as const, v }]),
    ),
  );
const HEADER = ['icb_code', 'scenario', 'period', 'cost_type', 'amount'];
const COSTS = sheetOf([HEADER, ['QF7', 'plan', '2025-12', 'in-scope', 5]]);
const LISTS = sheetOf([['Lists'], ['plan'], ['actual']]);
const HEADS = sheetOf([
  ['Code', 'Heads'],
  ['QF7', 1_440_000],
]);

test.each<[string, Record<string, typeof COSTS>, readonly string[], readonly string[] | undefined]>([
  ['a hidden table beside the only one', { Plan: COSTS, Old: COSTS, Lists: LISTS }, ['Old', 'Lists'], ['Old']],
  ['two', { Old: COSTS, Plan: COSTS, Older: COSTS }, ['Old', 'Older'], ['Old', 'Older']],
  ['one beside several', { Plan: COSTS, Actual: COSTS, Old: COSTS }, ['Old'], ['Old']],
  ['hidden lists', { Plan: COSTS, Lists: LISTS }, ['Lists'], undefined],
  ['hidden notes and workings', { Plan: COSTS, Heads: HEADS }, ['Heads'], undefined],
])('%s is said', async (_, sheets, hidden, told) => {
  for (const format of ['xlsx', 'biff8'] satisfies readonly Format[]) {
    const bytes = booksOf(format, { sheets, hidden });
    const workbook = {
      ...source('plan.xlsx', ''),
      open: async function* () {
        yield bytes;
      },
    };
    const read = async (more = {}) => (await readCosts([{ ...workbook, ...more }], { geography, policy })).diagnostics;
    const all = (await read()).filter(({ code }) => code === 'sheets-read');
    expect(all.map(({ facts }) => (facts as { readonly hidden?: readonly string[] }).hidden)).toEqual(told ? [told] : []);
    // Who names the sheet knows of the others.
    expect((await read({ name: 'plan.xlsx#Plan', sheet: 'Plan' })).map(({ code }) => code)).not.toContain('sheets-read');
  }
});

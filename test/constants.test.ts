/** What surrounds a table and names its ICB: one name among other words, and never one of two. */
import { expect, test } from 'vitest';
import { constantOf, saidAround } from '../src/input/header/constants.ts';
import { FileLog } from '../src/input/log.ts';
import { england as geography } from '../src/reference/geography.ts';

function around(file: string, titles: readonly string[] = [], sheet?: string) {
  const log = new FileLog(file);
  log.sheet = sheet;
  return { log, titles, geography };
}

test.each([
  ['QWO.csv', 'QWO'],
  ['returns/QWO month 7.csv.gz', 'QWO'],
  ['2025-26_M07_NHS Greater Manchester_v3.xlsx', 'QOP'],
  ['E54000061-return.csv', 'QF7'],
  ['NHS Mid and South Essex ICB.csv', 'QH8'],
  ['Devon and Dorset.csv', undefined],
  ['month 7.csv', undefined],
  ['-', undefined],
])('the file %s names %s', (file, code) => {
  expect(saidAround('icb_code', around(file)).map(({ icb }) => icb?.code)).toEqual(code === undefined ? [] : [code]);
});

test('a title and a sheet may name an ICB, each by itself', () => {
  const both = around('plan.xlsx', ['Return for month 7', 'NHS South Yorkshire ICB (QF7)'], 'Greater Manchester');
  expect(saidAround('icb_code', both).map(({ source, icb }) => `${source} ${icb?.code}`)).toEqual(['@sheet QOP', '@title QF7']);
});

test('a sheet that is nearly called like an ICB says so', () => {
  const [found] = saidAround('icb_code', around('plan.xlsx', [], 'Greater Mancester'));
  expect(found).toMatchObject({ source: '@sheet', near: true, icb: { code: 'QOP' } });
  expect(constantOf('icb_code', '@sheet', around('plan.xlsx', [], 'Greater Mancester'))).toMatchObject({
    facts: { near: { code: 'QOP' } },
  });
});

test('a sheet may say the scenario', () => {
  expect(saidAround('scenario', around('month 7.xlsx', [], 'Actuals 2025/26'))).toEqual([{ source: '@sheet', text: 'Actuals' }]);
});

test.each([
  ['scenario', 'Plan 2025/26', 'Plan'],
  ['scenario', 'Actuals against plan', undefined],
  ['cost_type', 'Programme pay, Q3', 'Programme pay'],
  ['period', 'Return Dec-25', 'Dec-25'],
  ['scheme', 'Estates: 3 sites', 'Estates: 3 sites'],
  ['basis', 'Weighted population', 'Weighted'],
  ['financial_year', 'Return of 2025/26', '2025/26'],
])('%s of the title "%s" is %s', (field, title, value) => {
  const found = constantOf(field, '@title', around('a.csv', [title]));
  expect('code' in found ? undefined : found.value).toBe(value);
});

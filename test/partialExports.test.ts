/** Lines by which programs say that an export is not whole, and lines that say no such thing. */
import { expect, test } from 'vitest';
import { partialExport } from '../src/input/table/partialExport.ts';
import { runIn } from './support/shell.ts';

test.each([
  'Exported data exceeded the allowed volume. Some data may have been omitted.',
  'This extract may be incomplete',
  'Partial extract',
  'Data has been sampled',
  'Filtered by: Month is not March',
  'Results truncated',
  'Result set truncated at 10000 rows',
  '*** output truncated ***',
  'Only the first 1,000 rows are shown',
  'Only the first 1,000 rows are shown.',
  'Showing the first 5000 rows only',
  'Showing first 1000 rows',
  'Displaying the top 500 records',
  'First 65,536 records exported',
  'Row limit reached',
  'Row limit of 150,000 reached; some rows were not exported',
  'The export limit has been reached.',
  'This report has exceeded the maximum row limit',
  'You have reached the download limit',
  'Maximum number of rows exceeded',
  'Showing 1 to 1,000 of 23,456 entries',
  'Exported 30000 of 41022 rows',
  '2,345 more rows not shown',
  '... 120 more rows',
  'and 12 more records',
  'Further records were omitted',
  'Not all data could be exported',
  'Data has been truncated',
  'File not loaded completely; data truncated',
  'The results are limited to 500 rows',
  'Applied filters:',
  'Applied filters: Region is North West',
  'Applied filters:\nICB is QE1 or QOP\nYear is 2025',
  'Filters applied: Directorate is not blank',
  'ORA-01555: snapshot too old',
  'Error: connection reset',
  'Error 1205',
  'SQL error (1205)',
  'Traceback (most recent call last):',
  'Query timed out',
  'Session expired',
  '--More--',
  'Killed',
  'Continued on the next sheet',
])('%s', (line) => {
  expect(partialExport(line.split(','))).toBe(line);
  expect(partialExport([line, '', ''])).toBe(line.trim());
});

test.each([
  'Source: general ledger, month 9',
  'All figures in £000',
  'No filters applied',
  'Showing 1 to 24 of 24 entries',
  'Total,,,1000',
  'Costs are shown to the nearest pound',
  'The first 6 months are actuals',
  'Savings of the first 3 months only',
  'Plans have 12 more months',
  'Rows in italics are estimates',
  'Limits are those of the scheme of delegation',
  'Running costs limited to £18.76 per head',
  'The data are complete and were not truncated',
  'Vacancies are omitted from the establishment',
  'Errors and omissions excepted',
  'Standard error of the estimate',
  'Terminated posts are left out of the establishment list',
  'Connections to the network are in hosted-service',
  'Page 1 of 3',
])('nothing: %s', (line) => expect(partialExport(line.split(','))).toBeUndefined());

test.each([
  '1650 rows selected.',
  '(1,650 rows affected)',
  '1650 records returned',
  '(1650 rows)',
  'Rows: 1650',
  'Record count: 1650',
  'Total rows = 1650',
  'Row count,1650',
])('more rows than stand above it: %s', (line) => {
  expect(partialExport(line.split(','), 1649)).toBe(line);
  expect(partialExport(line.split(','), 1650)).toBeUndefined();
  expect(partialExport(line.split(','))).toBeUndefined();
});

test.each(['1650 heads', 'Posts: 1650', 'Lines 12 to 1650 are plans', 'Rows 1650', 'Version: 1650', '1650 rows are hidden'])(
  'no count of rows: %s',
  (line) => expect(partialExport([line], 3)).toBeUndefined(),
);

test.each([
  ['a tidy table', 'icb_code,scenario,period,cost_type,amount', 'QE1,plan,2025-12,in-scope,2400000', ',plan,2025-12,in-scope,99000000'],
  ['a tidy table, without its words', 'icb_code,scenario,period,cost_type,amount', 'QE1,plan,2025-12,in-scope,2400000', ',,,,99000000'],
  ['a wide table', 'icb_code,scenario,cost_type,2025-12,2026-01', 'QE1,plan,in-scope,2400000,2400000', ',,,99000000,99000000'],
  ['a summary', 'icb_code,baseline_cost,planned_cost,delivered_by', 'QE1,60000000,29000000,2025-12', ',60000000,29000000,2025-12'],
])('a row of figures in %s is no message, whatever its label says', async (_, header, row, figures) => {
  for (const label of ['Error: row', 'Some data were omitted', 'Results truncated', 'Row count']) {
    const written = new Map([['plan.csv', `${header}\n${row}\n${label}${figures}\n`]]);
    const { status, stderr } = await runIn(['check', 'plan.csv', '--no-config'], { folder: import.meta.dirname, written });
    expect([label, status]).toEqual([label, 3]);
    expect(stderr).toContain(label);
  }
  const written = new Map([['plan.csv', `${header}\n${row}\nError: connection reset\n`]]);
  const { stdout, stderr } = await runIn(['report', 'plan.csv', '--no-config'], { folder: import.meta.dirname, written });
  expect(stdout + stderr).toContain('connection reset');
});

/** What a run on two footprints says besides its figures. */
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { FOOTPRINTS } from '../src/model/geography.ts';
import { runIn } from './support/shell.ts';

const folder = join(import.meta.dirname, '..', 'fixtures', 'england-2026-27');
const FILES = ['../england/baseline-2024-25.csv', '../england/plans.csv', 'actuals-2025-26.csv', 'actuals-2026-27.csv'];

test.each(FOOTPRINTS)('the CSV gives each measure of a subject once, drawn of %s', async (footprint) => {
  const { stdout } = await runIn(['check', ...FILES, '--footprint', footprint, '--format', 'csv'], { folder });
  const rows: readonly Record<string, string>[] = parse(stdout, { bom: true, columns: true });
  const keys = rows.filter(({ level }) => level !== 'finding').map(({ level, subject, measure }) => `${level} ${subject} ${measure}`);
  expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
  expect(rows.find(({ level, measure }) => level === 'report' && measure === 'footprint')?.value).toBe(footprint);
});

test('each figure says of which month it is, and which of them is a plan', async () => {
  const [{ stdout: text }, { stdout }] = await Promise.all([
    runIn(['report', ...FILES], { folder }),
    runIn(['report', ...FILES, '--format', 'json'], { folder }),
  ]);
  const { icbs, regions }: Record<string, readonly SubjectInJson[]> = JSON.parse(stdout);
  const told = [...(icbs ?? []), ...(regions ?? [])].flatMap(({ icb, name, delivery: { month }, months }) => {
    const view = months.find((each) => each.month === month)?.view;
    return view === undefined
      ? []
      : [{ row: `^${icb ?? name} .*, [A-Z][a-z]{2} 20\\d\\d${view === 'actual' ? '' : ` \\(${view}\\)`}$`, view }];
  });
  expect(new Set(told.map(({ view }) => view))).toEqual(new Set(['actual', 'plan']));
  for (const { row } of told) expect(text).toMatch(new RegExp(row, 'm'));
  expect(text).toMatch(/^REGIONS, DECEMBER 2025$/m);
  expect(text).toMatch(/^INTEGRATED CARE BOARDS, BY REGION, DECEMBER 2025$/m);
  expect(text).toMatch(/^Over in December 2025: QKK by/m);
  expect(text).toMatch(/^England is inside the envelope in December 2025: /m);
});

interface SubjectInJson {
  readonly icb?: string;
  readonly name?: string;
  readonly delivery: { readonly month: string | null };
  readonly months: readonly { readonly month: string; readonly view: string }[];
}

test('an explanation lists the checks of predecessors that have some, and no others', async () => {
  const { stdout } = await runIn(['explain', 'QRL', ...FILES, '--footprint', '2026/27'], { folder });
  expect([...stdout.matchAll(/^Checks that stay with .*\((\w+)\):\n\n.*\n(\w*)/gm)].map(([, code, check]) => [code, check])).toEqual([
    ['QNQ', 'scope'],
  ]);
});

test.each([
  ['2026/27', '2025/26', 'Report on that footprint (--footprint 2026/27), or leave the populations of 2025/26.'],
  ['2024/25', '2026/27', 'Give those of 2024/25 with --population FILE.'],
])('populations of %s, which the footprint of %s lacks, are wrong usage', async (year, footprint, remedy) => {
  const { status, stderr } = await runIn(['check', ...FILES, '--footprint', footprint, '--population-year', year], { folder });
  expect(status).toBe(2);
  expect(stderr).toContain(remedy);
});

/** Heads on either footprint, by practice or by ICB: which year they are of, and what they are held against. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readPopulation } from '../src/input/population/readPopulation.ts';
import { decimalText } from '../src/model/decimal.ts';
import type { Basis } from '../src/model/population.ts';
import { laterPopulation } from '../src/reference/footprints.ts';
import { england } from '../src/reference/geography.ts';
import { bundledPopulation } from '../src/reference/populations.ts';
import { sourceOf } from './properties/program.ts';
import { temporaryFolder } from './support/process.ts';
import { runIn } from './support/shell.ts';

const temporary = temporaryFolder();
afterAll(temporary.remove);

const PRACTICES = [
  'Practice_Code,ICB,ICBname,Registered Patients,CS WP,Core WP,Primary Medical Care WP,Final PMC WP',
  'Y00001,T04,NHS North Central and West London ICB,100.5,1,200.25,300,1',
  'Y00002,T04,NHS North Central and West London ICB,50,1,20,30,1',
  'Y00003,QF7,NHS South Yorkshire ICB,7,1,8,9,1',
  'Y00004,QRL,NHS Hampshire and Isle of Wight ICB,1,1,2,3,1',
].join('\n');

async function read(text: string, basis: Basis, map: ReadonlyMap<string, string> = new Map()) {
  const { population, diagnostics } = await readPopulation(sourceOf('heads.csv', text), { geography: england, basis, map });
  const heads = [...population.figures].map(([icb, figure]) => [icb, decimalText(figure.heads)]);
  return { heads: Object.fromEntries(heads), year: population.year, codes: diagnostics.map(({ code }) => code) };
}

test('practices are added up under draft codes, in the column of the basis', async () => {
  const heads = { Z9B2Z: '220.25', QF7: '8', E54000067: '2' };
  expect(await read(PRACTICES, 'weighted')).toEqual({ heads, year: '2026/27', codes: ['unknown-column', 'unknown-column'] });
  expect((await read(PRACTICES, 'registered')).heads).toEqual({ Z9B2Z: '150.5', QF7: '7', E54000067: '1' });
  expect((await read(PRACTICES, 'primary-care-weighted')).heads).toEqual({ Z9B2Z: '330', QF7: '9', E54000067: '3' });
  expect((await read(PRACTICES, 'resident')).codes).toContain('basis-absent');
});

test('heads that name no basis are not taken beside those that do, unless the user says so', async () => {
  const both = 'icb_code,population,registered_population\nQF7,1600000,1500000\n';
  expect((await read(both, 'registered')).codes).toEqual(['duplicate-column']);
  expect(await read(both, 'weighted')).toMatchObject({ heads: { QF7: '1600000' }, codes: [] });
  const mapped = await read(both, 'registered', new Map([['population', 'population']]));
  expect(mapped).toMatchObject({ heads: { QF7: '1600000' }, codes: [] });
});

test.each([
  ['QF7,1,2026/27', '2026/27'],
  ['QF7,1,2024-25', '2024/25'],
  ['QF7,1,mid-2024', undefined],
  ['QF7,1,2025/26\nQE1,1,2026/27', undefined],
  ['QF7,1,', undefined],
  ['S0E4D,1,', '2026/27'],
  ['S0E4D,1,2025/26', '2025/26'],
])('the year of the heads %j is %s', async (rows, year) => {
  expect((await read(`icb_code,population,as_at\n${rows}\n`, 'weighted')).year).toBe(year);
});

test('a succession group has its heads on one footprint, and QRL is the body of those beside it', async () => {
  expect((await read('icb_code,population\nQRV,1\nZ9B2Z,2\n', 'weighted')).codes).toEqual(['population-both-footprints']);
  expect((await read('icb_code,population\nQRV,1\nS0E4D,2\n', 'weighted')).codes).toEqual([]);
  expect((await read('icb_code,population\nQNQ,1\nQRL,2\n', 'weighted')).heads).toEqual({ QNQ: '1', QRL: '2' });
  expect((await read('icb_code,population\nQRL,2\nS9B9J,1\n', 'weighted')).heads).toEqual({ E54000067: '2', S9B9J: '1' });
});

interface Said {
  readonly year: string;
  readonly codes: readonly string[];
}

/** What is said of a plan of West and North London on these heads of it. */
function answer(heads: string, asAt: string, options: readonly string[]) {
  const folder = mkdtempSync(join(temporary.path, 'case-'));
  writeFileSync(join(folder, 'plan.csv'), 'icb_code,baseline_cost,planned_cost,delivered_by\nZ9B2Z,160000000,80000000,2025-12\n');
  writeFileSync(join(folder, 'heads.csv'), `icb_code,population,as_at\nZ9B2Z,${heads},${asAt}\n`);
  return runIn(['report', 'plan.csv', '--population', 'heads.csv', '--format', 'json', ...options], { folder });
}

async function report(heads: string, asAt: string, ...options: readonly string[]): Promise<Said> {
  const { stdout, stderr } = await answer(heads, asAt, options);
  expect(stderr).toBe('');
  const { populationYear: year, icbs, diagnostics } = JSON.parse(stdout);
  const raised = icbs.flatMap(({ doubts = [] }: { doubts?: { doubt: string }[] }) => doubts.map(({ doubt }) => doubt));
  return { year, codes: [...raised, ...diagnostics.map(({ code }: { code: string }) => code)].filter((code) => /popul/.test(code)) };
}

test('heads are held against the bundled ones of their year, basis and body', async () => {
  const of2026 = laterPopulation('weighted')?.figures.get('Z9B2Z')?.heads;
  const registered = laterPopulation('registered')?.figures.get('Z9B2Z')?.heads;
  const own = of2026 ? decimalText(of2026) : '';
  expect(await report(own, '2026/27')).toEqual({ year: '2026/27', codes: [] });
  expect(await report('3000000', '2026/27')).toEqual({ year: '2026/27', codes: ['population'] });
  expect(await report(registered ? decimalText(registered) : '', '')).toEqual({ year: '2026/27', codes: ['population-of-other-basis'] });
  expect(await report('4400000', '', '--population-year', '2025/26')).toMatchObject({ year: '2025/26' });
  // North Central and North West London in 2025/26: published heads are of their year, whatever bodies have them.
  expect(await report('4390591.134', '')).toEqual({ year: '2025/26', codes: [] });
  const contradicted = await answer(own, '', ['--population-year', '2025/26']);
  expect(contradicted).toMatchObject({ status: 2, stdout: '' });
  expect(contradicted.stderr).toContain('holds the published weighted populations of 2026/27');
  // There are no resident heads of 2026/27: those of the year before serve.
  expect((await report('2000000', '2026/27', '--basis', 'resident')).codes).toContain('population');
  expect(bundledPopulation('resident').figures.size).toBe(42);
});

/** What is said of files of schemes as such, and of cells that only look alike. */
import { expect, test } from 'vitest';
import { readCosts } from '../src/input/costs/readCosts.ts';
import { readSchemes } from '../src/input/schemes/readSchemes.ts';
import type { SchemeOptions } from '../src/input/schemes/schemeRows.ts';
import type { SchemeInput } from '../src/model/evidence.ts';
import { monthText } from '../src/model/month.ts';
import { blueprint } from '../src/policy/policy.ts';
import { england } from '../src/reference/geography.ts';
import { sourceOf } from './properties/program.ts';
import { runIn } from './support/shell.ts';

const policy = blueprint();
const options = { geography: england, policy };
const HEADER = 'icb_code,scheme,start,annual_saving,moves_to';

async function read(texts: Readonly<Record<string, string>>, more: Partial<SchemeOptions> = {}): Promise<SchemeInput> {
  return readSchemes(
    Object.entries(texts).map(([name, text]) => sourceOf(name, text)),
    { ...options, ...more },
  );
}

test('a blank destination is not said, and without the column nothing moves', async () => {
  const { schemes, diagnostics } = await read({
    'one.csv': `${HEADER}\nQF7,Asked,2025-10,5,\n`,
    'two.csv': 'icb_code,scheme,start,annual_saving\nQF7,Not asked,2025-10,5\nQWO,Not asked,2025-10,5\n',
  });
  expect(schemes.map(({ movesTo }) => movesTo)).toEqual([null, 'none', 'none']);
  expect(diagnostics).toEqual([{ severity: 'warning', code: 'moves-to-assumed', facts: { rows: 2 }, place: { file: 'two.csv' } }]);
});

test('a scheme is named once in its ICB over all files, and the first place is told', async () => {
  const { diagnostics } = await read({
    'one.csv': `${HEADER}\nQF7,Press  Office,2025-10,5,none\nQWO,Press office,2025-10,5,none\n`,
    'two.csv': `${HEADER}\nQF7, PRESS OFFICE ,2025-10,7,none\n`,
  });
  expect(diagnostics.map(({ code, facts, place }) => ({ code, facts, place }))).toMatchObject([
    {
      code: 'scheme-twice',
      facts: { scheme: 'PRESS OFFICE', first: { file: 'one.csv', line: 2, column: 2 } },
      place: { file: 'two.csv', line: 2, column: 2 },
    },
  ]);
});

test('a file given twice is one fault, however long it is', async () => {
  const rows = Array.from({ length: 1500 }, (_, row) => `QF7,Scheme ${row},2025-10,5,none`);
  const text = `${[HEADER, ...rows].join('\n')}\n`;
  const { schemes, diagnostics } = await read({ 'one.csv': text, 'two.csv': text });
  expect(schemes.length).toBe(1500);
  expect(diagnostics.map(({ code, place }) => [code, place?.file])).toEqual([['file-twice', 'two.csv']]);
});

test('a row of another length is refused, and the rest is read', async () => {
  const { schemes, diagnostics } = await read({ 'one.csv': `${HEADER}\nQF7,A,2025-10,1,234,none\nQF7,B,2025-10\nQF7,C,2025-10,5,none\n` });
  expect(schemes.map(({ scheme }) => scheme)).toEqual(['C']);
  expect(diagnostics.map(({ code, place }) => [code, place?.line])).toEqual([
    ['ragged-row', 2],
    ['ragged-row', 3],
  ]);
});

test('what is said of a file is said of a list of schemes', async () => {
  const codes = async (text: string, more: Partial<SchemeOptions> = {}) =>
    (await read({ 'one.csv': text }, more)).diagnostics.map(({ code }) => code);
  expect(await codes(`${HEADER}\nQF7,A,2025-10,0.005,none\nQF7,B,2025-10,0.001,none\n`)).toEqual(['sub-penny']);
  expect(await codes(`${HEADER.replace('saving', 'saving (£k)')}\nQF7,A,2025-10,5,none\n`, { unit: 'millions' })).toEqual([
    'unit-in-header',
  ]);
  expect(await codes(`${HEADER.replace('moves', 'movse')}\nQF7,A,2025-10,5,none\n`)).toContain('misspelt-column');
  expect(await codes(`${HEADER},Saving\nQF7,A,2025-10,5,none,5\n`)).toEqual(['duplicate-column']);
  expect(await codes(`${HEADER},Owner\nQF7,A,2025-10,5,none,me\n`)).toEqual(['unknown-column']);
  expect(await codes('icb_code,scheme\nQF7,A\n')).toEqual(['missing-column', 'missing-column']);
  expect(await codes('List of schemes\nQF7,A,2025-10,5,none\n')).toEqual(['no-header', 'unknown-column']);
  expect(await codes(`${HEADER}\n`)).toEqual(['no-rows']);
  expect(await codes('')).toEqual(['file-empty']);
});

test('a column that another is put in the place of is named as what it would be', async () => {
  const rows = `${HEADER},Full,Owner\nQF7,A,2025-10,5,none,9,me\n`;
  const { diagnostics } = await read({ 'one.csv': rows }, { map: new Map([['annual_saving', 'full']]) });
  expect(diagnostics.map(({ code, facts }) => [code, facts])).toEqual([
    ['unknown-column', { header: 'annual_saving', displaced: { field: 'annual_saving', by: 'full' } }],
    ['unknown-column', { header: 'Owner' }],
  ]);
});

test('a month may have its year from an option, and a column its field', async () => {
  const text = 'ICB,What,When,Saving,Moves to\nQF7,A,Q3,5,none\n';
  const map = new Map([
    ['scheme', 'What'],
    ['start', 'When'],
    // Of a cost table, which has nothing to say of this one.
    ['amount', 'Saving'],
  ]);
  const { schemes, diagnostics } = await read({ 'one.csv': text }, { year: 2026, map });
  expect(diagnostics).toEqual([]);
  expect(schemes.map(({ start, annualSaving }) => [monthText(start), annualSaving])).toEqual([['2026-10', 500n]]);
});

test('a destination may be written as people write it', async () => {
  const written = ['Regions', 'PROVIDERS', 'neighbourhood health provider', 'Neighbourhood Providers', 'local authority', 'nowhere'];
  const rows = written.map((cell, row) => `QF7,Scheme ${row},2025-10,5,${cell}`);
  const { schemes, diagnostics } = await read({ 'one.csv': `${[HEADER, ...rows].join('\n')}\n` });
  expect(diagnostics).toEqual([]);
  expect(schemes.map(({ movesTo }) => movesTo)).toEqual([
    'region',
    'provider',
    'neighbourhood-provider',
    'neighbourhood-provider',
    'local-government',
    'none',
  ]);
});

test('costs may be split by functions that the policy does not name, and schemes may not', async () => {
  const text = 'icb_code,scenario,period,cost_type,amount,function\nQF7,plan,2025-12,pod,5, Digital   Provison\nQF7,plan,2025-12,pod,5,\n';
  const { cells, diagnostics } = await readCosts([sourceOf('costs.csv', text)], options);
  expect([cells.map((each) => each.function), diagnostics]).toEqual([['', 'digital provison'], []]);
  const schemes = await read({ 'one.csv': `${HEADER},function\nQF7,A,2025-10,5,none,Digital Provison\nQF7,B,2025-10,5,none,Zoo\n` });
  const known = policy.functions.value.map(({ id }) => id);
  expect(schemes.diagnostics.map(({ facts }) => facts)).toEqual([
    { found: 'Digital Provison', nearest: 'digital-provision', known },
    { found: 'Zoo', known },
  ]);
});

/* The command line */

const PLAN = 'icb_code,baseline_cost,planned_cost,delivered_by\nQF7,60000000,30000000,2025-12\n';
const LIST = `${HEADER}\nQF7,Digital team,2025-10,30000000,region\n`;

function files(): Map<string, string> {
  return new Map([
    ['plan.csv', PLAN],
    ['schemes.csv', LIST],
    ['more.csv', LIST.replace('Digital', 'Estates')],
  ]);
}

test('--schemes may be repeated, and be standard input once', async () => {
  const argv = ['report', 'plan.csv', '--schemes', 'schemes.csv', '--schemes', '-', '--format', 'json'];
  const { stdout, status } = await runIn(argv, { folder: '.', written: files(), stdin: LIST.replace('Digital', 'Board') });
  const { inputs, schemes } = JSON.parse(stdout);
  expect(status).toBe(0);
  expect(inputs.map(({ file, role }: Record<string, string>) => `${role} ${file}`)).toEqual([
    'costs plan.csv',
    'schemes -',
    'schemes schemes.csv',
  ]);
  expect(schemes.map(({ scheme }: Record<string, string>) => scheme)).toEqual(['Board team', 'Digital team']);
  const twice = await runIn(['report', '-', '--schemes', '-'], { folder: '.', written: files(), stdin: PLAN });
  expect(twice).toMatchObject({ stdout: '', status: 2 });
  expect(twice.stderr).toContain('Standard input (-) is named twice.');
});

test.each(['report', 'check', 'explain'])('%s does not write over a list of schemes', async (command) => {
  const written = files();
  const subject = command === 'explain' ? ['QF7'] : [];
  const argv = [
    command,
    ...subject,
    'plan.csv',
    '--schemes',
    'schemes.csv',
    '--schemes',
    'more.csv',
    '--format',
    'markdown',
    '-o',
    'more.csv',
  ];
  const { stderr, status } = await runIn(argv, { folder: '.', written });
  expect(status).toBe(2);
  expect(stderr).toContain('would overwrite the input more.csv');
  expect(written).toEqual(files());
});

/** `report --partial`: what can be read is reported, and nothing is inside its envelope because a file was left out. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import * as XLSX from '@e965/xlsx';
import { describe, expect, test } from 'vitest';
import { FORMAT_NAMES } from '../src/report/formats/registry.ts';
import type { wireDocument } from '../src/report/json/assessment.ts';
import { assessmentSchema } from '../src/report/json/assessmentSchema.ts';
import { askedFor, FOR_FILES, fileFor, OF_BYTES } from './support/formats.ts';
import { runIn } from './support/shell.ts';
import { tablesOf } from './support/workbook.ts';

type Files = Readonly<Record<string, string | Uint8Array>>;

const HEADER = 'icb_code,scenario,period,cost_type,amount';
const rowsOf = (icb: string, amount = 1_000_000) => [
  `${icb},baseline,2024/25,in-scope,30000000`,
  ...['2025-12', '2026-01', '2026-02', '2026-03'].map((month) => `${icb},plan,${month},in-scope,${amount}`),
  `${icb},plan,2026/27,in-scope,${amount * 12}`,
];
const plan = (icb: string, amount?: number) => [HEADER, ...rowsOf(icb, amount), ''].join('\n');
const GOOD: Files = { 'a/QE1.csv': plan('QE1'), 'a/QOP.csv': plan('QOP'), 'a/QYG.csv': plan('QYG') };

function folderOf(files: Files): string {
  const folder = mkdtempSync(join(tmpdir(), 'partial-'));
  for (const [name, content] of Object.entries(files)) {
    const flat = name.replaceAll('/', '_');
    writeFileSync(join(folder, flat), content);
  }
  return folder;
}

/** Reports all files by name but those of heads and schemes, which have options of their own. */
async function reported(files: Files, args: readonly string[] = ['--partial'], output: readonly string[] = askedFor('json')) {
  const all = { ...GOOD, ...files };
  const written = new Map<string, string | Uint8Array>();
  const folder = folderOf(all);
  const flat = Object.keys(all).map((name) => name.replaceAll('/', '_'));
  const costs = flat.filter((name) => !/heads|schemes|coding/.test(name));
  const schemes = flat.filter((name) => name.includes('schemes')).flatMap((name) => ['--schemes', name]);
  const answer = await runIn(['report', ...costs, ...schemes, ...args, ...output], { folder, written });
  return { ...answer, written };
}

type Document = ReturnType<typeof wireDocument>;

async function documentOf(files: Files): Promise<Document> {
  const { stdout, stderr, status } = await reported(files);
  expect(status, stderr).toBe(0);
  const document = JSON.parse(stdout);
  expect(assessmentSchema.parse(document)).toEqual(document);
  return document;
}

const ON_COSTS = ['region', 'cluster', 'icb', 'national'];
const metOf = ({ checks }: Document) => checks.filter(({ verdict, level }) => verdict === 'met' && ON_COSTS.includes(level));

function workbook(sheets: Readonly<Record<string, readonly (readonly (string | number)[])[]>>): Uint8Array {
  const book = XLSX.utils.book_new();
  for (const [name, rows] of Object.entries(sheets))
    XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(rows.map((row) => [...row])), name);
  return XLSX.write(book, { type: 'buffer', bookType: 'xlsx' });
}

const cellsOf = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => line.split(',').map((cell) => (/^\d+$/.test(cell) ? Number(cell) : cell)));
const broken = (icb: string) => plan(icb).replace(',30000000', ',30m');
const WITHOUT_ICB = ['scenario,period,cost_type,amount', 'plan,2025-12,in-scope,9000000', ''].join('\n');
const PDF = '%PDF-1.4 a scan';

/** A refused file, and the ICBs that are left out with it. */
const REFUSED: readonly (readonly [way: string, name: string, content: string | Uint8Array, icbs: readonly string[]])[] = [
  ['a bad cell in a row', 'b.csv', broken('QOP'), ['QOP']],
  ['an ICB that no other file names', 'b.csv', broken('QF7'), ['QF7']],
  ['names in place of codes', 'b.csv', broken('NHS Greater Manchester Integrated Care Board'), ['QOP']],
  ['no header that is known, and codes in its rows', 'b.csv', 'Body,Thing\nQOP,12\nQYG,13\n', ['QOP', 'QYG']],
  ['no column of ICBs, and a title that names one', 'b.csv', `Greater Manchester ICB\n\n${WITHOUT_ICB}`, ['QOP']],
  ['no column of ICBs, and a file that names one', 'return_QOP_v2.csv', WITHOUT_ICB, ['QOP']],
  ['a scan under the name of a workbook', 'QOP plan.xlsx', PDF, ['QOP']],
  ['an archive that was cut short', 'QOP.csv.gz', gzipSync(plan('QOP')).subarray(0, 60), ['QOP']],
  ['a quotation mark that is never closed', 'b.csv', plan('QOP').replace('QOP,plan,2026-02', '"QOP,plan,2026-02'), ['QOP']],
  ['one bad sheet of a workbook', 'b.xlsx', workbook({ GM: cellsOf(broken('QOP')), CM: cellsOf(plan('QYG')) }), ['QOP', 'QYG']],
  ['sheets that name their ICB', 'b.xlsx', workbook({ QOP: cellsOf(WITHOUT_ICB), QYG: cellsOf(WITHOUT_ICB) }), ['QOP', 'QYG']],
  ['the same bytes as another file', 'copy.csv', plan('QOP'), ['QOP']],
  ['lengths that overlap those of another file', '_.csv', `${HEADER}\nQOP,plan,2025-12,in-scope,1\nQOP,plan,2026-04,in-scope,1\n`, ['QOP']],
  ['a body of 2026/27', 'b.csv', broken('Z9B2Z').replace(/.*2025-12.*\n/, ''), ['QMJ', 'QRV', 'Z9B2Z']],
  ['a scheme', 'schemes.csv', 'icb_code,scheme,start,annual_saving\nQOP,Estates,2025-12,lots\n', ['QOP']],
];

/** Files that may hold figures of any ICB. */
const ANYBODYS: readonly (readonly [way: string, name: string, content: string | Uint8Array])[] = [
  ['a scan', 'scan.xlsx', PDF],
  ['no column of ICBs, and no name', 'b.csv', WITHOUT_ICB],
  ['a row of an ICB that is not known', 'b.csv', `${plan('QOP')}Q0P,plan,2025-12,in-scope,9000000\n`],
  ['a row without an ICB', 'b.csv', `${plan('QOP')},plan,2025-12,in-scope,9000000\n`],
  ['a sheet without an ICB', 'b.xlsx', workbook({ QOP: cellsOf(WITHOUT_ICB), More: cellsOf(WITHOUT_ICB) })],
  ['a table of schemes of somebody', 'schemes.csv', 'scheme,start,annual_saving\nEstates,2025-12,100000\n'],
];

test('without a refused file it is the report', async () => {
  const { stdout, stderr } = await reported({});
  expect(stderr).toBe('');
  expect(stdout).toBe((await reported({}, [])).stdout);
  expect(metOf(JSON.parse(stdout)).map(({ id, subject }) => `${subject} ${id}`)).toContain('Y62 envelope');
});

describe.each(REFUSED)('%s', (_, name, content, icbs) => {
  test('leaves out what the file names, and its regions', async () => {
    const { stderr, status } = await reported({ [name]: content }, []);
    expect(status, 'a report is strict unless it is told').toBe(3);
    expect(stderr.trimEnd().split('\n').at(-1)).toMatch(new RegExp(`At fault: .*${name.replace(/[.]/g, '\\.')}`));
    const document = await documentOf({ [name]: content });
    expect(document.refused?.map(({ file }) => file)).toEqual([name]);
    expect(document.refused?.[0]?.icbs).toEqual(icbs);
    expect(document.refused?.[0]?.faults).not.toEqual([]);
    expect(document.icbs.map(({ icb }) => icb).filter((icb) => icbs.includes(icb))).toEqual([]);
    const regions = document.regions.filter((region) => region.icbs.some((icb) => icbs.includes(icb)));
    expect(regions).not.toEqual([]);
    const touched = [...icbs, ...regions.map(({ region }) => region), 'England'];
    expect(metOf(document).filter(({ subject }) => touched.includes(subject))).toEqual([]);
    for (const { delivery, flexibility } of regions) expect([delivery.status, flexibility.slack]).toEqual(['not-assessed', null]);
    const kept = ['QE1', 'QOP', 'QYG'].filter((icb) => !icbs.includes(icb));
    expect(document.icbs.map(({ icb }) => icb)).toEqual(kept);
    for (const icb of kept) expect(document.checks.find(({ id, subject }) => id === 'envelope' && subject === icb)?.verdict).toBe('met');
  });
});

describe.each(ANYBODYS)('%s', (_, name, content) => {
  test('may be of any ICB, and none is known to be inside', async () => {
    const document = await documentOf({ [name]: content, 'over.csv': plan('QF7', 4_000_000) });
    expect(document.refused).toMatchObject([{ file: name, icbs: null }]);
    expect(metOf(document)).toEqual([]);
    expect(document.icbs.map(({ icb, exitRunRate }) => [icb, exitRunRate])).toEqual([
      ['QE1', '12000000.00'],
      ['QF7', '48000000.00'],
      ['QOP', '12000000.00'],
      ['QYG', '12000000.00'],
    ]);
    const verdict = (icb: string) => document.checks.find(({ id, subject }) => id === 'envelope' && subject === icb);
    expect(verdict('QE1')).toMatchObject({ verdict: 'not-assessed', because: 'files-refused' });
    expect(verdict('QF7'), 'over is over').toMatchObject({ verdict: 'missed' });
    for (const { delivery, stillToFind } of document.icbs.filter(({ icb }) => icb !== 'QF7'))
      expect([delivery.status, stillToFind.byDeadline]).toEqual(['not-assessed', null]);
    for (const { flexibility } of document.regions) expect([flexibility.coveredBy, flexibility.slack]).toEqual([[], null]);
  });
});

describe('in every format', () => {
  const files: Files = { 'b.csv': broken('QOP'), 'scan.xlsx': PDF };

  test.each(FORMAT_NAMES.filter((name) => !OF_BYTES.includes(name)))('%s names the refused files before anything else', async (format) => {
    const { stdout, status, stderr } = await reported(files, ['--partial'], askedFor(format));
    expect(status).toBe(0);
    expect(stderr).toBe('Left out: 2 files are refused, the rest is reported. At fault: b.csv and scan.xlsx.\n');
    const at = ['b.csv', 'scan.xlsx'].map((name) => stdout.indexOf(name));
    expect(Math.min(...at)).toBeGreaterThan(0);
    const figure = format === 'svg' ? stdout.length : stdout.search(/12,?000,?000|£12\.00m/);
    if (figure > 0) expect(Math.max(...at)).toBeLessThan(figure);
    if (format === 'junit') expect(stdout).not.toMatch(/<(?:failure|error)\b/);
    if (format === 'sarif')
      expect(JSON.parse(stdout).runs[0].results.filter(({ level }: { level: string }) => level === 'error')).toEqual([]);
    if (format === 'github') expect(stdout.split('\n')[0]).toMatch(/^::warning file=b\.csv/);
  });

  test('the workbook names them on its cover', async () => {
    const { written } = await reported(
      files,
      ['--partial'],
      FOR_FILES.filter((name) => name === 'xlsx').flatMap((name) => ['-o', fileFor(name)]),
    );
    const bytes = written.get(fileFor('xlsx')) as Uint8Array;
    const cover = XLSX.read(bytes).Sheets.Cover ?? {};
    const texts = XLSX.utils.sheet_to_json<readonly unknown[]>(cover, { header: 1 }).map(([text]) => String(text ?? ''));
    const at = texts.indexOf('Left out: 2 files are refused');
    expect(at).toBeGreaterThan(0);
    expect(at).toBeLessThan(texts.findIndex((text) => text.startsWith('Policy:')));
    expect(texts.slice(at).some((text) => text.includes('"30m" is not an amount'))).toBe(true);
    const told = tablesOf(bytes)
      .get('ICBs')
      ?.flatMap((row) => Object.entries(row).filter(([header]) => header.endsWith(': can be judged')));
    expect(told?.length).toBeGreaterThan(3);
    for (const [, text] of told ?? []) expect(text).toMatch(/^only if over|^no/);
  });
});

test.each([
  ['a population', { 'heads.csv': 'icb_code,population\nQE1,many\n' }, 'heads.csv', ['--population', 'heads.csv']],
  ['every cost file', { 'a/QE1.csv': broken('QE1'), 'a/QOP.csv': broken('QOP'), 'a/QYG.csv': broken('QYG') }, 'a_QE1.csv', []],
])('%s that is refused leaves nothing to report', async (_, files, name, args = []) => {
  const { stdout, stderr, status } = await reported(files, ['--partial', ...args]);
  expect({ stdout, status }).toEqual({ stdout: '', status: 3 });
  expect(stderr).toContain(name);
});

test('check stays strict, and says why', async () => {
  const folder = folderOf(GOOD);
  const { stderr, status } = await runIn(['check', 'a_QE1.csv', '--partial'], { folder });
  expect(status).toBe(2);
  expect(stderr).toMatch(/^error: check --partial: a gate is passed by whole submissions or not at all/);
  expect(stderr).toContain('Run report --partial');
  expect((await runIn(['check', '--help'], { folder })).stdout).not.toContain('--partial');
});

test('in a configuration it is for reports: check stays strict', async () => {
  const folder = folderOf({ ...GOOD, 'b.csv': broken('QOP'), 'icb-envelope.json': '{ "partial": true }' });
  expect((await runIn(['report', 'a_QE1.csv', 'b.csv'], { folder })).status).toBe(0);
  expect((await runIn(['check', 'a_QE1.csv', 'b.csv'], { folder })).status).toBe(3);
});

test('standard input is read as often as is needed', async () => {
  const folder = folderOf({ ...GOOD, 'b.csv': broken('QOP') });
  const answer = await runIn(['report', '-', 'b.csv', '--partial', '--format', 'json'], { folder, stdin: plan('QE1') });
  expect(answer.status, answer.stderr).toBe(0);
  expect(JSON.parse(answer.stdout).icbs.map(({ icb }: { icb: string }) => icb)).toEqual(['QE1']);
});

test('a comparison says what one side leaves out', async () => {
  const folder = folderOf({ ...GOOD, 'b.csv': broken('QOP') });
  const written = new Map<string, string | Uint8Array>();
  const costs = ['a_QE1.csv', 'a_QYG.csv'];
  await runIn(['report', ...costs, 'b.csv', '--partial', '-o', 'was.json'], { folder, written });
  await runIn(['report', ...costs, 'a_QOP.csv', '-o', 'is.json'], { folder, written });
  const { stdout, status } = await runIn(['diff', 'was.json', 'is.json'], { folder, written });
  expect(status).toBe(0);
  expect(stdout).toContain('Left out of the old side alone (was.json), because it is refused: b.csv, with QOP.');
  const json = await runIn(['diff', 'was.json', 'is.json', '--format', 'json'], { folder, written });
  expect(JSON.parse(json.stdout).from.refused).toEqual([{ file: 'b.csv', icbs: ['QOP'] }]);
});

test('what is said of the columns of a file that is left out is no mistake', async () => {
  const scheme = 'icb_code,scheme,start,annual_saving\nQOP,Estates,2025-12,lots\n';
  const { status, stderr } = await reported({ 'schemes.csv': scheme }, ['--partial', '--set', 'moves_to=none']);
  expect(status, stderr).toBe(0);
});

test.each([
  ['a type that is none', '1*,runing-cost\n', /coding\.csv line 2.*"runing-cost" is not a known cost_type/],
  ['a code without a type', '1*,running-cost\n', /coding\.csv: 1 code of the ledgers has no cost type/],
])('a coding is never left out: %s refuses the report, and is told once', async (_, row, told) => {
  const ledger = 'icb_code,scenario,period,Cost Centre,amount\nQF7,plan,2025-12,100,1\nQF7,plan,2025-12,200,1\n';
  const files = {
    'a/ledger.csv': ledger,
    'a/QWO.csv': plan('QWO').replace('1000000', '1.2.3'),
    'coding.csv': `Cost Centre,cost_type\n${row}`,
  };
  const { status, stdout, stderr } = await reported(files, ['--partial', '--cost-type-from', 'coding.csv'], []);
  expect({ status, stdout }).toEqual({ status: 3, stdout: '' });
  expect(stderr).toMatch(told);
  expect(stderr).toContain('Refused: 2 faults in 2 files. Nothing was computed.');
});

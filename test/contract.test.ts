import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, describe, expect, test } from 'vitest';
import { FORMAT_NAMES, type FormatName } from '../src/report/formats/registry.ts';
import { assessmentSchema } from '../src/report/json/assessmentSchema.ts';
import { DELIVERY_WORDS, INSIDE_IS, MET_BY_AGREEMENT, shortGap, VERDICT_WORDS } from '../src/report/words/values.ts';
import { byTurns, type Case, codedDressOf, dressesOf, type Files, firstDressOf, loadCases, workbookDressOf } from './support/contract.ts';
import { COMING_DRESSES, comingDressOf } from './support/contractAsTheyCome.ts';
import { checked, inJson } from './support/contractRun.ts';
import { askedFor, FOR_FILES, fileFor, OF_BYTES } from './support/formats.ts';
import type { Answer } from './support/shell.ts';
import { tablesOf } from './support/workbook.ts';
import { inWorkbook } from './support/workbookFigures.ts';

const cases = loadCases(readFileSync(join(import.meta.dirname, '../fixtures/contract/cases.json'), 'utf8'));

/** In one format alone: a workbook is nothing for standard output. */
function answer(each: Case, files: Files, format: FormatName): Promise<Answer> {
  return checked(each, files, OF_BYTES.includes(format) ? ['-o', fileFor(format)] : askedFor(format));
}

interface Written extends Answer {
  readonly in: (format: FormatName) => string;
  readonly workbook: Uint8Array;
}

/** In every format that files have, by one run. */
async function inEveryFormat(each: Case, files: Files): Promise<Written> {
  const written = new Map<string, string | Uint8Array>();
  const outputs = [...FOR_FILES.flatMap((format) => ['-o', fileFor(format)]), '-o', '-', '--format', 'github'];
  const answer = await checked(each, files, outputs, written);
  return {
    ...answer,
    in: (format) => written.get(fileFor(format))?.toString() ?? '',
    workbook: written.get(fileFor('xlsx')) as Uint8Array,
  };
}

const expectations = (each: Case) => Object.entries(each.expect).filter(([key]) => !['status', 'faults', 'warnings'].includes(key));

/** What a case expects of figures, verdicts and warnings stands in the JSON. */
function expectedIn(stdout: string, each: Case): void {
  const document = JSON.parse(stdout);
  for (const [key, value] of expectations(each)) expect(inJson(document, key), key).toBe(value);
  const codes = document.diagnostics.map(({ code }: { code: string }) => code);
  for (const code of each.expect.warnings ?? []) expect(codes).toContain(code);
}

describe.each(cases)('$name ($rule)', (each) => {
  const dresses = byTurns(dressesOf(each), cases.indexOf(each));

  test.each(dresses)('read as $dress', async ({ files }) => {
    const { stdout, stderr, status } = await answer(each, files, 'json');
    expect(status, stderr).toBe(each.expect.status);
    for (const code of each.expect.faults ?? []) {
      expect(stdout, 'nothing is computed from a refused input').toBe('');
      expect(stderr).toMatch(/^error: /m);
      expect(await codesOf(each, files)).toContain(code);
    }
    if (status === 3) return;
    const document = JSON.parse(stdout);
    expect(assessmentSchema.parse(document)).toEqual(document);
    for (const [key, value] of expectations(each)) expect(inJson(document, key), key).toBe(value);
    const codes = document.diagnostics.map(({ code }: { code: string }) => code);
    for (const code of each.expect.warnings ?? []) expect(codes).toContain(code);
  });

  const worn = workbookDressOf(each, cases.indexOf(each));
  const coded = codedDressOf(each, cases.indexOf(each));
  const others = [
    ...(worn ? [{ dress: worn.dress, files: { ...worn.files, costs: worn.books } }] : []),
    ...(coded ? [{ dress: coded.dress, files: coded.files }] : []),
  ];
  test('can be written as a workbook', () => expect(worn).toBeDefined());
  test.each(others.map((other) => [other.dress, other.files] as const))('read %s', async (_, own) => {
    const { stdout, stderr, status } = await checked(each, own, askedFor('json'));
    expect(status, stderr).toBe(each.expect.status);
    if (status === 3) return;
    expectedIn(stdout, each);
  });

  const coming = comingDressOf(each, cases.indexOf(each));
  test.skipIf(!coming)(`read with ${coming?.dress}`, async () => {
    if (!coming) return;
    const { stdout, stderr, status } = await checked(
      { ...each, args: [...(each.args ?? []), ...coming.args] },
      { ...coming.files, costs: coming.books },
      askedFor('json'),
    );
    expect(status, stderr).toBe(each.expect.status);
    if (status === 3) return;
    expectedIn(stdout, each);
  });

  const files = dresses[0]?.files;
  if (!files) throw new Error('every case can be written as a tidy table');

  // The cases take turns with the formats.
  const alone = FORMAT_NAMES[cases.indexOf(each) % FORMAT_NAMES.length] ?? 'table';
  test(`has the same exit status as ${alone}`, async () => {
    expect((await answer(each, files, alone)).status).toBe(each.expect.status);
  });

  let once: Promise<Written> | undefined;
  const written = () => {
    once ??= inEveryFormat(each, files);
    return once;
  };
  // All formats of all cases are a gigabyte.
  afterAll(() => {
    once = undefined;
  });

  test('has the same exit status in all formats at once', async () => expect((await written()).status).toBe(each.expect.status));

  // A refused input has no figures to compare.
  if (each.expect.status === 3) return;

  test('has the same figures as csv', async () => {
    const rows = parse((await written()).in('csv'), { columns: true }) as {
      subject: string;
      measure: string;
      value: string;
    }[];
    for (const [key, value] of expectations(each)) {
      const [subject = '', ...measure] = key.split('.');
      const row = rows.find((candidate) => candidate.subject === subject && candidate.measure === measure.join('.'));
      // What a doubt is accepted of is met by agreement.
      expect(row?.value.replace(MET_BY_AGREEMENT, 'met'), key).toBe(value ?? '');
    }
  });

  test('has the same figures saved in a workbook', async () => {
    const tables = tablesOf((await written()).workbook);
    for (const [key, value] of expectations(each)) expect(inWorkbook(tables, key), key).toBe(value);
  });

  test.each(['table', 'markdown'] as const)('says the same in words as %s', async (format) => {
    const lines = (await written()).in(format).split('\n');
    const rows = (icb: string) => lines.map((text) => text.replace(/[|*]/g, ' ').trim()).filter((text) => text.startsWith(`${icb} `));
    for (const [key, value] of expectations(each)) {
      const [subject = '', measure] = key.split('.');
      const [icb = '', scheme] = subject.split('/');
      if (!/^Q/.test(icb) || typeof value !== 'string') continue;
      if (scheme !== undefined) {
        // A scheme that meets its checks has no row where others are the matter.
        if (measure !== 'check' || value === 'met') continue;
        const verdict = VERDICT_WORDS[value as keyof typeof VERDICT_WORDS];
        expect(
          rows(icb).filter((text) => text.includes(scheme) && text.includes(verdict)),
          key,
        ).not.toEqual([]);
        continue;
      }
      const line = rows(icb).find((text) => !text.includes('"')) ?? '';
      if (measure === 'envelopeGap') {
        const gap = BigInt(value.replace('.', ''));
        // Part of a cost, or a doubtful one, is never told as under.
        const isOpen = gap <= 0n && each.expect[`${icb}.check.envelope`] === 'not-assessed';
        const words = [shortGap(gap), ...(isOpen ? Object.values(INSIDE_IS) : [])];
        expect(words.filter((text) => line.includes(text)).join(), `${key}: ${line}`).not.toBe('');
        if (isOpen) expect(line, key).toContain(VERDICT_WORDS['not-assessed']);
      }
      if (key.endsWith('delivery.status')) expect(line, key).toContain(DELIVERY_WORDS[value as keyof typeof DELIVERY_WORDS]);
    }
  });
});

test('every way that files come is that of some cases that pass and some that do not', () => {
  const worn = cases.map((each, index) => ({ each, dress: comingDressOf(each, index)?.dress }));
  for (const name of COMING_DRESSES) {
    const statuses = new Set(worn.filter(({ dress }) => dress === name).map(({ each }) => each.expect.status));
    expect(statuses.has(0) && statuses.size > 1, name).toBe(true);
  }
});

test('the formulas of a workbook are told which unit is in doubt', async () => {
  const each = cases.find(({ name }) => name === 'partial: a plan in thousands');
  const dress = each && firstDressOf(each);
  if (!each || !dress) throw new Error('the case is gone');
  const row = tablesOf((await inEveryFormat(each, dress.files)).workbook)
    .get('ICBs')
    ?.find(({ Code }) => Code === 'QE1');
  const told = Object.entries(row ?? {}).filter(([header]) => header.endsWith(': can be judged'));
  expect(told).toHaveLength(3);
  for (const [header, text] of told) expect(text, header).toMatch(/^only if over: .*are doubtful \(.*unit-apart/);
});

test('no case exits 0 but those that say why they may', () => {
  const absentPartialDoubled = cases.filter(({ name }) => /^(absent|partial|doubled|out of scope):/.test(name));
  const passing = absentPartialDoubled.filter(({ expect: { status } }) => status === 0).map(({ name }) => name);
  expect(absentPartialDoubled.length).toBeGreaterThan(80);
  expect(passing).toEqual([
    'partial: nil is a figure',
    'partial: part of the year',
    'partial: a whole-year line of nil',
    'partial: a blank month of transition cost',
    'absent: what a region will spend',
    'absent: the column that says where costs move',
    'doubled: transition lines and one-off costs',
    'partial: a blank one-off cost',
    'partial: a blank transition line beside one-off costs',
  ]);
});

/** The codes of what is said of the inputs, from the reader itself: a refusal is written in words. */
async function codesOf(each: Case, files: Files): Promise<readonly string[]> {
  const { readCosts } = await import('../src/input/costs/readCosts.ts');
  const { readPopulation } = await import('../src/input/population/readPopulation.ts');
  const { readSchemes } = await import('../src/input/schemes/readSchemes.ts');
  const { blueprint } = await import('../src/policy/policy.ts');
  const { england } = await import('../src/reference/geography.ts');
  const policy = blueprint();
  const source = (name: string, text: string | Uint8Array) => ({
    name,
    async *open() {
      yield Buffer.from(text);
    },
  });
  const { readCoding } = await import('../src/input/coding/readCoding.ts');
  const coding = files.coding === undefined ? undefined : await readCoding(source('coding.csv', files.coding), { geography: england });
  const costs = await readCosts(
    files.costs.map(([name, text]) => source(name, text)),
    { geography: england, policy, ...(coding && { coding }) },
  );
  const schemes = await readSchemes(
    files.schemes.map(([name, text]) => source(name, text)),
    { geography: england, policy },
  );
  const population = files.population
    ? await readPopulation(source('population.csv', files.population), { geography: england, basis: 'weighted' })
    : undefined;
  expect(each.expect.status).toBe(3);
  return [...costs.diagnostics, ...(population?.diagnostics ?? []), ...schemes.diagnostics].map(({ code }) => code);
}

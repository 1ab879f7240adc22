import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { FORMAT_NAMES } from '../src/report/formats/registry.ts';
import { assessmentSchema } from '../src/report/schema.ts';
import { DELIVERY_WORDS, shortGap } from '../src/report/words/values.ts';
import { type Case, type Files, filesOf, loadCases, POPULATION_STYLES, STYLES } from './support/contract.ts';
import { type Answer, runIn } from './support/shell.ts';

const cases = loadCases(readFileSync(join(import.meta.dirname, '../fixtures/contract/cases.json'), 'utf8'));

async function answer({ args = [] }: Case, { costs, population }: Files, format: string): Promise<Answer> {
  const written = new Map([...costs, ...(population ? [['population.csv', population] as const] : [])]);
  const populationArgs = population ? ['--population', 'population.csv'] : [];
  return runIn(['check', ...costs.map(([name]) => name), ...populationArgs, ...args, '--format', format], {
    folder: import.meta.dirname,
    written,
  });
}

const expectations = (each: Case) => Object.entries(each.expect).filter(([key]) => !['status', 'faults', 'warnings'].includes(key));

describe.each(cases)('$name ($rule)', (each) => {
  const dresses = STYLES.flatMap((style) =>
    POPULATION_STYLES.flatMap((population) => {
      const files = filesOf(each, style, population);
      return files ? [{ dress: `${style.name}, population ${population.name}`, files }] : [];
    }),
  );

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
    assessmentSchema.parse(document);
    for (const [key, value] of expectations(each)) expect(inJson(document, key), key).toBe(value);
    const codes = document.diagnostics.map(({ code }: { code: string }) => code);
    for (const code of each.expect.warnings ?? []) expect(codes).toContain(code);
  });

  const files = dresses[0]?.files;
  if (!files) throw new Error('every case can be written as a tidy table');

  test.each(FORMAT_NAMES)('has the same exit status as %s', async (format) => {
    expect((await answer(each, files, format)).status).toBe(each.expect.status);
  });

  // A refused input has no figures to compare.
  if (each.expect.status === 3) return;

  test('has the same figures as csv', async () => {
    const rows = parse((await answer(each, files, 'csv')).stdout, { columns: true }) as {
      subject: string;
      measure: string;
      value: string;
    }[];
    for (const [key, value] of expectations(each)) {
      const [subject = '', ...measure] = key.split('.');
      const row = rows.find((candidate) => candidate.subject === subject && candidate.measure === measure.join('.'));
      expect(row?.value, key).toBe(value ?? '');
    }
  });

  test.each(['table', 'markdown'])('says the same in words as %s', async (format) => {
    const { stdout } = await answer(each, files, format);
    const lines = stdout.split('\n');
    for (const [key, value] of expectations(each)) {
      const [subject = '', measure] = key.split('.');
      const line = lines.find((text) => text.replace(/[|*]/g, ' ').trim().startsWith(`${subject} `)) ?? '';
      if (!/^Q/.test(subject) || typeof value !== 'string') continue;
      if (measure === 'envelopeGap') expect(line, key).toContain(shortGap(BigInt(value.replace('.', ''))));
      if (key.endsWith('delivery.status')) expect(line, key).toContain(DELIVERY_WORDS[value as keyof typeof DELIVERY_WORDS]);
    }
  });
});

test('no case exits 0 but those that say why they may', () => {
  const absentPartialDoubled = cases.filter(({ name }) => /^(absent|partial|doubled|out of scope):/.test(name));
  const passing = absentPartialDoubled.filter(({ expect: { status } }) => status === 0).map(({ name }) => name);
  expect(absentPartialDoubled.length).toBeGreaterThan(30);
  expect(passing).toEqual([
    'partial: nil is a figure',
    'partial: part of the year',
    'partial: a whole-year line of nil',
    'partial: a blank month of transition cost',
  ]);
});

/** The codes of what is said of the inputs, from the reader itself: a refusal is written in words. */
async function codesOf(each: Case, files: Files): Promise<readonly string[]> {
  const { readCosts } = await import('../src/input/costs/costs.ts');
  const { readPopulation } = await import('../src/input/population.ts');
  const { blueprint } = await import('../src/policy/policy.ts');
  const { england } = await import('../src/reference/geography.ts');
  const policy = blueprint();
  const source = (name: string, text: string | Uint8Array) => ({
    name,
    async *open() {
      yield Buffer.from(text);
    },
  });
  const costs = await readCosts(
    files.costs.map(([name, text]) => source(name, text)),
    { geography: england, policy },
  );
  const population = files.population
    ? await readPopulation(source('population.csv', files.population), { geography: england, basis: 'weighted' })
    : undefined;
  expect(each.expect.status).toBe(3);
  return [...costs.diagnostics, ...(population?.diagnostics ?? [])].map(({ code }) => code);
}

/** `QE1.costPerHead.exit`, `Y62.slack` or `QE1.check.envelope` of a JSON document, as text. */
function inJson(document: Record<string, unknown>, key: string): unknown {
  const [subject = '', ...path] = key.split('.');
  const { icbs, regions, national, checks } = document as {
    icbs: { icb: string }[];
    regions: { region: string; flexibility: { slack: string | null } }[];
    national: object;
    checks: { id: string; subject: string; verdict: string }[];
  };
  if (path[0] === 'check') return checks.find((check) => check.subject === subject && check.id === path[1])?.verdict;
  const region = regions.find((each) => each.region === subject);
  if (path[0] === 'slack') return region?.flexibility.slack;
  const found = subject === 'England' ? national : (region ?? icbs.find((each) => each.icb === subject));
  const value = path.reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], found);
  return typeof value === 'number' ? String(value) : value;
}

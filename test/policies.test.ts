/** Policies by name and date, and what every output says of a value that a policy file does not give. */
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { nodeIo } from '../src/cli/node/io.ts';
import { program } from '../src/cli/program.ts';
import { openArchive } from '../src/input/workbook/archive.ts';
import { PARAMETER_NAMES, PARAMETERS } from '../src/model/parameters.ts';
import { policyFrom } from '../src/policy/inForce.ts';
import { parsePolicy } from '../src/policy/parse.ts';
import { BUNDLED_POLICIES } from '../src/policy/policy.ts';
import { england } from '../src/reference/geography.ts';
import { FORMAT_NAMES } from '../src/report/formats/registry.ts';
import { root, temporaryFolder } from './support/process.ts';
import { runIn } from './support/shell.ts';
import { cellsOf } from './support/workbook.ts';

const temporary = temporaryFolder();
afterAll(temporary.remove);
const [usual] = BUNDLED_POLICIES;
const { populationYear: _, footprint: __, ...older } = usual;
const PLAN = 'icb_code,baseline_cost,planned_cost,delivered_by\nQF7,60000000,30000000,2025-12\n';

test('every bundled policy is what the schema takes, has a name of its own, and is whole', () => {
  expect(new Set(BUNDLED_POLICIES.map(({ id }) => id)).size).toBe(BUNDLED_POLICIES.length);
  for (const document of BUNDLED_POLICIES) {
    expect(parsePolicy(JSON.stringify(document), usual)).toMatchObject({ policy: { defaults: [] } });
    expect(Object.keys(document).toSorted()).toEqual(['id', 'title', ...PARAMETER_NAMES].toSorted());
  }
});

test('every policy file beside the list of them is bundled', () => {
  const files = readdirSync(join(root, 'src/policy')).filter((name) => name.endsWith('.json'));
  const ids = files.map((name) => JSON.parse(readFileSync(join(root, 'src/policy', name), 'utf8')).id);
  expect(ids.toSorted()).toEqual(BUNDLED_POLICIES.map(({ id }) => id).toSorted());
});

test('help reads no policy but the three values that it names', async () => {
  const others = PARAMETER_NAMES.filter((name) => !['ratePerHead', 'reduction', 'deadline'].includes(name));
  const read: string[] = [];
  const policy = new Proxy(usual, {
    get: (document, key, receiver) => {
      read.push(String(key));
      return Reflect.get(document, key, receiver);
    },
  });
  let printed = '';
  const world = { ...nodeIo(process), geography: england, policies: [policy] as const };
  const root = await program(
    ['--help'],
    world,
    () => {},
    (text) => {
      printed += text;
    },
  );
  await expect(root.parseAsync(['--help'], { from: 'user' })).rejects.toMatchObject({ exitCode: 0 });
  expect(printed).toContain('£18.76 per head, 50% less, by December 2025');
  expect(read.filter((key) => others.some((name) => name === key))).toEqual([]);
});

test('rules lists the bundled policies, and shells offer them beside files', async () => {
  const { stdout } = await runIn(['rules'], { folder: temporary.path });
  for (const { id, title } of BUNDLED_POLICIES) expect(stdout).toContain(`${id}: ${title}`);
  for (const shell of ['bash', 'zsh', 'fish', 'powershell']) {
    const script = (await runIn(['completion', shell], { folder: temporary.path })).stdout;
    for (const { id } of BUNDLED_POLICIES) expect(script, shell).toContain(id);
  }
});

test('a configuration in another folder names a bundled policy as the command line does', async () => {
  const folder = mkdtempSync(join(temporary.path, 'case-'));
  writeFileSync(join(folder, 'plan.csv'), PLAN);
  const written = new Map([['jobs/job.json', JSON.stringify({ policy: usual.id })]]);
  const { stderr, status } = await runIn(['check', 'plan.csv', '--config', 'jobs/job.json', '--gate', 'icb', '-q'], { folder, written });
  expect(stderr).toContain('Passed');
  expect(status).toBe(0);
});

test('every format says which value the policy file does not give', async () => {
  const folder = mkdtempSync(join(temporary.path, 'case-'));
  writeFileSync(join(folder, 'plan.csv'), PLAN);
  writeFileSync(join(folder, 'older.json'), JSON.stringify(older));
  for (const format of FORMAT_NAMES) {
    const written = new Map<string, string | Uint8Array>();
    const to = ['xlsx', 'docx', 'svg'].includes(format) ? ['-o', `gaps.${format}`] : ['--format', format];
    const { stdout, stderr, status } = await runIn(['check', 'plan.csv', '--policy', 'older.json', '--gate', 'icb', ...to], {
      folder,
      written,
    });
    expect([stderr, status], format).toEqual([expect.stringContaining('Bundled default'), 0]);
    const file = [...written.values()][0];
    const text = file instanceof Uint8Array ? textIn(file, format) : (file ?? stdout);
    expect(text, format).toMatch(/populationYear/);
    expect(text, format).toMatch(/default/i);
  }
});

function textIn(bytes: Uint8Array, format: string): string {
  if (format === 'docx') return openArchive(bytes).part('word/document.xml')?.toString() ?? '';
  return [...cellsOf(bytes).values()].map(({ shown }) => shown).join('\n');
}

test('what a policy lacks is refused unless it came later, and a later value is the bundled one however it is dated', () => {
  for (const name of PARAMETER_NAMES) {
    const { [name]: ___, ...lacking } = usual;
    const result = parsePolicy(JSON.stringify(lacking), usual);
    if ('later' in PARAMETERS[name]) expect(result).toMatchObject({ policy: { defaults: [{ parameter: name }] } });
    else expect(result).toEqual({ problems: [{ path: name, problem: 'it is missing' }] });
  }
  const dated = { ...usual, populationYear: { ...usual.populationYear, value: '2025/26', effectiveFrom: '2030-01' } };
  expect(policyFrom(older as typeof usual, dated as typeof usual).defaults).toHaveLength(2);
  expect(() => policyFrom(dated as typeof usual)).toThrow('populationYear: it is in force only from 2030-01 on, but is needed for 2025-12');
});

test('a policy whose values all begin after its deadline is refused, and each of them is named', async () => {
  const folder = mkdtempSync(join(temporary.path, 'case-'));
  writeFileSync(join(folder, 'plan.csv'), PLAN);
  const later = Object.fromEntries(PARAMETER_NAMES.map((name) => [name, { ...usual[name], effectiveFrom: '2026-01' }]));
  writeFileSync(join(folder, 'later.json'), JSON.stringify({ ...usual, ...later }));
  const { stdout, stderr, status } = await runIn(['check', 'plan.csv', '--policy', 'later.json'], { folder });
  expect([stdout, status]).toEqual(['', 2]);
  for (const name of PARAMETER_NAMES) expect(stderr).toContain(`${name}.effectiveFrom: it is in force only from 2026-01 on`);
});

test('a policy says which ICBs a report is drawn of, unless a row or the user does', async () => {
  const folder = mkdtempSync(join(temporary.path, 'case-'));
  writeFileSync(join(folder, 'plan.csv'), PLAN);
  writeFileSync(join(folder, 'later.csv'), PLAN.replace('QF7', 'Z9B2Z'));
  const footprintOf = async (value: string, file: string, ...options: readonly string[]) => {
    writeFileSync(join(folder, 'policy.json'), JSON.stringify({ ...usual, footprint: { ...usual.footprint, value } }));
    const { stdout, stderr, status } = await runIn(['report', file, '--policy', 'policy.json', '--format', 'json', ...options], { folder });
    return status === 0 ? JSON.parse(stdout).footprint : stderr;
  };
  expect(await footprintOf('2025/26', 'plan.csv')).toBe('2025/26');
  expect(await footprintOf('2026/27', 'plan.csv')).toBe('2026/27');
  expect(await footprintOf('2026/27', 'plan.csv', '--footprint', '2025/26')).toBe('2025/26');
  expect(await footprintOf('2025/26', 'later.csv')).toBe('2026/27');
  expect(await footprintOf('2027/28', 'plan.csv')).toMatch(/footprint.value: wanted 2025\/26 or 2026\/27/);
});

test('a policy about the populations of another year needs a file of them', async () => {
  const folder = mkdtempSync(join(temporary.path, 'case-'));
  writeFileSync(join(folder, 'plan.csv'), PLAN);
  writeFileSync(join(folder, 'heads.csv'), 'icb_code,population\nQF7,1700000\n');
  const check = (year: string, ...options: readonly string[]) => {
    const policy = { ...usual, populationYear: { ...usual.populationYear, value: year } };
    writeFileSync(join(folder, 'policy.json'), JSON.stringify(policy));
    return runIn(['check', 'plan.csv', '--policy', 'policy.json', '--gate', 'icb', ...options], { folder });
  };
  const without = await check('2027/28');
  expect([without.stdout, without.status]).toEqual(['', 2]);
  expect(without.stderr).toMatch(/the populations of 2027\/28.*\n.*with --population FILE/);
  // The plan's ICBs are those of 2025/26, which have no populations of the year after.
  expect(await check('2026/27')).toMatchObject({ stdout: '', status: 2 });
  expect(await check('2027/28', '--population', 'heads.csv')).toMatchObject({ status: 0 });
  expect(await check('2025/26')).toMatchObject({ status: 0 });
});

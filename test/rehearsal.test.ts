/** `inspect` is the rehearsal: the same files and options end with the same status as `report`, with the same faults. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { inspectionSchema } from '../src/report/json/inspectionSchema.ts';
import { firstDressOf, loadCases } from './support/contract.ts';
import { runIn } from './support/shell.ts';

const root = join(import.meta.dirname, '..');
const cases = loadCases(readFileSync(join(root, 'fixtures/contract/cases.json'), 'utf8'));

type Written = Map<string, string | Uint8Array>;

/** Runs both; returns the status, and the messages of faults in the order they are told in. */
async function both(argv: readonly string[], folder: string, written: Written = new Map(), stdin = '') {
  const report = await runIn(['report', ...argv, '--format', 'json'], { folder, written: new Map(written), stdin });
  const inspect = await runIn(['inspect', ...argv, '--format', 'json'], { folder, written: new Map(written), stdin });
  expect(inspect.status, `${argv.join(' ')}\n${report.stderr}${inspect.stderr}`).toBe(report.status);
  if (inspect.status === 2) expect(inspect.stderr).toBe(report.stderr);
  if (inspect.status === 2) return report.status;
  const document = JSON.parse(inspect.stdout);
  expect(inspectionSchema.parse(document)).toEqual(document);
  const faults = document.diagnostics.filter(({ severity }: { readonly severity: string }) => severity === 'fault');
  expect(faults.length > 0).toBe(report.status === 3);
  if (report.status !== 3) return report.status;
  expect(report.stderr).toMatch(new RegExp(`^Refused: ${faults.length} faults? `, 'm'));
  for (const { message } of faults) expect(report.stderr).toContain(message);
  return report.status;
}

/** Options of the gate, which a report has not. */
function withoutGate(args: readonly string[]): readonly string[] {
  const gates = ['--checks', '--gate', '--accept', '--as-at'];
  return args.filter((arg, at) => !gates.includes(arg) && !gates.includes(args[at - 1] ?? ''));
}

test('every case of the contract is rehearsed as it is reported', async () => {
  const statuses = new Map<number, number>();
  for (const each of cases) {
    const dress = firstDressOf(each);
    if (!dress) throw new Error('every case can be written as a tidy table');
    const { costs, population, schemes } = dress.files;
    const stdin = schemes.find(([name]) => name === '-')?.[1] ?? '';
    const inFiles = [...costs, ...schemes, ...(population ? [['population.csv', population] as const] : [])];
    const argv = [
      ...costs.map(([name]) => name),
      ...(population ? ['--population', 'population.csv'] : []),
      ...schemes.flatMap(([name]) => ['--schemes', name]),
      ...withoutGate(each.args ?? []),
    ];
    const status = await both(argv, import.meta.dirname, new Map(inFiles), String(stdin));
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
  }
  expect(statuses.get(0)).toBeGreaterThan(50);
  expect(statuses.get(3)).toBeGreaterThan(5);
}, 120_000);

describe('of files as they come', () => {
  test.each([
    ['stories/three-of-eight-refused', 'submissions', 3],
    ['gate/folder-of-submissions', 'submissions', 0],
    ['layouts/sheet-for-each-icb', 'plan.xlsx', 3],
    ['layouts/sheet-for-each-icb', 'plan.xlsx --set icb_code=@sheet', 3],
    ['layouts/sheet-for-each-icb', 'plan.xlsx --set icb_code=@sheet --set scenario=plan', 0],
    ['readme', 'plan.csv --schemes schemes.csv', 0],
    ['readme', 'faulty.csv plan.csv', 3],
    ['readme', 'plan.csv --set scenario=plan', 2],
    ['readme', 'plan.csv --population-year 2026/27', 2],
    ['readme', 'plan.csv --policy no-such-policy', 2],
    ['readme', 'plan.csv --population plan.csv', 3],
    ['readme', 'plan.csv --icb QQQ', 2],
    ['readme', 'plan.csv --unit thousands --cost-type in-scope', 0],
    ['readme', 'no-such-file.csv', 3],
  ])('%s: %s', async (folder, line, status) => {
    expect(await both(line.split(' '), join(root, 'fixtures', folder))).toBe(status);
  });

  test('a table of another kind that stands alone is rehearsed as what it is', async () => {
    const { stdout, status } = await runIn(['inspect', 'schemes.csv', '--format', 'json'], { folder: join(root, 'fixtures/readme') });
    expect(status).toBe(0);
    expect(JSON.parse(stdout).kind).toBe('schemes');
  });

  test('nothing is computed, and the last line says what a report would do', async () => {
    const folder = join(root, 'fixtures/readme');
    const bad = await runIn(['inspect', 'faulty.csv'], { folder });
    expect(bad.stdout.trimEnd().split('\n').at(-1)).toBe('A report would be refused: 4 faults in 1 file. At fault: faulty.csv.');
    const good = await runIn(['inspect', 'plan.csv'], { folder });
    expect(good.stdout.trimEnd().split('\n').at(-1)).toBe('A report would read this, and compute.');
    expect(good.stdout).not.toMatch(/envelope|not-assessed|MISSED/i);
  });
});

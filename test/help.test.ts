/** Help, and what is suggested where something is nearly named. */
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { COMMANDS } from '../src/cli/commands/registry.ts';
import { nearestByWords } from '../src/model/nearest.ts';
import { built, ran, root, temporaryFolder } from './support/process.ts';
import { runIn } from './support/shell.ts';

const folder = join(root, 'fixtures/readme');
const temporary = temporaryFolder();
beforeAll(() => built(temporary.path));
afterAll(temporary.remove);

describe('help', () => {
  test.each([...COMMANDS.keys()])('help %s is what its --help is, in at most 80 columns', async (command) => {
    const asked = await runIn(['help', command], { folder });
    expect(asked).toEqual(await runIn([command, '--help'], { folder }));
    expect(asked.status).toBe(0);
    // An example is a line to copy.
    const [help = ''] = asked.stdout.split(/\nExamples?:/);
    expect(help.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });

  test('help alone is the help of the program, and help of what is no command suggests one', async () => {
    const { stdout, status } = await runIn(['help'], { folder });
    expect({ stdout, status }).toEqual({ stdout: (await runIn(['--help'], { folder })).stdout, status: 0 });
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
    const unknown = await runIn(['help', 'reprot'], { folder });
    expect(unknown.status).toBe(2);
    expect(unknown.stderr).toContain('There is no command reprot. Did you mean report?');
  });

  test('options stand in groups, each option in one', async () => {
    const { stdout } = await runIn(['check', '--help'], { folder });
    const groupOf = (option: string) => [...(stdout.split(option)[0]?.matchAll(/^(\w[\w ]*):$/gm) ?? [])].at(-1)?.[1];
    expect(groupOf('  --population <')).toBe('Reading');
    expect(groupOf('  --unit <')).toBe('Reading');
    expect(groupOf('  --basis <')).toBe('Judging');
    expect(groupOf('  --rate <')).toBe('Judging');
    expect(groupOf('  --icb <')).toBe('Choosing');
    expect(groupOf('  --gate <')).toBe('Gating');
    expect(groupOf('  --format <')).toBe('Output');
    expect(groupOf('  --no-config')).toBe('Configuration');
    expect(stdout.match(/^Reading:$/gm)).toHaveLength(1);
  });
});

describe('the nearest name', () => {
  const names = ['Greater Manchester', 'South Yorkshire', 'West Yorkshire', 'Kent and Medway', 'Lancashire and South Cumbria'];

  test.each([
    ['Manchester', 'Greater Manchester'],
    ['Mancester', 'Greater Manchester'],
    ['South Yorks', 'South Yorkshire'],
    ['medway', 'Kent and Medway'],
    ['Yorkshire', undefined],
    ['and', undefined],
    ['Plan of Kent', undefined],
    ['', undefined],
  ])('%s: %s', (text, near) => expect(nearestByWords(text, names)).toBe(near));

  test.each([
    ['explain Manchester plan.csv', 'Did you mean Greater Manchester (QOP)?'],
    ['icbs Mancester', 'Did you mean Greater Manchester (QOP)?'],
    ['report plan.csv --icb Manchester', 'Did you mean Greater Manchester (QOP)?'],
    ['report plan.csv --region Yorkshire', 'Did you mean North East and Yorkshire?'],
  ])('%s', async (line, suggestion) => {
    const { stderr, status } = await runIn(line.split(' '), { folder });
    expect(status).toBe(2);
    expect(stderr).toContain(suggestion);
  });

  test('a part of the name of a function is suggested, and still refused', async () => {
    const written = new Map([['s.csv', 'icb_code,scheme,start,annual_saving,function\nQOP,Rooms,2025-12,100000,Estates\n']]);
    const { stderr, status } = await runIn(['report', 'plan.csv', '--schemes', 's.csv'], { folder, written });
    expect(status).toBe(3);
    expect(stderr).toContain('"Estates" is not one of the policy’s functions. Did you mean estates-and-infrastructure?');
  });
});

test('the next step is about what is missed by most', async () => {
  const rows = (icb: string, amount: number) =>
    `${icb},baseline,2024/25,in-scope,60000000\n${icb},plan,2025-12,in-scope,${amount}\n${icb},plan,2026/27,in-scope,${amount * 12}\n`;
  const written = new Map([
    ['c.csv', `icb_code,scenario,period,cost_type,amount\n${rows('QF7', 2_600_000)}${rows('QWO', 4_900_000)}${rows('QYG', 5_000_000)}`],
  ]);
  const { stderr } = await runIn(['check', 'c.csv', '--gate', 'icb', '--checks', 'envelope'], { folder, written });
  expect(stderr).toMatch(/3 missed: .*Next: icb-envelope explain QWO /);
});

test('a template replaces no file without --force, through a link neither; a folder and a device say what they are', async () => {
  const cwd = join(temporary.path, 'templates');
  mkdirSync(join(cwd, 'folder.csv'), { recursive: true });
  writeFileSync(join(cwd, 'real.csv'), 'filled in\n');
  symlinkSync('real.csv', join(cwd, 'link.csv'));
  for (const name of ['real.csv', 'link.csv']) {
    const { stderr, status } = await ran(['template', 'costs', '-o', name], { cwd });
    expect([status, stderr]).toEqual([2, expect.stringContaining('--force')]);
  }
  expect(readFileSync(join(cwd, 'real.csv'), 'utf8')).toBe('filled in\n');
  expect(await ran(['template', 'costs', '-o', 'folder.csv'], { cwd })).toMatchObject({ status: 74 });
  const device = await ran(['template', 'costs', '-o', '/dev/null', '--format', 'csv'], { cwd });
  expect(device.status, device.stderr).toBe(0);
  expect((await ran(['template', 'costs', '-o', 'link.csv', '--force'], { cwd })).status).toBe(0);
  expect(readFileSync(join(cwd, 'real.csv'), 'utf8')).toContain('icb_code');
});

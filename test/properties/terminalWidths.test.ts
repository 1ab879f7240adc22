/** Nothing that a terminal shows is wider than it is, but for a word that stands alone. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '../support/process.ts';
import { runLine } from '../support/shell.ts';
import { commandsIn, executedFiles } from '../support/transcript.ts';

/** Data for other programs, which no terminal may break. */
const DATA = /^icb-envelope (?:template|schema|rollup|completion)\b|--format (?!table)|--chart|(?<!\S)-o -/;

const commands = executedFiles()
  .flatMap(({ file, folder }) => commandsIn(readFileSync(join(root, file), 'utf8')).map((line) => ({ line, folder })))
  .map(({ line, folder }) => ({ line: line.replace(/^COLUMNS=\d+ /, ''), folder }))
  .filter(({ line }) => line.startsWith('icb-envelope') && !DATA.test(line));

const readme = join(root, 'fixtures/readme');
const everywhere = [
  ...['', 'report ', 'check ', 'explain ', 'diff ', 'inspect ', 'rules ', 'icbs ', 'template ', 'rollup ', 'schema ', 'completion '].map(
    (command) => `icb-envelope ${command}--help`,
  ),
  'icb-envelope --version',
  'icb-envelope icbs',
  'icb-envelope rules',
  'icb-envelope inspect plan.csv',
  'icb-envelope report faulty.csv',
  'icb-envelope report plan.csv --rate 0',
  'icb-envelope nonsense',
  'icb-envelope diff plan.csv plan-v2.csv',
  'icb-envelope explain QOP plan.csv --schemes schemes.csv',
  'icb-envelope check plan.csv --schemes schemes.csv -v',
];

function tooWide(text: string, width: number): readonly string[] {
  return text
    .replace(/\u001B\[[\d;]*[A-Za-z]/g, '')
    .split(/\r?\n|\r/)
    .filter((line) => [...line].length > width && /\S\s+\S/.test(line.replace(/^\s*- /, '')));
}

async function widerThan(width: number, line: string, folder: string): Promise<readonly string[]> {
  const { stdout, stderr } = await runLine(`COLUMNS=${width} ${line}`, folder, new Map());
  return [...tooWide(stdout, width), ...tooWide(stderr, width)];
}

describe.each([40, 48, 60, 61, 80, 100, 120])('%i columns', (width) => {
  test.each(everywhere)('%s', async (line) => expect(await widerThan(width, line, readme)).toEqual([]));
});

test('there are commands', () => expect(commands.length).toBeGreaterThan(150));

test('what the stories run, each at a width of its own', { timeout: 120_000 }, async () => {
  for (const [at, { line, folder }] of commands.entries()) {
    const width = 40 + ((at * 37) % 81);
    expect([line, width, await widerThan(width, line, folder)]).toEqual([line, width, []]);
  }
});

test('a column that does not fit is named once with the way to see it, and a row that is a block of lines has them all', async () => {
  const at = async (width: number, line: string) =>
    (await runLine(`COLUMNS=${width} NO_COLOR=1 ${line}`, readme, new Map())).stdout.replace(/\s+/g, ' ');
  const report = await at(80, 'icb-envelope report plan.csv');
  expect(report.match(/Not shown at this width: /g)?.length).toBe(2);
  expect(report.match(/A wider terminal or -o FILE\.txt shows all\./g)?.length).toBe(1);
  const explained = await at(40, 'icb-envelope explain QOP plan.csv');
  for (const header of ['Cost type: running-cost', 'Found: 45899000', 'Amount: £45,899,000.00', 'Source: plan.csv'])
    expect(explained).toContain(header);
});

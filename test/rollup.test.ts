/** The roll-up of every case of the contract is checked as the case is. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { butForFiles } from './support/aboutFiles.ts';
import { byTurns, type Case, dressesOf, type Files, loadCases } from './support/contract.ts';
import { checked } from './support/contractRun.ts';
import { runIn } from './support/shell.ts';

const cases = loadCases(readFileSync(join(import.meta.dirname, '../fixtures/contract/cases.json'), 'utf8'));

/** What the options of `check` mean to a roll-up: how costs are read, and nothing of how they are judged. */
function readingOf({ args = [] }: Case): readonly string[] {
  const at = args.findIndex((arg) => ['--cost-type', '--unit', '--year', '--map', '--policy'].includes(arg));
  return [...(at < 0 ? [] : args.slice(at, at + 2)), ...(args.includes('--cumulative') ? ['--cumulative'] : [])];
}

async function rolledUp(
  each: Case,
  costs: Files['costs'],
): Promise<{ readonly text: string; readonly status: number; readonly stderr: string }> {
  const written = new Map<string, string | Uint8Array>(costs);
  const argv = ['rollup', ...costs.map(([name]) => name), ...readingOf(each)];
  const { stdout, stderr, status } = await runIn(argv, { folder: import.meta.dirname, written });
  return { text: stdout, status, stderr };
}

const REFUSED = /summary rows of|may be counted twice|handed its figures in/;
/** What is said of files is said when they are rolled up. */
const uncounted = (line: string) => line.replace(/, with \d+ warnings? in the findings| and \d+ warnings?(?= in the findings)/, '');
let compared = 0;

/** Costs alone are rolled up: in each of their dresses once. */
const dressed = cases.flatMap((each, index) => {
  const byCosts = new Map(dressesOf(each).map(({ dress, files }) => [JSON.stringify(files.costs), { dress, files }]));
  return byTurns([...byCosts.values()], index).map(({ dress, files }) => ({ name: each.name, dress, each, files }));
});

test.each(dressed)('$name, $dress', async ({ each, files }) => {
  const { text, status, stderr } = await rolledUp(each, files.costs);
  const whole = await checked(each, files, ['--format', 'json']);
  if (status !== 0) {
    expect(status, stderr).toBe(3);
    expect(text).toBe('');
    // What is no fault of the costs is one of their roll-up.
    if (whole.status !== 3) expect(stderr).toMatch(REFUSED);
    return;
  }
  const rollup = await checked(each, { ...files, costs: [['rollup.csv', text]] }, ['--format', 'json']);
  expect([rollup.status, uncounted(rollup.stderr)]).toEqual([whole.status, uncounted(whole.stderr)]);
  if (whole.status === 3) return;
  expect(butForFiles(JSON.parse(rollup.stdout))).toBe(butForFiles(JSON.parse(whole.stdout)));
  expect((await rolledUp({ ...each, args: [] }, [['rollup.csv', text]])).text).toBe(text);
  compared += 1;
});

test('most of the cases are told by a roll-up', () => expect(compared).toBeGreaterThan(dressed.length / 2));

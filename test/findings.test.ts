/** Findings alike are told once, in an order of their own; what is passed with doubts says that they decide nothing. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { england } from '../src/reference/geography.ts';
import { bundledPopulation } from '../src/reference/populations.ts';
import { root } from './support/process.ts';
import { runIn } from './support/shell.ts';

const folder = join(root, 'fixtures/england');
const COSTS = ['baseline-2024-25.csv', 'plans.csv', 'actuals.csv'];

/** Heads of all ICBs, twice as many as there are. */
const DOUBLED = [
  'icb_code,population,basis',
  ...england.icbs.map(({ code }) => {
    const heads = bundledPopulation('weighted').figures.get(code)?.heads;
    return `${code},${heads ? (heads.units * 2n) / 10n ** BigInt(heads.scale) : 0n},weighted`;
  }),
].join('\n');

async function told(command: string, ...options: readonly string[]) {
  const written = new Map([['doubled.csv', DOUBLED]]);
  return runIn([command, ...COSTS, '--population', 'doubled.csv', ...options], { folder, written });
}

test('42 doubts alike are told once, with their count, whose they are and one remedy', async () => {
  const { stdout } = await told('report');
  const [, findings = ''] = stdout.split('FINDINGS: ');
  expect(findings).toMatch(/^42 DOUBTS/);
  expect(findings.match(/Doubtful \(population\)/g)).toHaveLength(1);
  expect(findings.match(/check --accept FILE/g)).toHaveLength(1);
  const [, likewise = ''] = /Likewise 41 more: (.*)\./.exec(findings) ?? [];
  const codes = [...likewise.matchAll(/(Q[A-Z0-9]{2}) \(doubled\.csv line \d+\)/g)].map(([, code]) => code);
  const sorted = england.icbs.map(({ code }) => code).toSorted();
  expect(codes).toEqual(sorted.slice(1));
});

test('every one is told with -v', async () => {
  const { stdout } = await told('report', '-v');
  const [, findings = ''] = stdout.split('FINDINGS: ');
  expect(findings.match(/Doubtful \(population\)/g)).toHaveLength(42);
  expect(findings.match(/check --accept FILE/g)).toHaveLength(1);
});

test('doubts come before warnings, by ICB', async () => {
  const { stdout } = await told('report', '--format', 'json');
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: { code: string; message: string }[] };
  const codes = diagnostics.map(({ code }) => code);
  expect(codes.lastIndexOf('doubtful')).toBe(41);
  const icbs = diagnostics.slice(0, 42).map(({ message }) => /\((Q..)\)/.exec(message)?.[1]);
  expect(icbs).toEqual(icbs.toSorted());
});

test('the line of a gate names two ICBs and counts the others', async () => {
  const { stderr } = await told('check', '-q', '--gate', 'icb');
  expect(stderr).toMatch(/Doubtful: Q\w\w \(population\), Q\w\w \(population\) and \d+ more ICBs\./);
});

test('a pass says of doubts that nothing gated rests on them', async () => {
  const { stderr, status } = await told('check', '-q', '--checks', 'scope', '--icb', 'QE1');
  expect(status).toBe(0);
  expect(stderr).toMatch(/^Passed, with 42 doubts \(on nothing gated\)/);
});

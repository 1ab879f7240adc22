/** Saved assessments of either footprint, with bodies of the other that gave figures, read back and compared with themselves. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { compare } from '../src/assess/compare/compare.ts';
import { judgeWorse } from '../src/assess/compare/worse.ts';
import { judgeAgain } from '../src/assess/saved/judgeAgain.ts';
import { EVERYTHING } from '../src/model/gate.ts';
import { FOOTPRINTS } from '../src/model/geography.ts';
import { england } from '../src/reference/geography.ts';
import { readSaved } from '../src/report/json/read.ts';
import { runIn } from './support/shell.ts';

const folder = join(import.meta.dirname, '..', 'fixtures', 'stories', 'a-body-that-was-split');
const FILES = ['plans.csv', 'actuals.csv', '--schemes', 'schemes.csv'];

test.each(FOOTPRINTS)('an assessment drawn of %s is read back and is no other', async (footprint) => {
  const { stdout } = await runIn(['report', ...FILES, '--footprint', footprint, '--format', 'json'], { folder });
  const result = readSaved(Buffer.from(stdout), 'a.json', england, judgeAgain);
  if ('faults' in result) throw new Error(JSON.stringify(result.faults));
  const side = { name: 'a.json', saved: true, assessment: result.assessment };
  const comparison = compare({ from: side, to: side }, EVERYTHING, england.on(footprint));
  expect(comparison.checks).toEqual([]);
  const { gated, gone, unjudged } = judgeWorse(comparison, { checks: ['cost-shift', 'scope'], level: 'region', selection: EVERYTHING });
  expect({ gone, unjudged }).toEqual({ gone: [], unjudged: [] });
  expect(gated.map(({ id, subject }) => `${id} ${subject}`)).toEqual(expect.arrayContaining(['cost-shift QNQ', 'scope QNQ', 'scope QU9']));
});

test.each([
  ['2025/26', 'Y59'],
  ['2026/27', 'S0E4D'],
])('a scheme of a predecessor is gated on %s by the choice of %s', async (footprint, chosen) => {
  const choice = chosen === 'Y59' ? '--region' : '--icb';
  const { status } = await runIn(['check', ...FILES, '--footprint', footprint, '--checks', 'cost-shift', choice, chosen], { folder });
  expect(status).toBe(1);
});

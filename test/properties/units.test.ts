/** An amount in the wrong unit is told by what it makes each head cost, and so is the unit. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import { readHeads } from '../../src/input/cells/heads.ts';
import { readCosts } from '../../src/input/costs/readCosts.ts';
import { decimalText } from '../../src/model/decimal.ts';
import type { Doubt } from '../../src/model/doubt.ts';
import { UNITS, type Unit } from '../../src/model/money.ts';
import { blueprint } from '../../src/policy/policy.ts';
import { england } from '../../src/reference/geography.ts';
import { bundledPopulation } from '../../src/reference/populations.ts';
import { exactText, fromText, over, times } from '../oracle/fraction.ts';
import { sourceOf } from './program.ts';

const policy = blueprint();
const population = bundledPopulation('weighted');
const POUNDS_IN: Readonly<Record<Unit, number>> = { pounds: 1, thousands: 1000, millions: 1_000_000 };

/** What is said of plans that cost so many pounds a head, written in one unit and read in another. */
async function said(perHead: number, icbs: readonly string[], meant: Unit, read: Unit): Promise<readonly string[]> {
  const rows = icbs.map((code) => {
    const heads = population.figures.get(code)?.heads;
    const cost = exactText(over(times(fromText(heads ? decimalText(heads) : '0'), perHead), POUNDS_IN[meant]));
    return `${code},${cost},${cost},2025-12\n`;
  });
  const source = sourceOf('plan.csv', `icb_code,baseline_cost,planned_cost,delivered_by\n${rows.join('')}`);
  const costs = await readCosts([source], { geography: england, policy, unit: read });
  const { diagnostics } = assess({ costs, population, policy, geography: england });
  const looks = diagnostics.flatMap((each): readonly string[] => {
    if (each.code === 'cost-per-head-implausible') return [each.facts.looksLike ?? 'something'];
    return each.code === 'doubtful' ? each.facts.doubts.flatMap(looksOf) : [];
  });
  return [...new Set(looks)];
}

function looksOf(doubt: Doubt): readonly string[] {
  return doubt.doubt === 'unit-apart' && doubt.facts.kind === 'per-head' ? [doubt.facts.looksLike ?? 'something'] : [];
}

test('the likely unit is named', async () => {
  const codes = england.icbs.map(({ code }) => code);
  const unit = fc.constantFrom(...UNITS);
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 6, max: 99 }),
      fc.subarray(codes, { minLength: 1 }),
      unit,
      unit,
      async (perHead, icbs, meant, read) => {
        const factor = POUNDS_IN[meant] / POUNDS_IN[read];
        const named = factor === 1000 ? 'thousands' : factor === 1_000_000 ? 'millions' : factor === 0.001 ? 'pounds' : 'something';
        expect(await said(perHead, icbs, meant, read)).toEqual(factor === 1 ? [] : [named]);
      },
    ),
    { numRuns: 100 },
  );
  expect(await said(200, ['QF7'], 'pounds', 'pounds')).toEqual(['something']);
});

test('heads are read with commas, spaces and footnote marks, and nothing else', () => {
  for (const text of [
    '1608567',
    '1,608,567',
    '1 608 567',
    '1\u00A0608\u00A0567',
    '1,608,567 [p]',
    '1608567*',
    ' 1608567 ',
    '1608567\u200B',
  ]) {
    const reading = readHeads(text);
    expect('value' in reading && decimalText(reading.value.heads), text).toBe('1608567');
  }
  for (const text of ['', '0', '-5', 'n/a', '[c]', '-', '1,60', '1 60', '1.6m', '(5)', '1,608,567 [k]']) {
    expect('fault' in readHeads(text), text).toBe(true);
  }
  expect(readHeads('0.5 [note 2]')).toEqual({ value: { heads: { units: 5n, scale: 1 }, footnote: '[note 2]' } });
});

/** `rebalance` on random regions: the same optimum as the oracle's, and nothing said to be inside that a recomputation does not find so. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gate } from '../../src/assess/gate.ts';
import { rebalance as changesOf } from '../../src/assess/rebalance/rebalance.ts';
import { decimal } from '../../src/model/decimal.ts';
import { monthText } from '../../src/model/month.ts';
import type { RebalanceOptions } from '../../src/model/rebalance.ts';
import { rollupCsv } from '../../src/report/rollup/csv.ts';
import { assessSubmitted } from '../../src/whatif/assessSubmitted.ts';
import { rebalance } from '../../src/whatif/rebalance.ts';
import type { OracleLine } from '../oracle/lines.ts';
import { oracle } from '../oracle/oracle.ts';
import { changeOf } from '../oracle/rebalance.ts';
import { smallCases } from './cases.ts';
import { plainCases } from './plainCases.ts';
import { questionOf, sourceOf, submittedOf } from './program.ts';

const RUNS = Number(process.env.RUNS ?? 60);
const SETTING = process.env.RUNS ? { numRuns: RUNS } : { numRuns: RUNS, interruptAfterTimeLimit: 30_000 };

const cases = fc.oneof({ weight: 2, arbitrary: plainCases }, { weight: 1, arbitrary: smallCases });

const options = fc.record({
  by: fc.constantFrom('excess', 'population'),
  keep: fc.array(fc.constantFrom('QE1', 'QF7', 'QHM', 'QMF', 'QMJ', 'QE1'), { maxLength: 1 }).map((codes) => [...new Set(codes)]),
  floor: fc.constantFrom(null, null, null, '0', '9.38', '17', '18.5', '25.123'),
});

/** The rows of a plan as the oracle reads them. */
function linesOf(csv: string): readonly OracleLine[] {
  const [, ...rows] = csv.trimEnd().split('\n');
  return rows.map((row) => {
    const [icb = '', scenario = '', period = '', costType = '', of = '', recurrence = '', amount = ''] = cellsOf(row);
    return { icb, scenario, period, costType, function: of, recurrence, amount: amount === '' ? null : amount };
  });
}

function cellsOf(row: string): readonly string[] {
  return [...row.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '');
}

const met = { changed: 0, impossible: 0, inside: 0, unknown: 0, written: 0 };

test('the change is the smallest, and its shares are those of the rule', async () => {
  await fc.assert(
    fc.asyncProperty(cases, options, async (given, { by, keep, floor }) => {
      const submitted = await submittedOf(given);
      const { assessment } = assessSubmitted(submitted, submitted.choices);
      const answer = oracle(questionOf(given));
      for (const { region, icbs } of assessment.regions) {
        const selection = { regions: [region.code], clusters: [], icbs: [] };
        const found = changesOf(assessment, { level: 'region', selection, by, keep, ...(floor !== null && { floor: decimal(floor) }) });
        const wanted = changeOf(answer, region.code, icbs, { by, keep, floor, deadline: given.deadline, until: '2027-03' });
        const [change] = found;
        if (!change || !wanted) {
          expect(change?.outcome).toBe(wanted === null ? 'inside' : 'unknown');
          continue;
        }
        expect({
          from: monthText(change.from ?? 0),
          binding: monthText(change.binding ?? 0),
          change: change.change,
          short: change.short,
          most: new Map(change.icbs.map(({ icb, most }) => [icb.code, most])),
          shares: new Map(change.icbs.map((each) => [each.icb.code, each.change])),
        }).toEqual(wanted);
        expect(change.outcome).toBe(wanted.short > 0n ? 'impossible' : 'changed');
      }
    }),
    SETTING,
  );
});

test('what is said to be inside is, where the plan that is written is read again, by the program and by the oracle', async () => {
  await fc.assert(
    fc.asyncProperty(
      cases,
      options,
      fc.constantFrom<RebalanceOptions['level']>('region', 'region', 'cluster', 'icb', 'national'),
      async (given, { by, keep, floor }, level) => {
        const submitted = await submittedOf(given);
        const { assessment } = assessSubmitted(submitted, submitted.choices);
        for (const { region } of level === 'region' ? assessment.regions : assessment.regions.slice(0, 1)) {
          const selection = { regions: level === 'national' ? [] : [region.code], clusters: [], icbs: [] };
          const chosen = { level, selection, by, keep, ...(floor !== null && { floor: decimal(floor) }) };
          const { status, subjects, cells } = rebalance(submitted, chosen);
          for (const { outcome } of subjects) met[outcome] += 1;
          if (status !== 0) continue;
          met.written += 1;
          expect(subjects.map(({ outcome }) => outcome).filter((outcome) => outcome === 'unknown' || outcome === 'impossible')).toEqual([]);
          const csv = rollupCsv(cells, []);
          const again = await submittedOf(given, [sourceOf('rebalanced.csv', csv)]);
          const { assessment: after } = assessSubmitted(again, again.choices);
          expect(gate(after, { checks: ['envelope', 'recurrent'], level, selection }).status).toBe(0);
          const recomputed = oracle({ ...questionOf(given), lines: linesOf(csv) });
          const at = {
            region: recomputed.regions,
            cluster: recomputed.clusters ?? new Map(),
            icb: recomputed.icbs,
            national: new Map([['England', recomputed.england]]),
          };
          const verdicts = subjects.map(({ subject }) => at[level].get(subject)?.verdicts);
          expect(verdicts.map((own) => [own?.envelope, own?.recurrent])).toEqual(subjects.map(() => ['met', 'met']));
          for (const { from, icbs } of subjects) {
            for (const { icb, change } of icbs) {
              const months = (of: typeof assessment) => of.icbs.find((each) => each.icb.code === icb.code)?.months ?? [];
              for (const [index, { month, runRate }] of months(assessment).entries()) {
                const beyond = (runRate ?? 0n) - (months(after)[index]?.runRate ?? 0n) - (from !== null && month >= from ? change : 0n);
                expect(beyond >= 0n && beyond <= (change > 0n ? 11n : 0n)).toBe(true);
              }
            }
          }
        }
      },
    ),
    SETTING,
  );
  for (const [outcome, times] of Object.entries(met)) expect(times, outcome).toBeGreaterThan(0);
  if (process.env.SHOW) console.log(met);
});

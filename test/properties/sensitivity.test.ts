/** `sensitivity` on random regions against brute force: the oracle asked again at each rate, and each delay tried in turn. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decimal, decimalText } from '../../src/model/decimal.ts';
import type { SubjectSensitivity } from '../../src/model/sensitivity.ts';
import { wireSubject } from '../../src/report/json/sensitivity.ts';
import { sensitivity } from '../../src/whatif/sensitivity.ts';
import type { OracleAnswer } from '../oracle/answer.ts';
import { fraction, fromText, isAbove, minus, plus, rounded, times, total } from '../oracle/fraction.ts';
import { oracle } from '../oracle/oracle.ts';
import { monthsFrom } from '../oracle/time.ts';
import { type Case, smallCases } from './cases.ts';
import { plainCases } from './plainCases.ts';
import { questionOf, submittedOf } from './program.ts';

const RUNS = Number(process.env.RUNS ?? 40);
const SETTING = process.env.RUNS ? { numRuns: RUNS } : { numRuns: RUNS, interruptAfterTimeLimit: 30_000 };
const EVERYTHING = { regions: [], clusters: [], icbs: [] };

const cases = fc.oneof({ weight: 2, arbitrary: plainCases }, { weight: 1, arbitrary: smallCases });

function subjectIn(answer: OracleAnswer, { level, subject }: Pick<SubjectSensitivity, 'level' | 'subject'>) {
  return (level === 'region' ? answer.regions : level === 'cluster' ? (answer.clusters ?? new Map()) : answer.icbs).get(subject);
}

async function found(given: Case, rates: readonly string[] = []) {
  return sensitivity(await submittedOf(given), { selection: EVERYTHING, rates: rates.map(decimal), others: [] });
}

test('the rate is the lowest of a tenth of a penny at which the verdict is no longer missed, and at which it is met', async () => {
  await fc.assert(
    fc.asyncProperty(cases, fc.nat(1000), fc.constantFrom('envelope', 'recurrent'), async (given, pick, check) => {
      const { subjects } = await found(given);
      const subject = subjects[pick % subjects.length];
      fc.pre(subject !== undefined);
      if (!subject) return;
      const verdictAt = (rate: string) => subjectIn(oracle({ ...questionOf(given), rate }), subject)?.verdicts[check] ?? 'not-assessed';
      const { notMissedFrom, metFrom } = subject.turns[check];
      if (notMissedFrom === null) expect(verdictAt('0.001')).not.toBe('missed');
      else {
        expect(verdictAt(decimalText(notMissedFrom))).not.toBe('missed');
        expect(verdictAt(decimalText({ ...notMissedFrom, units: notMissedFrom.units - 1n }))).toBe('missed');
      }
      if (metFrom === null) expect(verdictAt('999999')).not.toBe('met');
      else {
        if (metFrom.units > 0n) expect(verdictAt(decimalText(metFrom))).toBe('met');
        if (metFrom.units > 1n) expect(verdictAt(decimalText({ ...metFrom, units: metFrom.units - 1n }))).not.toBe('met');
      }
    }),
    SETTING,
  );
});

test('the verdicts at some rates are those of an assessment at each', async () => {
  await fc.assert(
    fc.asyncProperty(cases, fc.constantFrom('15', '18.5', '18.76', '19.001', '40'), async (given, rate) => {
      const { subjects } = await found(given, [rate]);
      const answer = oracle({ ...questionOf(given), rate });
      for (const subject of subjects) {
        const { envelope, recurrent } = subjectIn(answer, subject)?.verdicts ?? {};
        expect(subject.verdicts.map((each) => [each.envelope, each.recurrent])).toEqual([[envelope, recurrent]]);
      }
    }),
    SETTING,
  );
});

test('the delay is the longest that leaves the deadline inside, and the share the least that does', async () => {
  const seen = { over: 0, never: 0, actual: 0, unknown: 0 };
  await fc.assert(
    fc.asyncProperty(plainCases, async (given) => {
      const answer = oracle(questionOf(given));
      fc.pre([...answer.icbs.values()].every(({ doubts }) => doubts.length === 0));
      const { subjects } = await found(given);
      for (const each of subjects) {
        const figures = subjectIn(answer, each)?.figures;
        if (!figures?.envelope || !figures.exitRunRate || !figures.baseline) continue;
        const limit = fromText(figures.envelope);
        const costAt = (month: string) => figures.months.find((one: { month: string }) => one.month === month)?.countedRunRate;
        // The deadline month is the last of those it may cost as much as; before them all is the baseline.
        const before = [...monthsFrom('2025-04', given.deadline).toReversed().map(costAt), figures.baseline];
        const inside = before.findIndex((cost) => typeof cost !== 'string' || isAbove(fromText(cost), limit));
        const months = inside < 0 ? before.length - 1 : inside - 1;
        seen[each.late.next] += 1;
        expect(each.late).toEqual(
          figures.view === 'actual'
            ? { months: null, next: 'actual' }
            : { months: months < 0 ? null : months, next: inside < 0 ? 'never' : 'over' },
        );
        const share = wireSubject(each).mustDeliver;
        const planned = minus(fromText(figures.baseline), fromText(figures.exitRunRate));
        const costWith = (delivered: string) => minus(fromText(figures.baseline ?? ''), times(planned, fromText(delivered)));
        if (share === null) expect(isAbove(planned, fraction(0))).toBe(false);
        else {
          expect(isAbove(costWith(share), limit)).toBe(false);
          const less = rounded(minus(fromText(share), fraction(1, 1_000_000)), 6);
          if (isAbove(fromText(share), fraction(0)))
            expect(isAbove(plus(costWith(share), times(planned, minus(fromText(share), less))), limit)).toBe(true);
        }
      }
    }),
    SETTING,
  );
  expect([seen.over, seen.actual].every((times) => times > 0)).toBe(true);
});

test('headroom on other heads is the rate times each, to the penny, less the exit run rate', async () => {
  const heads = fc.tuple(...Array.from({ length: 5 }, () => fc.integer({ min: 1, max: 9_999_999 })));
  await fc.assert(
    fc.asyncProperty(plainCases, heads, async (given, thousandths) => {
      const submitted = await submittedOf(given);
      const textOf = (at: number) => `${(thousandths[at] ?? 0) / 1000}`;
      const figures = new Map(given.icbs.map((icb, at) => [icb, { heads: decimal(textOf(at)), rows: 1 }]));
      const population = { basis: 'resident', source: '', bundled: true, year: '2025/26', figures } as const;
      const bodies = submitted.evidence.geography;
      const { subjects } = sensitivity(submitted, { selection: EVERYTHING, rates: [], others: [{ population, bodies }] });
      for (const each of subjects) {
        const codes =
          each.level === 'icb'
            ? [each.subject]
            : each.level === 'cluster'
              ? (bodies.clusters.find(({ id }) => id === each.subject)?.icbs ?? [])
              : bodies.icbs.filter(({ region }) => region === each.subject).map(({ code }) => code);
        const envelope = total(codes.map((code) => rounded(times(fromText('18.76'), fromText(textOf(given.icbs.indexOf(code)))), 2)));
        const exit = each.measures.exitRunRate;
        const room = exit === null ? null : times(envelope, 100).top - exit;
        const { pence, verdict } = each.headroom[0] ?? {};
        expect(pence ?? null).toBe(room);
        expect(verdict === 'missed').toBe(room !== null && room < 0n);
        if (each.turns.envelope.metFrom === null) expect(verdict).not.toBe('met');
      }
    }),
    SETTING,
  );
});

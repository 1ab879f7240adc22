/** What schemes put at risk, on random plans, against the oracle. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decimal } from '../../src/model/decimal.ts';
import { poundsText } from '../../src/model/money.ts';
import { wireRisk } from '../../src/report/json/risk.ts';
import { assessSubmitted } from '../../src/whatif/assessSubmitted.ts';
import { oracle } from '../oracle/oracle.ts';
import { type RatedScheme, riskAnswerOf } from '../oracle/risk.ts';
import { smallCases } from './cases.ts';
import { questionOf, submittedOf } from './program.ts';

const RUNS = Number(process.env.RUNS ?? 25);
const SETTING = process.env.RUNS ? { numRuns: RUNS } : { numRuns: RUNS, interruptAfterTimeLimit: 15_000 };

const rating = fc.record({
  likelihood: fc.constantFrom('0', '0.3', '0.125', '0.999999', '1', '1', null),
  wte: fc.constantFrom(null, '0', '2.5', '12'),
});

test('is what each likelihood leaves, counts as cost beside the plan, and shows nothing inside that the plan does not', async () => {
  const seen = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(smallCases, fc.array(rating, { minLength: 6, maxLength: 6 }), async (given, ratings) => {
      const submitted = await submittedOf(given);
      const { schemes } = submitted.evidence;
      fc.pre(schemes !== undefined && schemes.schemes.length > 0);
      if (!schemes) return;
      const ratingOf = (icb: string, name: string) => ratings[(icb.length * 7 + name.length * 3 + name.charCodeAt(0)) % ratings.length];
      const rated = schemes.schemes.map((scheme) => {
        const { likelihood, wte } = ratingOf(scheme.icb, scheme.scheme) ?? { likelihood: null, wte: null };
        return { ...scheme, ...(likelihood !== null && { likelihood: decimal(likelihood) }), ...(wte !== null && { wte: decimal(wte) }) };
      });
      const evidence = { ...submitted.evidence, schemes: { ...schemes, schemes: rated } };
      const { assessment } = assessSubmitted({ ...submitted, evidence }, submitted.choices);
      const question = questionOf(given);
      const answer = oracle(question);
      const isRated = rated.some((each) => 'likelihood' in each || 'wte' in each);
      const positions = [
        ...assessment.regions.map((each) => ({
          code: each.region.code,
          own: each.icbs,
          measures: each,
          answer: answer.regions.get(each.region.code),
        })),
        ...assessment.icbs.map((each) => ({
          code: each.icb.code,
          own: [each.icb.code],
          measures: each,
          answer: answer.icbs.get(each.icb.code),
        })),
      ];
      for (const { code, own, measures, answer: plan } of positions) {
        if (!plan) throw new Error(`the oracle has no ${code}`);
        const all = (question.schemes ?? [])
          .filter(({ icb }) => own.includes(icb) && assessment.icbs.some((each) => each.icb.code === icb))
          .map((each): RatedScheme => ({ ...each, ...(ratingOf(each.icb, each.scheme) ?? { likelihood: null, wte: null }) }));
        const putBack = measures.months.find(({ month }) => month === assessment.policy.deadline.value)?.putBack ?? 0n;
        const { exitRunRate, envelopeGap } = plan.figures;
        const expected = riskAnswerOf(all, {
          deadline: question.deadline,
          exitRunRate,
          envelopeGap,
          verdict: plan.verdicts.envelope ?? 'not-assessed',
          putBack: poundsText(putBack),
        });
        const found = assessment.risks.find(({ subject }) => subject === code)?.risk;
        if (!isRated || !expected) {
          expect(found).toBeUndefined();
          continue;
        }
        const { withoutLikelihood, deciding, posts: _, withoutPosts: __, ...figures } = found ? wireRisk(found) : Object.create(null);
        const names = (of: readonly { readonly scheme: string }[]) => of.map(({ scheme }) => scheme).toSorted();
        expect({ ...figures, withoutLikelihood: names(withoutLikelihood), deciding: names(deciding) }, code).toEqual(expected);
        seen.set(expected.verdict, (seen.get(expected.verdict) ?? 0) + 1);
      }
    }),
    SETTING,
  );
  expect([...seen.keys()].toSorted()).toEqual(['met', 'missed', 'not-assessed']);
});

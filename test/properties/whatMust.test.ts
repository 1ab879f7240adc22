/** What must be true says of each subject no more than its checks do. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { IcbPosition, Measures } from '../../src/model/assessment.ts';
import { whatMustStep } from '../../src/report/documents/explain/whatMust.ts';
import { smallCases } from './cases.ts';
import { WITHIN } from './compare.ts';
import { plainCases } from './plainCases.ts';
import { assessed } from './program.ts';

test('what is met is told as such, what is missed with the least a month that mends it, and of the rest what must be known', async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(smallCases, plainCases), async (given) => {
      const assessment = await assessed(given);
      const { regions, icbs, policy } = assessment;
      const subjects: readonly (readonly [string, Measures, readonly IcbPosition[]])[] = [
        ...regions.map((each) => [each.region.code, each, each.members] as const),
        ...icbs.map((each) => [each.icb.code, each, [each]] as const),
      ];
      for (const [subject, measures, members] of subjects) {
        const [block] = whatMustStep(assessment, { subject, measures, members });
        const items = block?.kind === 'list' ? block.items : [];
        const checks = assessment.checks.filter((check) => check.subject === subject && ['envelope', 'recurrent'].includes(check.id));
        const verdicts = (verdict: string) => checks.filter((check) => check.verdict === verdict).length;
        expect(items.filter(({ tone }) => tone === 'good')).toHaveLength(verdicts('met'));
        expect(items.filter(({ tone }) => tone === 'bad')).toHaveLength(verdicts('missed'));
        expect(items.filter(({ text }) => text.includes('it must be known'))).toHaveLength(verdicts('not-assessed'));
        const wanted = measures.months.find(({ month }) => month === policy.deadline.value);
        const [, pounds = ''] = /: £([\d,.]+) a month less/.exec(items.find(({ tone }) => tone === 'bad')?.text ?? '') ?? [];
        if (checks[0]?.verdict !== 'missed' || !wanted?.countedRunRate || measures.envelope === null) continue;
        const less = 12n * BigInt(pounds.replace(/\D/g, ''));
        expect(wanted.countedRunRate - less <= measures.envelope && wanted.countedRunRate - less + 12n > measures.envelope).toBe(true);
      }
    }),
    { ...WITHIN, numRuns: 60 },
  );
});

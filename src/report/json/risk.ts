import { decimalText } from '../../model/decimal.ts';
import { poundsText } from '../../model/money.ts';
import type { Risk } from '../../model/risk.ts';
import { pounds } from './text.ts';

/** What a subject's schemes put at risk, as every document has it. */
export function wireRisk({ atRisk, exitRunRate, gap, verdict, withoutLikelihood, posts, costPerPost, withoutPosts, deciding }: Risk) {
  const named = (schemes: Risk['deciding']) =>
    schemes.map(({ icb, scheme, annualSaving }) => ({ icb, scheme, annualSaving: poundsText(annualSaving) }));
  return {
    atRisk: pounds(atRisk),
    adjustedExitRunRate: pounds(exitRunRate),
    adjustedGap: pounds(gap),
    verdict,
    withoutLikelihood: named(withoutLikelihood),
    posts: posts && decimalText(posts),
    costPerPost: pounds(costPerPost),
    withoutPosts,
    deciding: named(deciding),
  };
}

export type WireRisk = ReturnType<typeof wireRisk>;

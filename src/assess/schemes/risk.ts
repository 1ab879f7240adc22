import type { CheckVerdict } from '../../model/check.ts';
import { addDecimals, type Decimal, penceTimes } from '../../model/decimal.ts';
import { divideRounded, type Pence, sum } from '../../model/money.ts';
import type { Month } from '../../model/month.ts';
import { type AssessedScheme, annualSavingOf, recurrentBy } from '../../model/scheme.ts';
import type { Risk } from '../../model/sensitivity.ts';

const NO_POSTS: Decimal = { units: 0n, scale: 0 };

interface Standing {
  /** Exit run rate less envelope. */
  readonly gap: Pence | null;
  /** Pence a year that the subject is inside; `null` if it is not known to be. */
  readonly room: Pence | null;
}

/**
 * What the schemes that save by the deadline put at risk.
 * @param schemes each once
 */
export function riskOf(schemes: readonly AssessedScheme[], deadline: Month, { gap, room }: Standing): Risk | null {
  const saving = recurrentBy(schemes, deadline).filter(({ allowed }) => allowed !== false);
  if (saving.length === 0) return null;
  const withPosts = saving.filter(({ wte }) => wte !== undefined);
  const posts = withPosts.length === 0 ? null : withPosts.map(({ wte = NO_POSTS }) => wte).reduce(addDecimals);
  const unrated = saving.filter(({ likelihood }) => likelihood === undefined);
  const expected = sum(saving.map(({ annualSaving, likelihood }) => (likelihood ? penceTimes(annualSaving, likelihood) : annualSaving)));
  const atRisk = unrated.length > 0 ? null : annualSavingOf(saving) - expected;
  return {
    atRisk,
    verdict: verdictOn(atRisk, { gap, room }),
    withoutLikelihood: unrated.length,
    posts,
    costPerPost:
      posts === null || posts.units === 0n ? null : divideRounded(annualSavingOf(withPosts) * 10n ** BigInt(posts.scale), posts.units),
    withoutPosts: saving.length - withPosts.length,
    deciding: room === null ? [] : saving.filter(({ annualSaving }) => annualSaving > room),
  };
}

/** The envelope's, with what is at risk: over where the plan is not, and inside only where the plan is. */
function verdictOn(atRisk: Pence | null, { gap, room }: Standing): CheckVerdict {
  if (atRisk === null || gap === null) return 'not-assessed';
  if (gap + atRisk > 0n) return 'missed';
  return room !== null && atRisk <= room ? 'met' : 'not-assessed';
}

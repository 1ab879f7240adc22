import type { Warning } from '../../model/diagnostic.ts';
import type { Bodies } from '../../model/geography.ts';
import type { Policy } from '../../model/policy.ts';
import type { AssessedScheme } from '../../model/scheme.ts';
import type { IcbWorkings } from '../icb.ts';
import { actualsEqualPlan } from './actualsEqualPlan.ts';
import { baselinePerHead } from './baselinePerHead.ts';
import { functionStops } from './functionStops.ts';
import { lowRunRates } from './lowRunRates.ts';
import { monthsOnlyRise } from './monthsOnlyRise.ts';
import { schemeSavings } from './schemeSavings.ts';
import { sharedSchemes } from './sharedSchemes.ts';

/** Figures that are most likely not what they claim to be, and change no verdict. */
export function plausibleWarnings(
  workings: readonly IcbWorkings[],
  schemes: readonly AssessedScheme[],
  { policy, geography }: { readonly policy: Policy; readonly geography: Bodies },
): readonly Warning[] {
  return [
    ...workings.flatMap((each) => {
      const rising = monthsOnlyRise(each, policy);
      const isRising = rising.some(({ scenario }) => scenario === 'baseline');
      return [
        ...rising.map(({ warning }) => warning),
        ...(isRising ? [] : baselinePerHead(each)),
        ...lowRunRates(each, policy, isRising ? null : each.baseline),
        ...functionStops(each, policy),
        ...actualsEqualPlan(each, policy),
        ...schemeSavings(each),
      ];
    }),
    ...sharedSchemes(schemes, geography),
  ];
}

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
import { typeStops } from './typeStops.ts';

/** Figures that are most likely not what they claim to be, and change no verdict. */
export function plausibleWarnings(
  workings: readonly IcbWorkings[],
  schemes: readonly AssessedScheme[],
  { policy, geography }: { readonly policy: Policy; readonly geography: Bodies },
): readonly Warning[] {
  return [
    ...workings.flatMap((each) => {
      const rising = monthsOnlyRise(each, policy);
      // What is added up many times is far above what is not, which need not be said as well.
      const explained = rising.length > 0;
      return [
        ...rising.map(({ warning }) => warning),
        ...(rising.some(({ scenario }) => scenario === 'baseline') ? [] : baselinePerHead(each)),
        ...(explained ? [] : lowRunRates(each, policy)),
        ...functionStops(each, policy),
        ...typeStops(each, policy),
        ...actualsEqualPlan(each, policy),
        ...schemeSavings(each),
      ];
    }),
    ...sharedSchemes(schemes, geography),
  ];
}

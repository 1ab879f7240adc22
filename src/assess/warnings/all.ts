import type { Warning } from '../../model/diagnostic.ts';
import type { AssessedScheme } from '../../model/scheme.ts';
import type { Background } from '../doubts/doubts.ts';
import { notExplained } from '../doubts/explained.ts';
import type { IcbWorkings } from '../icb.ts';
import { actualsEqualPlan } from './actualsEqualPlan.ts';
import { baselineRestated } from './baselineRestated.ts';
import { type Aggregate, doubtWarnings, everyDoubt } from './doubts.ts';
import { icbsAlike } from './icbsAlike.ts';
import { lowRunRates } from './lowRunRates.ts';
import { missingFigures } from './missingFigures.ts';
import { monthFarAbove } from './monthFarAbove.ts';
import { baselinePerHead, monthsOnlyRise } from './monthsOnlyRise.ts';
import { icbPlausibility, medianPerHead, overrideWarnings } from './plausibility.ts';
import { schemeSavings, schemeWarnings, sharedSchemes } from './schemes.ts';
import { functionStops, typeStops } from './stops.ts';

/** Every warning of an assessment, in the order it is reported. None of them changes a figure or a verdict. */
export function warningsOf(
  workings: readonly IcbWorkings[],
  subjects: readonly Aggregate[],
  schemes: readonly AssessedScheme[],
  background: Background,
): readonly Warning[] {
  const { policy } = background;
  const doubts = everyDoubt(workings, subjects, schemes, policy);
  const implausible = [
    ...workings.flatMap((each) => missingFigures(each, policy)),
    ...workings.flatMap(({ position }) => icbPlausibility(position, background)),
    ...medianPerHead(
      workings.map(({ position }) => position),
      policy,
    ),
    ...icbsAlike(workings.map(({ position }) => position)),
    ...workings.flatMap((each) => implausibleFigures(each, background)),
    ...sharedSchemes(schemes, background),
  ];
  return [
    ...overrideWarnings(policy),
    ...doubtWarnings(workings, doubts, subjects, policy),
    ...notExplained(implausible, doubts, policy),
    ...schemeWarnings(workings, schemes, background),
  ];
}

/** Figures that are most likely not what they claim to be. */
function implausibleFigures(workings: IcbWorkings, { policy }: Background): readonly Warning[] {
  const rising = monthsOnlyRise(workings);
  // Running totals read as months explain every other figure that is too high or too low.
  return [
    ...rising.map(({ warning }) => warning),
    ...(rising.some(({ scenario }) => scenario === 'baseline') ? [] : [...baselinePerHead(workings), ...monthFarAbove(workings)]),
    ...(rising.length > 0 ? [] : lowRunRates(workings, policy)),
    ...baselineRestated(workings),
    ...functionStops(workings, policy),
    ...typeStops(workings, policy),
    ...actualsEqualPlan(workings, policy),
    ...schemeSavings(workings),
  ];
}

import { type Warning, warning } from '../../model/diagnostic.ts';
import type { Bodies } from '../../model/geography.ts';
import { rowOf } from '../../model/place.ts';
import type { Policy } from '../../model/policy.ts';
import type { AssessedScheme } from '../../model/scheme.ts';
import type { IcbWorkings } from '../icb.ts';
import { functionOf, isCostShift, moveStanding } from '../schemes/moves.ts';

/** What must be known of schemes beside their verdicts. */
export function schemeWarnings(
  workings: readonly IcbWorkings[],
  schemes: readonly AssessedScheme[],
  { policy, geography }: { readonly policy: Policy; readonly geography: Bodies },
): readonly Warning[] {
  const assessed = new Set(workings.map(({ position }) => position.icb.code));
  const without = workings.filter(({ position }) => position.schemes?.length === 0).map(({ position }) => position.icb);
  return [
    ...(without.length > 0 ? [warning('icbs-without-schemes', { icbs: without })] : []),
    ...workings.flatMap((each) => [...transitionWarnings(each), ...moveWarnings(each, policy)]),
    ...geography.icbs
      .filter(({ code }) => !assessed.has(code))
      .flatMap((icb) => {
        const own = schemes.filter((scheme) => scheme.icb === icb.code).map(({ scheme }) => scheme);
        return own.length === 0 ? [] : [warning('schemes-without-costs', { icb, schemes: own })];
      }),
  ];
}

function transitionWarnings({ position: { icb }, transition }: IcbWorkings): readonly Warning[] {
  const { pence, lines, ofSchemes, blank } = transition;
  if (lines.length > 0)
    return ofSchemes === null || pence === null ? [] : [warning('transition-twice', { icb, lines: pence, schemes: ofSchemes })];
  return blank.length === 0 ? [] : [warning('one-off-cost-blank', { icb, schemes: blank.map(({ scheme }) => scheme) })];
}

/** Moves of which the policy does not say whether they may be, and those that save nothing overall. */
function moveWarnings({ position: { icb, schemes } }: IcbWorkings, policy: Policy): readonly Warning[] {
  return (schemes ?? []).flatMap((each): readonly Warning[] => {
    const { scheme, movesTo, netSaving } = each;
    const place = rowOf(each.place);
    if (movesTo === 'none') return [];
    if (movesTo === null) return [warning('scheme-destination-blank', { icb, scheme }, place)];
    const of = functionOf(each, policy);
    const judgedByNet = isCostShift(movesTo, policy);
    return [
      ...(moveStanding(each, of) === 'unsettled' ? [warning('scheme-function-unsettled', { icb, scheme, movesTo, of }, place)] : []),
      ...(each.receivingCost === 0n && judgedByNet ? [warning('scheme-receiving-nil', { icb, scheme, movesTo }, place)] : []),
      ...(netSaving === null ? [warning('scheme-receiving-blank', { icb, scheme, movesTo }, place)] : []),
      ...(netSaving !== null && netSaving <= 0n && !judgedByNet
        ? [warning('scheme-net-not-positive', { icb, scheme, movesTo, netSaving }, place)]
        : []),
    ];
  });
}

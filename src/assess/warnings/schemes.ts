import { type Warning, warning } from '../../model/diagnostic.ts';
import type { Icb } from '../../model/geography.ts';
import { groupedBy } from '../../model/group.ts';
import { magnitude } from '../../model/money.ts';
import { comparedName } from '../../model/name.ts';
import { rowOf } from '../../model/place.ts';
import type { Policy } from '../../model/policy.ts';
import { type AssessedScheme, annualSavingOf, type Move } from '../../model/scheme.ts';
import type { WarningFacts } from '../../model/warningFacts.ts';
import type { Background } from '../doubts/doubts.ts';
import type { IcbWorkings } from '../icb.ts';
import { functionOf, isCostShift, moveStanding } from '../schemes/moves.ts';

/** What readers must know about schemes besides their verdicts. */
export function schemeWarnings(
  workings: readonly IcbWorkings[],
  schemes: readonly AssessedScheme[],
  { policy, bodies }: Background,
): readonly Warning[] {
  const assessed = new Set(workings.map(({ icb }) => icb.code));
  const without = workings.filter((each) => each.schemes?.length === 0).map(({ icb }) => icb);
  return [
    ...(without.length > 0 ? [warning('icbs-without-schemes', { icbs: without })] : []),
    ...workings.flatMap((each) => [...transitionWarnings(each), ...moveWarnings(each, policy)]),
    ...bodies
      .filter(({ code }) => !assessed.has(code))
      .flatMap((icb) => {
        const own = schemes.filter((scheme) => scheme.icb === icb.code).map(({ scheme }) => scheme);
        return own.length === 0 ? [] : [warning('schemes-without-costs', { icb, schemes: own })];
      }),
  ];
}

function transitionWarnings({ icb, transition }: IcbWorkings): readonly Warning[] {
  const { pence, lines, ofSchemes, blank } = transition;
  if (lines.length > 0)
    return ofSchemes === null || pence === null ? [] : [warning('transition-twice', { icb, lines: pence, schemes: ofSchemes })];
  return blank.length === 0 ? [] : [warning('one-off-cost-blank', { icb, schemes: blank.map(({ scheme }) => scheme) })];
}

/** Moves whose destination or receiving cost is open or most likely of a part of a year, and moves that save nothing overall. */
function moveWarnings({ icb, schemes }: IcbWorkings, policy: Policy): readonly Warning[] {
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
      ...(judgedByNet ? partOfYear(each, icb, movesTo) : []),
      ...(netSaving === null ? [warning('scheme-receiving-blank', { icb, scheme, movesTo }, place)] : []),
      ...(netSaving !== null && netSaving <= 0n && !judgedByNet
        ? [warning('scheme-net-not-positive', { icb, scheme, movesTo, netSaving }, place)]
        : []),
    ];
  });
}

/** A receiving cost that is a twelfth or a quarter of the annual saving, rounded to pounds or exact. */
function partOfYear({ scheme, place, receivingCost, annualSaving }: AssessedScheme, icb: Icb, movesTo: Move): readonly Warning[] {
  const part = ([12n, 4n] as const).find((parts) => receivingCost && magnitude(annualSaving - parts * receivingCost) <= 50n * parts);
  // Small round sums are such parts by chance.
  if (!part || !receivingCost || receivingCost < 100_000n) return [];
  const of = part === 12n ? 'month' : 'quarter';
  return [warning('scheme-receiving-part', { icb, scheme, movesTo, receivingCost, annualSaving, of }, rowOf(place))];
}

/** The part of the planned saving below which the schemes' savings are in another unit. */
const OTHER_UNIT = 200n;

/** Recurrent schemes that save more than the ICB spends, or next to nothing of its planned saving: most likely another unit. */
export function schemeSavings({ icb, position: { baseline, runRate }, schemes }: IcbWorkings): readonly Warning[] {
  const recurrent = (schemes ?? []).filter(({ recurrence, annualSaving }) => recurrence === 'recurrent' && annualSaving > 0n);
  const saving = annualSavingOf(recurrent);
  if (baseline === null || baseline <= 0n || saving === 0n) return [];
  const largest = recurrent.reduce((most, each) => (each.annualSaving > most.annualSaving ? each : most));
  const apart = (facts: Pick<WarningFacts['scheme-savings-apart'], 'of' | 'pence' | 'looksLike'>) => [
    warning('scheme-savings-apart', { icb, saving, ...facts }, rowOf(largest.place)),
  ];
  if (saving > baseline) {
    const isUnit = saving <= baseline * 1000n && saving > baseline * 10n;
    return apart({ of: 'baseline', pence: baseline, ...(isUnit && { looksLike: 'pounds' }) });
  }
  const planned = runRate === null ? 0n : baseline - runRate;
  if (planned <= 0n || saving * OTHER_UNIT >= planned) return [];
  const isUnit = saving * 2000n >= planned && saving * 500n <= planned;
  return apart({ of: 'planned-saving', pence: planned, ...(isUnit && { looksLike: 'thousands' }) });
}

/** Schemes with the same name and saving in several ICBs: one saving may be counted in each of them. */
export function sharedSchemes(schemes: readonly AssessedScheme[], { bodies }: Background): readonly Warning[] {
  const saving = schemes.filter(({ annualSaving }) => annualSaving !== 0n);
  const groups = groupedBy(saving, ({ scheme, annualSaving }) => `${comparedName(scheme)}|${annualSaving}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    const codes = new Set(group.map(({ icb }) => icb));
    if (!first || codes.size < 2) return [];
    const icbs = bodies.filter(({ code }) => codes.has(code));
    return [warning('scheme-in-several-icbs', { scheme: first.scheme, icbs, annualSaving: first.annualSaving }, rowOf(first.place))];
  });
}

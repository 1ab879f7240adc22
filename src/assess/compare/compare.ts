import type { Change, Comparison, Side } from '../../model/comparison.ts';
import { isEverything, isShown, type Selection, selected } from '../../model/gate.ts';
import type { Bodies } from '../../model/geography.ts';
import type { SavedAssessment, SavedCheck } from '../../model/saved.ts';
import { pairedChecks } from './checks.ts';
import { notComparedOf, sharedChecks, sharedMeasures } from './madeWith.ts';
import { measuresChange } from './measures.ts';
import { diagnosticChanges, inputChanges, overrideChanges, ruleChanges, schemeChanges } from './rest.ts';
import { icbChanges, leavesOut, leavesOutIcb, regionChanges } from './subjects.ts';

/**
 * What moved from one assessment to another. Pure: the same two give the same answer.
 * @param selection what of both is compared; England, rules, inputs and findings always are
 */
export function compare(sides: Change<Side>, selection: Selection, geography: Bodies): Comparison {
  const from = chosen(sides.from.assessment, selection);
  const to = chosen(sides.to.assessment, selection);
  const pair = { from, to };
  const [shared, measures] = [sharedChecks(pair), sharedMeasures(pair)];
  const bothSpeakOf = (check: SavedCheck) =>
    shared.includes(check.id) && !leavesOut(from, check, geography) && !leavesOut(to, check, geography);
  const checks = pairedChecks({ from: from.checks.filter(bothSpeakOf), to: to.checks.filter(bothSpeakOf) });
  const silentOnIcb = (side: SavedAssessment) => (icb: string) => leavesOutIcb(side, icb, geography);
  return {
    sides,
    selection,
    geography,
    notCompared: notComparedOf(pair),
    rules: ruleChanges(pair),
    overrides: overrideChanges(pair),
    inputs: inputChanges(pair),
    icbs: icbChanges(pair, measures, geography),
    regions: regionChanges(pair, measures, geography),
    national: measuresChange(from.national, to.national, measures),
    checks: checks.filter(({ verdict }) => verdict.from !== verdict.to),
    schemes: schemeChanges(pair, { from: silentOnIcb(from), to: silentOnIcb(to) }),
    diagnostics: diagnosticChanges(pair),
  };
}

/** An assessment with only what is chosen of it. */
function chosen(assessment: SavedAssessment, selection: Selection): SavedAssessment {
  if (isEverything(selection)) return assessment;
  const shown = selected(assessment, selection);
  return {
    ...assessment,
    icbs: assessment.icbs.filter(({ icb }) => shown.icbs.includes(icb.code)),
    regions: assessment.regions.filter(({ region }) => shown.regions.includes(region.code)),
    schemes: assessment.schemes.filter(({ icb }) => shown.icbs.includes(icb)),
    checks: assessment.checks.filter((check) => isShown(check, shown)),
  };
}

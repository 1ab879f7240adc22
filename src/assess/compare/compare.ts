import type { CheckLevel } from '../../model/check.ts';
import type { Change, Comparison, Side } from '../../model/comparison.ts';
import { isEverything, type Selection, selected } from '../../model/gate.ts';
import type { Geography } from '../../model/geography.ts';
import type { SavedAssessment, SavedCheck } from '../../model/saved.ts';
import { checkChanges } from './checks.ts';
import { measuresChange } from './measures.ts';
import { diagnosticChanges, inputChanges, overrideChanges, ruleChanges, schemeChanges } from './rest.ts';
import { icbChanges, leavesOutIcb, leavesOutRegion, regionChanges } from './subjects.ts';

/**
 * What moved from one assessment to another. Pure: the same two give the same answer.
 * @param selection what of both is compared; England, rules, inputs and findings always are
 */
export function compare(given: Change<Side>, selection: Selection, geography: Geography): Comparison {
  const sides = { from: chosen(given.from, selection), to: chosen(given.to, selection) };
  const { from, to } = { from: sides.from.assessment, to: sides.to.assessment };
  const pair = { from, to };
  const silentOn = (side: SavedAssessment) => (check: SavedCheck) => leavesOut(side, check, geography);
  const silentOnIcb = (side: SavedAssessment) => (icb: string) => leavesOutIcb(side, icb, geography);
  return {
    sides,
    geography,
    rules: ruleChanges(pair),
    overrides: overrideChanges(pair),
    inputs: inputChanges(pair),
    icbs: icbChanges(pair, geography),
    regions: regionChanges(pair, geography),
    national: measuresChange(from.national, to.national),
    checks: checkChanges(pair, { from: silentOn(from), to: silentOn(to) }),
    schemes: schemeChanges(pair, { from: silentOnIcb(from), to: silentOnIcb(to) }),
    diagnostics: diagnosticChanges(pair),
  };
}

/** Whether a side says nothing of the subject of a verdict, because it was saved for a choice without it. */
export function leavesOut(side: SavedAssessment, { level, subject }: Pick<SavedCheck, 'level' | 'subject'>, geography: Geography): boolean {
  const silent: Readonly<Record<CheckLevel, () => boolean>> = {
    national: () => false,
    region: () => leavesOutRegion(side, subject, geography),
    icb: () => leavesOutIcb(side, subject, geography),
    scheme: () => leavesOutIcb(side, subject, geography),
  };
  return silent[level]();
}

/** A side with only what is chosen of it. */
function chosen(side: Side, selection: Selection): Side {
  if (isEverything(selection)) return side;
  const { assessment } = side;
  const { regions, icbs } = selected(assessment, selection);
  return {
    ...side,
    assessment: {
      ...assessment,
      icbs: assessment.icbs.filter(({ icb }) => icbs.includes(icb.code)),
      regions: assessment.regions.filter(({ region }) => regions.includes(region.code)),
      schemes: assessment.schemes.filter(({ icb }) => icbs.includes(icb)),
      checks: assessment.checks.filter(({ level, subject }) => level === 'national' || regions.includes(subject) || icbs.includes(subject)),
    },
  };
}

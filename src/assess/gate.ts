import type { Assessment } from '../model/assessment.ts';
import { CHECKS, type CheckId, type CheckLevel, type CheckResult, ENGLAND } from '../model/check.ts';
import { type Gate, type GateLevel, type GateOptions, type Selection, selected } from '../model/gate.ts';

/** Judges an assessment by some of its checks. The status depends on the figures alone. */
export function gate(assessment: Assessment, { checks, level, selection }: GateOptions): Gate {
  const subjects = gatedSubjects(assessment, level, selection);
  const gatedBy = (id: CheckId) => assessment.checks.filter((check) => check.id === id && subjects[levelFor(id, level)].has(check.subject));
  const results = checks.map((id) => ({ id, gated: gatedBy(id) }));
  const gated = results.flatMap((each) => each.gated);
  return {
    checks,
    level,
    gated,
    withoutSubjects: results.filter((each) => each.gated.length === 0).map(({ id }) => id),
    status: statusOf(gated),
  };
}

function statusOf(gated: readonly CheckResult[]): Gate['status'] {
  if (gated.some(({ verdict }) => verdict === 'missed')) return 1;
  return gated.length === 0 || gated.some(({ verdict }) => verdict === 'not-assessed') ? 4 : 0;
}

/** A check that has no such level is gated at its own. */
function levelFor(id: CheckId, wanted: GateLevel): CheckLevel {
  const levels: readonly CheckLevel[] = CHECKS[id].levels;
  return levels.includes(wanted) ? wanted : (levels[0] ?? wanted);
}

/** At each level, the subjects that the gate's choice comes down to. */
function gatedSubjects(assessment: Assessment, level: GateLevel, selection: Selection): Readonly<Record<CheckLevel, ReadonlySet<string>>> {
  const shown = selected(assessment, selection);
  const everything = level === 'national';
  const regions = everything ? assessment.regions.map(({ region }) => region.code) : shown.regions;
  const wholeRegions = assessment.icbs.filter(({ icb }) => regions.includes(icb.region)).map(({ icb }) => icb.code);
  const icbs = level === 'icb' ? shown.icbs : wholeRegions;
  return { region: new Set(regions), icb: new Set(icbs), national: new Set([ENGLAND]), scheme: new Set(icbs) };
}

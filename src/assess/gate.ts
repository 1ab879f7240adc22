import type { Assessment } from '../model/assessment.ts';
import { CHECKS, type CheckId, type CheckLevel, type CheckResult, checkDefinition, ENGLAND, isSchemeCheck } from '../model/check.ts';
import {
  type Gate,
  type GateLevel,
  type GateOptions,
  isEverything,
  openOf,
  type Selection,
  type Subjects,
  selected,
} from '../model/gate.ts';
import { largest, type Pence } from '../model/money.ts';

/** Judges an assessment by some of its checks. The status depends on the figures alone. */
export function gate(assessment: Assessment, { checks, level, selection, accepted = [], asAt }: GateOptions): Gate {
  const results = gatedChecks(assessment, { checks, level, selection });
  const gated = results.flatMap((each) => each.gated);
  const open = openOf({ gated, accepted });
  const absent = absentOf(assessment, { checks, level, selection });
  return {
    checks,
    level,
    gated,
    withoutSubjects: results.filter((each) => each.gated.length === 0).map(({ id }) => id),
    absent,
    accepted,
    asAt: asAt ?? null,
    worstGap: worstOf(open),
    status: gated.length === 0 ? 4 : statusOf(open, absent.length),
  };
}

/** The verdicts that a choice of checks comes down to, check by check; of an assessment, or of one that is read back. */
export function gatedChecks<Check extends Pick<CheckResult, 'id' | 'subject'>>(
  assessment: Subjects & { readonly checks: readonly Check[] },
  { checks, level, selection }: GateOptions,
): readonly { readonly id: CheckId; readonly gated: readonly Check[] }[] {
  const subjects = gatedSubjects(assessment, level, selection);
  return checks.map((id) => ({
    id,
    gated: assessment.checks.filter((check) => check.id === id && subjects[levelFor(id, level)].has(check.subject)),
  }));
}

function worstOf(checks: readonly CheckResult[]): Pence | null {
  return largest(checks.flatMap(({ verdict, gap }) => (verdict === 'missed' && gap !== null && gap > 0n ? [gap] : [])));
}

function statusOf(gated: readonly CheckResult[], absent: number): Gate['status'] {
  if (gated.some(({ verdict }) => verdict === 'missed')) return 1;
  return absent > 0 || gated.some(({ verdict }) => verdict === 'not-assessed') ? 4 : 0;
}

/** What was asked for by name and is not there; and ICBs without which a check of each ICB of a region is no check of them all. */
function absentOf(assessment: Assessment, { checks, level, selection }: GateOptions): Gate['absent'] {
  const has = new Set([...assessment.regions.map(({ region }) => region.code), ...assessment.icbs.map(({ icb }) => icb.code)]);
  const byIcb = checks.some((id) => isByIcb(id, level, assessment));
  const wholeRegions = level !== 'icb' || selection.regions.length > 0;
  const regions = level === 'national' ? assessment.geography.regions.map(({ code }) => code) : selected(assessment, selection).regions;
  const needed =
    byIcb && wholeRegions ? assessment.geography.icbs.filter(({ region }) => regions.includes(region)).map(({ code }) => code) : [];
  const named = level === 'icb' && selection.icbs.length > 0 ? [] : needed;
  const unjudged = isEverything(selection) && checks.some(isSchemeCheck) ? assessment.schemesWithoutCosts : [];
  return [...new Set([...selection.regions, ...selection.icbs, ...named, ...unjudged])].filter((code) => !has.has(code));
}

/** Whether the check judges ICBs one by one, or their schemes, so that one that is missing leaves it unmade. */
function isByIcb(id: CheckId, wanted: GateLevel, { schemes }: Assessment): boolean {
  if (CHECKS[id].needs === 'submissions') return false;
  return isSchemeCheck(id) ? schemes !== null : levelFor(id, wanted) === 'icb';
}

/** A check that has no such level is gated at its own. */
function levelFor(id: CheckId, wanted: GateLevel): CheckLevel {
  const { levels } = checkDefinition(id);
  return levels.includes(wanted) ? wanted : levels[0];
}

/** At each level, the subjects that the gate's choice comes down to. */
export function gatedSubjects(
  subjects: Subjects,
  level: GateLevel,
  selection: Selection,
): Readonly<Record<CheckLevel, ReadonlySet<string>>> {
  const shown = selected(subjects, selection);
  const everything = level === 'national';
  const regions = everything ? subjects.regions.map(({ region }) => region.code) : shown.regions;
  const wholeRegions = subjects.icbs.filter(({ icb }) => regions.includes(icb.region)).map(({ icb }) => icb.code);
  const icbs = level === 'icb' ? shown.icbs : wholeRegions;
  return { region: new Set(regions), icb: new Set(icbs), national: new Set([ENGLAND]), scheme: new Set(icbs) };
}

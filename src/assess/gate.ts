import type { Assessment } from '../model/assessment.ts';
import { CHECKS, type CheckId, type CheckLevel, type CheckResult, checkDefinition, ENGLAND, isSchemeCheck } from '../model/check.ts';
import {
  type Gate,
  type GateLevel,
  type GateOptions,
  giversTo,
  isEverything,
  openOf,
  type Selection,
  type Subjects,
  selected,
} from '../model/gate.ts';
import type { ClusterId, IcbCode, RegionCode } from '../model/geography.ts';
import { largest, type Pence } from '../model/money.ts';

/** Judges an assessment by the chosen checks. */
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

/** The gated verdicts of each chosen check, in an assessment or in a saved one. */
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

/** Chosen subjects without costs, missing ICBs of subjects that are gated ICB by ICB, and ICBs with schemes and no costs. */
function absentOf(assessment: Assessment, options: GateOptions): Gate['absent'] {
  const { checks, level, selection } = options;
  const { regions, clusters, icbs } = assessment;
  const has = new Set([
    ...regions.map(({ region }) => region.code),
    ...clusters.map(({ cluster }) => cluster.id),
    ...icbs.map(({ icb }) => icb.code),
  ]);
  const needed = checks.some((id) => isByIcb(id, level, assessment)) ? wholeOf(assessment, options) : [];
  const unjudged = isEverything(selection) && checks.some(isSchemeCheck) ? assessment.schemesWithoutCosts : [];
  const named = [...selection.regions, ...selection.clusters, ...selection.icbs];
  return [...new Set([...named, ...needed, ...unjudged])].filter((code) => !has.has(code));
}

/** All ICBs of the subjects that are gated as a whole, with costs or without. */
function wholeOf(assessment: Assessment, { level, selection }: GateOptions): readonly IcbCode[] {
  const { geography } = assessment;
  const shown = selected(assessment, selection);
  const of = (regions: readonly RegionCode[], clusters: readonly ClusterId[]) => {
    const inClusters = geography.clusters.flatMap(({ id, icbs }) => (clusters.includes(id) ? icbs : []));
    return geography.icbs.filter(({ code, region }) => regions.includes(region) || inClusters.includes(code)).map(({ code }) => code);
  };
  switch (level) {
    case 'national':
      return geography.icbs.map(({ code }) => code);
    case 'region':
      return of(shown.regions, []);
    case 'cluster':
      return of([], shown.clusters);
    case 'icb': {
      if (selection.icbs.length > 0) return [];
      const among = (all: readonly string[], chosen: readonly string[]) => all.filter((each) => chosen.includes(each));
      return of(among(shown.regions, selection.regions), among(shown.clusters, selection.clusters));
    }
  }
}

/** Whether the check is gated ICB by ICB, so that a missing ICB leaves it unmade. */
function isByIcb(id: CheckId, wanted: GateLevel, { schemes }: Assessment): boolean {
  if (CHECKS[id].needs === 'submissions') return false;
  return isSchemeCheck(id) ? schemes !== null : levelFor(id, wanted) === 'icb';
}

/** The level at which a check is gated: its own if it does not have the wanted one. */
function levelFor(id: CheckId, wanted: GateLevel): CheckLevel {
  const { levels } = checkDefinition(id);
  return levels.includes(wanted) ? wanted : levels[0];
}

/** The gated subjects of each level. */
export function gatedSubjects(
  subjects: Subjects,
  level: GateLevel,
  selection: Selection,
): Readonly<Record<CheckLevel, ReadonlySet<string>>> {
  const shown = selected(subjects, selection);
  const regions = level === 'national' ? subjects.regions.map(({ region }) => region.code) : shown.regions;
  const members = subjects.clusters.flatMap(({ cluster }) => (shown.clusters.includes(cluster.id) ? cluster.icbs : []));
  const those = (are: (icb: Subjects['icbs'][number]['icb']) => boolean, ofRegions: readonly RegionCode[] = []) => {
    const own = subjects.icbs.filter(({ icb }) => are(icb));
    return [...own.map(({ icb }) => icb.code), ...giversTo(own, subjects, ofRegions)];
  };
  const ofRegions = () => those(({ region }) => regions.includes(region), regions);
  const icbsAt: Readonly<Record<GateLevel, () => readonly IcbCode[]>> = {
    national: ofRegions,
    region: ofRegions,
    cluster: () => those(({ code }) => members.includes(code)),
    icb: () => shown.icbs,
  };
  const icbs = new Set(icbsAt[level]());
  return { region: new Set(regions), cluster: new Set(shown.clusters), icb: icbs, national: new Set([ENGLAND]), scheme: icbs };
}

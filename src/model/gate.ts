import type { Accepted } from './accepted.ts';
import { CHECK_IDS, CHECK_LEVELS, CHECKS, type CheckId, type CheckResult, type SubjectLevel } from './check.ts';
import type { Bodies, Cluster, ClusterId, Icb, IcbCode, Region, RegionCode } from './geography.ts';
import type { Pence } from './money.ts';

export type GateLevel = SubjectLevel;
export const GATE_LEVELS = CHECK_LEVELS.filter((level): level is GateLevel => level !== 'scheme');

/** The checks that `check` gates by default. */
export const DEFAULT_CHECKS = CHECK_IDS.filter((id) => CHECKS[id].byDefault);

/** Regions, clusters and ICBs to show and gate; all if none is named. Every one is computed regardless. */
export interface Selection {
  readonly regions: readonly RegionCode[];
  readonly clusters: readonly ClusterId[];
  readonly icbs: readonly IcbCode[];
}

export interface GateOptions {
  /** Verdicts that a region has agreed to. */
  readonly accepted?: readonly Accepted[];
  /** Day of the run, `2026-01-31`. */
  readonly asAt?: string;
  readonly checks: readonly CheckId[];
  readonly level: GateLevel;
  readonly selection: Selection;
}

/** An assessment judged by some of its checks. */
export interface Gate {
  readonly checks: readonly CheckId[];
  readonly level: GateLevel;
  readonly gated: readonly CheckResult[];
  /** Verdicts that a region has agreed to, gated or not. They are shown and decide nothing. */
  readonly accepted: readonly Accepted[];
  /** Day on which agreements with an end were checked; `null` if none was given. */
  readonly asAt: string | null;
  /** Requested checks that had nothing to judge. */
  readonly withoutSubjects: readonly CheckId[];
  /** Requested regions, clusters and ICBs that no cost file names. */
  readonly absent: readonly (RegionCode | ClusterId | IcbCode)[];
  /** Largest gap of the verdicts that decide; `null` if none is over. */
  readonly worstGap: Pence | null;
  /** 0: every gated check met, or agreed to. 1: one missed. 4: one not assessed and none missed, one absent, or nothing gated. */
  readonly status: 0 | 1 | 4;
}

/** The verdicts that decide: gated, and not agreed to. */
export function openOf({ gated, accepted }: Pick<Gate, 'gated' | 'accepted'>): readonly CheckResult[] {
  return gated.filter((check) => !accepted.some((each) => each.check === check));
}

/** The subjects below England of an assessment, computed or saved. */
export interface Subjects {
  readonly regions: readonly { readonly region: Pick<Region, 'code'> }[];
  readonly clusters: readonly { readonly cluster: Pick<Cluster, 'id' | 'icbs'> }[];
  readonly icbs: readonly {
    readonly icb: Pick<Icb, 'code' | 'region' | 'key'>;
    /** By these it is tied to bodies of the other footprint. */
    readonly recut?: readonly { readonly from: IcbCode }[];
    readonly elsewhere?: { readonly successors: readonly IcbCode[] };
  }[];
  readonly geography?: Pick<Bodies, 'others'>;
}

/** Every subject that there may be. */
export function subjectsIn(geography: Bodies): Subjects {
  const { regions, clusters, icbs } = geography;
  return {
    geography,
    regions: regions.map((region) => ({ region })),
    clusters: clusters.map((cluster) => ({ cluster })),
    icbs: icbs.map((icb) => ({ icb })),
  };
}

/** The choice that leaves nothing out. */
export const EVERYTHING: Selection = { regions: [], clusters: [], icbs: [] };

/** Whether a selection leaves nothing out. */
export function isEverything({ regions, clusters, icbs }: Selection): boolean {
  return regions.length + clusters.length + icbs.length === 0;
}

/**
 * Expands a selection: a region and a cluster bring their ICBs, an ICB its region and its cluster, and the bodies of the other footprint
 * that gave figures of the same ground.
 */
export function selected(subjects: Subjects, selection: Selection): Selection {
  const all = isEverything(selection);
  const members = subjects.icbs.filter(({ icb }) => all || isNamed(icb, subjects, selection));
  const chosen = members.map(({ icb }) => icb);
  const codes = chosen.map(({ code }) => code);
  return {
    regions: subjects.regions
      .map(({ region }) => region.code)
      .filter((code) => all || selection.regions.includes(code) || chosen.some(({ region }) => region === code)),
    clusters: subjects.clusters
      .filter(({ cluster: { id, icbs } }) => all || selection.clusters.includes(id) || icbs.some((code) => codes.includes(code)))
      .map(({ cluster }) => cluster.id),
    icbs: [...codes, ...giversTo(members, subjects, all ? undefined : selection.regions)],
  };
}

interface Positions<Region, Cluster, Icb> {
  readonly regions: readonly Region[];
  readonly clusters: readonly Cluster[];
  readonly icbs: readonly Icb[];
}

/** The positions that are shown, in the order of the assessment. */
export function shownIn<
  Region extends Subjects['regions'][number],
  Cluster extends Subjects['clusters'][number],
  Icb extends Subjects['icbs'][number],
>({ regions, clusters, icbs }: Positions<Region, Cluster, Icb>, shown: Selection): Positions<Region, Cluster, Icb> {
  return {
    regions: regions.filter(({ region }) => shown.regions.includes(region.code)),
    clusters: clusters.filter(({ cluster }) => shown.clusters.includes(cluster.id)),
    icbs: icbs.filter(({ icb }) => shown.icbs.includes(icb.code)),
  };
}

/**
 * The codes by which bodies' own figures, schemes and findings go, beside those of the report's: keys, and bodies of the other footprint.
 * @param regions whose bodies all belong; `undefined` for those of all
 */
export function giversTo(
  members: Subjects['icbs'],
  { geography }: Pick<Subjects, 'geography'>,
  regions: readonly RegionCode[] | undefined,
): readonly IcbCode[] {
  const tied = new Set(
    members.flatMap(({ recut = [], elsewhere }) => [...recut.map(({ from }) => from), ...(elsewhere?.successors ?? [])]),
  );
  const others = (geography?.others ?? []).filter(({ code, region }) => !regions || regions.includes(region) || tied.has(code));
  return [...members.flatMap(({ icb }) => icb.key ?? []), ...others.map(({ code }) => code)];
}

/** Whether a selection names an ICB, its region or its cluster. */
function isNamed({ code, region }: Pick<Icb, 'code' | 'region'>, subjects: Pick<Subjects, 'clusters'>, selection: Selection): boolean {
  const { regions, clusters, icbs } = selection;
  if (regions.includes(region) || icbs.includes(code)) return true;
  return subjects.clusters.some(({ cluster }) => clusters.includes(cluster.id) && cluster.icbs.includes(code));
}

/** Whether a selection shows the verdict. England's are always shown. */
export function isShown({ level, subject }: Pick<CheckResult, 'level' | 'subject'>, shown: Selection): boolean {
  return level === 'national' || Object.values(shown).some((of: readonly string[]) => of.includes(subject));
}

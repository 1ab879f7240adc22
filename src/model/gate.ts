import type { Accepted } from './accepted.ts';
import { CHECK_IDS, CHECKS, type CheckId, type CheckResult } from './check.ts';
import type { Icb, IcbCode, Region, RegionCode } from './geography.ts';
import type { Pence } from './money.ts';

export const GATE_LEVELS = ['region', 'icb', 'national'] as const;
export type GateLevel = (typeof GATE_LEVELS)[number];

/** What `check` gates where the user does not say. */
export const DEFAULT_CHECKS = CHECK_IDS.filter((id) => CHECKS[id].byDefault);

/** Regions and ICBs to show and gate; all if both are empty. Every one is computed regardless. */
export interface Selection {
  readonly regions: readonly RegionCode[];
  readonly icbs: readonly IcbCode[];
}

export interface GateOptions {
  /** What a region has agreed to. */
  readonly accepted?: readonly Accepted[];
  /** `2026-01-31` */
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
  /** Verdicts that are not met and that a region has agreed to, gated or not: they are shown, and decide nothing. */
  readonly accepted: readonly Accepted[];
  /** Day on which agreements with an end were checked; `null` if none was given. */
  readonly asAt: string | null;
  /** Requested checks that had nothing to judge. */
  readonly withoutSubjects: readonly CheckId[];
  /** Requested regions and ICBs that no cost file names. */
  readonly absent: readonly (RegionCode | IcbCode)[];
  /** By how much the worst of what decides is over; `null` where nothing is over. */
  readonly worstGap: Pence | null;
  /** 0: every gated check met, or agreed to. 1: one missed. 4: one not assessed and none missed, one absent, or nothing gated. */
  readonly status: 0 | 1 | 4;
}

/** What decides: gated, and not agreed to. */
export function openOf({ gated, accepted }: Pick<Gate, 'gated' | 'accepted'>): readonly CheckResult[] {
  return gated.filter((check) => !accepted.some((each) => each.check === check));
}

/** The subjects of an assessment, computed or read back, below England. */
export interface Subjects {
  readonly regions: readonly { readonly region: Pick<Region, 'code'> }[];
  readonly icbs: readonly { readonly icb: Pick<Icb, 'code' | 'region'> }[];
}

/** Whether a selection leaves nothing out. */
export function isEverything({ regions, icbs }: Selection): boolean {
  return regions.length === 0 && icbs.length === 0;
}

/** Expands a selection: a region brings its ICBs, an ICB its region. */
export function selected(subjects: Subjects, { regions, icbs }: Selection): Selection {
  const all = isEverything({ regions, icbs });
  const chosen = subjects.icbs.filter(({ icb }) => all || regions.includes(icb.region) || icbs.includes(icb.code)).map(({ icb }) => icb);
  return {
    regions: subjects.regions
      .map(({ region }) => region.code)
      .filter((code) => all || regions.includes(code) || chosen.some(({ region }) => region === code)),
    icbs: chosen.map(({ code }) => code),
  };
}

/** Whether a check is among what a selection shows; England always is. */
export function isShown({ level, subject }: Pick<CheckResult, 'level' | 'subject'>, shown: Selection): boolean {
  return level === 'national' || shown.regions.includes(subject) || shown.icbs.includes(subject);
}

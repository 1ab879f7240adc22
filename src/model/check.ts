import type { CostType, View } from './cost.ts';
import type { Doubt } from './doubt.ts';
import type { ClusterId, IcbCode, RegionCode } from './geography.ts';
import type { MoneyMeasure } from './measures.ts';
import type { Pence } from './money.ts';
import type { Month } from './month.ts';
import type { NotAssessed } from './notAssessed.ts';
import type { ParameterName } from './parameters.ts';
import type { AssessedScheme, Move } from './scheme.ts';
import type { Destination, PolicyFunction } from './scope.ts';

export type CheckVerdict = 'met' | 'missed' | 'not-assessed';

/** In the order they are read. */
export const CHECK_LEVELS = ['region', 'national', 'cluster', 'icb', 'scheme'] as const;
export type CheckLevel = (typeof CHECK_LEVELS)[number];
/** Levels whose subjects are ICBs, or ICBs added up. */
export type SubjectLevel = Exclude<CheckLevel, 'scheme'>;

/** Rules of the policy. No check judges R9, which is only shown. */
export const RULE_IDS = ['R1', 'R2', 'R3', 'R4', 'R5', 'R6', 'R7', 'R8', 'R9', 'R10'] as const;
export type RuleId = (typeof RULE_IDS)[number];

/** The kinds of figure that a doubt may be about. */
export type Figures = 'heads' | 'baseline' | 'deadline-month' | 'later-months' | 'scheme' | 'receiving-cost';

export interface CheckDefinition {
  /** In one sentence. */
  readonly asks: string;
  readonly rules: readonly RuleId[];
  /** The first is the check's own level, used for gating if the level asked for is not in the list. */
  readonly levels: readonly [CheckLevel, ...CheckLevel[]];
  /** The policy parameters it applies. */
  readonly parameters: readonly ParameterName[];
  /** Evidence without which the check is not made. */
  readonly needs: 'costs' | 'schemes' | 'submissions';
  /** Kinds of figure that it rests on. It is not met while one of them is doubtful. */
  readonly restsOn: readonly Figures[];
  /** Whether it is made of the body that gave the figures, on whichever footprint, and not of the one that takes them over. */
  readonly ofGiver?: true;
  /** Whether `check` gates it by default. */
  readonly byDefault: boolean;
}

/** Every check there is, in the order they are reported. */
export const CHECKS = {
  envelope: {
    asks: 'The exit run rate is at or below the envelope: rate per head × population.',
    rules: ['R1', 'R3', 'R4'],
    levels: ['icb', 'cluster', 'region', 'national'],
    parameters: ['ratePerHead', 'deadline', 'scope'],
    needs: 'costs',
    restsOn: ['heads', 'deadline-month'],
    byDefault: true,
  },
  reduction: {
    asks: 'The exit run rate is at or below the baseline less the reduction.',
    rules: ['R2'],
    levels: ['icb', 'cluster', 'region', 'national'],
    parameters: ['reduction', 'baselineYear', 'deadline', 'scope'],
    needs: 'costs',
    restsOn: ['baseline', 'deadline-month'],
    byDefault: false,
  },
  recurrent: {
    asks: 'Every month after the deadline is given, and its counted run rate is at or below the envelope.',
    rules: ['R5'],
    levels: ['icb', 'cluster', 'region', 'national'],
    parameters: ['recurrentUntil', 'ratePerHead', 'scope'],
    needs: 'costs',
    restsOn: ['heads', 'later-months'],
    byDefault: true,
  },
  coverage: {
    asks: 'Every ICB of the cluster, of the region, or of England, has a population, a baseline and a figure for the deadline month.',
    rules: ['R3'],
    levels: ['region', 'cluster', 'national'],
    parameters: ['ratePerHead', 'baselineYear', 'deadline'],
    needs: 'costs',
    restsOn: [],
    byDefault: false,
  },
  scope: {
    asks: 'The baseline and the deadline month hold running cost and programme pay, or in-scope cost as one.',
    rules: ['R7'],
    levels: ['icb'],
    parameters: ['scope'],
    needs: 'costs',
    restsOn: [],
    ofGiver: true,
    byDefault: false,
  },
  'cost-shift': {
    asks: 'The scheme moves no cost to a provider, or saves overall: annual saving less what the receiver will spend is above 0. A recurrent saving that misses it counts as cost again.',
    rules: ['R6'],
    levels: ['scheme'],
    parameters: ['costShiftDestinations'],
    needs: 'schemes',
    restsOn: ['receiving-cost'],
    byDefault: true,
  },
  function: {
    asks: 'The scheme moves nothing, or moves its function to where the policy says it may go.',
    rules: ['R10'],
    levels: ['scheme'],
    parameters: ['functions'],
    needs: 'schemes',
    restsOn: [],
    byDefault: false,
  },
  'scheme-reconciliation': {
    asks: 'The recurrent schemes started by the deadline add up to the planned saving, within the tolerance.',
    rules: [],
    levels: ['icb'],
    parameters: ['reconciliationTolerance', 'baselineYear', 'deadline'],
    needs: 'schemes',
    restsOn: ['baseline', 'deadline-month', 'scheme'],
    ofGiver: true,
    byDefault: false,
  },
  submission: {
    asks: 'The plan was handed in by the time the policy gives.',
    rules: ['R8'],
    levels: ['icb'],
    parameters: ['plansDue'],
    needs: 'submissions',
    restsOn: [],
    ofGiver: true,
    byDefault: false,
  },
} as const satisfies Record<string, CheckDefinition>;

export type CheckId = keyof typeof CHECKS;
export const CHECK_IDS = Object.keys(CHECKS) as readonly CheckId[];

export type SchemeCheckId = { [Id in CheckId]: 'scheme' extends (typeof CHECKS)[Id]['levels'][number] ? Id : never }[CheckId];

/** Whether the check judges schemes. */
export function isSchemeCheck(id: CheckId): id is SchemeCheckId {
  return checkDefinition(id).levels.includes('scheme');
}

/** The check's definition with its lists widened, for code that loops over all checks. */
export function checkDefinition(id: CheckId): CheckDefinition {
  return CHECKS[id];
}

/** The facts of a verdict, from which its sentence is written. */
export type CheckFinding =
  | { readonly kind: 'not-assessed'; readonly reason: NotAssessed }
  | { readonly kind: 'gap'; readonly of: MoneyMeasure; readonly limit: MoneyMeasure | ParameterName; readonly gap: Pence }
  | {
      readonly kind: 'recurrent';
      readonly gap: Pence;
      readonly over: { readonly month: Month; readonly view: View } | null;
      readonly last: Month;
    }
  | { readonly kind: 'coverage'; readonly received: number; readonly wanted: number; readonly missing: readonly IcbCode[] }
  | { readonly kind: 'scope'; readonly baselineLacks: readonly CostType[]; readonly deadlineLacks: readonly CostType[] }
  | { readonly kind: 'cost-shift'; readonly scheme: AssessedScheme; readonly destinations: readonly Destination[] }
  | { readonly kind: 'function'; readonly of: PolicyFunction | null; readonly movesTo: Move }
  | {
      readonly kind: 'reconciliation';
      readonly schemeSaving: Pence;
      readonly plannedSaving: Pence;
      /** Scheme saving less planned saving. */
      readonly unexplained: Pence;
    }
  | { readonly kind: 'submission'; readonly submitted: string; readonly due: string };

export type Quantity =
  | { readonly kind: 'money'; readonly pence: Pence }
  | { readonly kind: 'count'; readonly count: number }
  | { readonly kind: 'text'; readonly text: string };

export interface CheckResult {
  readonly id: CheckId;
  readonly level: CheckLevel;
  /** An ICB or region code, a cluster’s id, or `England`; for a scheme, its ICB. */
  readonly subject: IcbCode | RegionCode | ClusterId | typeof ENGLAND;
  /** The scheme's name, at the level of schemes. */
  readonly scheme?: string;
  readonly verdict: CheckVerdict;
  readonly expected: Quantity | null;
  readonly actual: Quantity | null;
  /** Positive means over. */
  readonly gap: Pence | null;
  readonly finding: CheckFinding;
  /** Accepted doubts without whose acceptance the check would not be assessed. */
  readonly acceptedDoubts?: readonly Doubt[];
}

/** Why figures can show that a subject is over, never that it is inside: they are likely not what they claim, or are not the whole cost. */
export type Unsure = 'doubtful' | 'not-whole';

const UNSURE: ReadonlyMap<string, Unsure> = new Map<NotAssessed['because'], Unsure>([
  ['doubtful', 'doubtful'],
  ['scope-missed', 'not-whole'],
  ['partial-figure', 'not-whole'],
]);

/** @param because the reason why a check is not assessed */
export function unsureBecause(because: string): Unsure | null {
  return UNSURE.get(because) ?? null;
}

export function unsureOf(check: Partial<Pick<CheckResult, 'finding'>> | undefined): Unsure | null {
  return check?.finding?.kind === 'not-assessed' ? unsureBecause(check.finding.reason.because) : null;
}

export const ENGLAND = 'England';

/** A subject's key in data: a code, or an ICB's code and its scheme as in `QF7/Digital team`. */
export function subjectKey({ subject, scheme }: Pick<CheckResult, 'subject' | 'scheme'>): string {
  return scheme === undefined ? subject : `${subject}/${scheme}`;
}

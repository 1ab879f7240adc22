import type { ClusterPosition, FunctionCost, Latest, Measures, MonthFigure, NationalPosition, RegionPosition } from './assessment.ts';
import { CHECK_IDS, CHECK_LEVELS, type CheckResult, type Unsure } from './check.ts';
import type { Selection } from './gate.ts';
import type { Bodies, Icb, IcbCode } from './geography.ts';
import type { InputFile } from './input.ts';
import { MEASURE_KEYS, type MoneyMeasure } from './measures.ts';
import type { Pence } from './money.ts';
import { codecOf, type ParameterName, type ParameterValue } from './parameters.ts';
import type { Policy } from './policy.ts';
import type { Basis } from './population.ts';
import type { AssessedScheme } from './scheme.ts';

/** Names of the checks, measures and levels an assessment was made with; what a later program adds was not judged then. */
export interface MadeWith {
  readonly checks: readonly string[];
  readonly measures: readonly string[];
  readonly levels: readonly string[];
}

/** The names that this program assesses with. */
export const MADE_WITH = { checks: CHECK_IDS, measures: MEASURE_KEYS, levels: CHECK_LEVELS } as const satisfies MadeWith;

export type SavedMonth = Pick<MonthFigure, 'month' | 'runRate' | 'countedRunRate' | 'view'>;

/** `null` also where it was made without. */
export type SavedLatest = Pick<Latest, 'month' | 'view'>;

export type SavedFunction = Pick<FunctionCost, 'function' | 'baseline' | 'exitRunRate'>;

/** Measures of an ICB, a cluster, a region or England, without quotients, which follow from them. */
export interface SavedMeasures extends Pick<Measures, 'population' | 'view' | 'periodMonths' | 'delivery'> {
  /** `null` also for measures it was made without: see {@link MadeWith}. */
  readonly money: Readonly<Record<MoneyMeasure, Pence | null>>;
  readonly latest: SavedLatest;
  readonly months: readonly SavedMonth[];
  readonly functions: readonly SavedFunction[];
}

export interface SavedIcb extends SavedMeasures {
  readonly icb: Icb;
  readonly recut: readonly { readonly from: IcbCode }[];
}

export type SavedRegion = SavedMeasures & Pick<RegionPosition, 'region' | 'missing'>;
export type SavedCluster = SavedMeasures & Pick<ClusterPosition, 'cluster' | 'missing'>;
export type SavedNational = SavedMeasures & Pick<NationalPosition, 'missing'>;
export type SavedScheme = Omit<AssessedScheme, 'place' | 'paybackMonths'>;
export interface SavedCheck extends Pick<CheckResult, 'id' | 'level' | 'subject' | 'scheme' | 'verdict' | 'gap'> {
  /** Pounds, counts or days, as written. */
  readonly expected: string | null;
  readonly actual: string | null;
  /** It is met because a doubt was accepted. */
  readonly doubtAccepted: boolean;
  readonly unsure: Unsure | null;
}
export type SavedInput = Pick<InputFile, 'file' | 'role' | 'sha256' | 'rows'>;

/** A finding in its saved words. */
export interface SavedDiagnostic {
  readonly code: string;
  readonly severity: 'fault' | 'warning';
  readonly message: string;
  readonly file: string | null;
  readonly line: number | null;
}

/** Policy values that version 1 of the document holds. */
export const FIRST_PARAMETERS = ['ratePerHead', 'reduction', 'deadline', 'recurrentUntil'] as const satisfies readonly ParameterName[];
export type FirstParameter = (typeof FIRST_PARAMETERS)[number];

/** Policy values as data; one that an earlier program did not save is absent. */
export type SavedValues = { readonly [Name in FirstParameter]: string } & {
  readonly [Name in Exclude<ParameterName, FirstParameter>]?: string | undefined;
};

export interface SavedPolicy extends Pick<Policy, 'id' | 'title' | 'overrides' | 'defaults'> {
  readonly values: SavedValues;
}

/** An assessment read from JSON. Its names and words are untrusted text. */
export interface SavedAssessment {
  readonly madeWith: MadeWith;
  /** Files that it was made without, with the codes of the ICBs left out; `null` where they may be any. */
  readonly refused: readonly { readonly file: string; readonly icbs: readonly IcbCode[] | null }[];
  readonly policy: SavedPolicy;
  /** Its footprint, and the bodies of the other that gave figures. */
  readonly geography: Pick<Bodies, 'asAt' | 'others'>;
  readonly basis: Basis;
  /** Subjects that were saved; the others were computed and left out. */
  readonly selection: Selection;
  readonly inputs: readonly SavedInput[];
  readonly icbs: readonly SavedIcb[];
  readonly regions: readonly SavedRegion[];
  readonly clusters: readonly SavedCluster[];
  readonly national: SavedNational;
  readonly schemes: readonly SavedScheme[];
  readonly checks: readonly SavedCheck[];
  readonly diagnostics: readonly SavedDiagnostic[];
}

/** A policy value that every saved assessment holds. */
export function savedValue<Name extends FirstParameter>({ policy }: Pick<SavedAssessment, 'policy'>, name: Name): ParameterValue<Name> {
  return codecOf<FirstParameter>(name).read(policy.values[name]) as ParameterValue<Name>;
}

const SETUP = [
  'policy',
  'population',
  'clusters',
  'succession',
  'coding',
  'config',
  'accepted',
] as const satisfies readonly SavedInput['role'][];
export type SetupRole = (typeof SETUP)[number];
export interface SetupInput extends SavedInput {
  readonly role: SetupRole;
}

/** Files other than costs and schemes that the assessment depends on. */
export function setupOf({ inputs }: Pick<SavedAssessment, 'inputs'>): readonly SetupInput[] {
  return inputs.filter((input): input is SetupInput => SETUP.some((role) => role === input.role));
}

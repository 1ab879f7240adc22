import type { CostType } from './cost.ts';
import type { Decimal } from './decimal.ts';
import { type FinancialYear, financialYearOf, firstMonth, type Month, monthOf } from './month.ts';

export const REFERENCE_STATUSES = ['official', 'briefing', 'press', 'inference'] as const;

/** Where a policy value is stated. */
export interface Reference {
  readonly title: string;
  readonly publisher: string;
  readonly date: string;
  /** `null` where the source has no public page. */
  readonly href: string | null;
  /** How authoritative the source is. */
  readonly status: (typeof REFERENCE_STATUSES)[number];
}

export interface PolicyParameter<Value> {
  readonly value: Value;
  readonly unit: string;
  readonly label: string;
  readonly effectiveFrom: string;
  readonly references: readonly Reference[];
}

/** What the envelope covers. */
export interface Scope {
  /** Cost types that a complete in-scope figure must all include. */
  readonly required: readonly CostType[];
  /** The cost type that stands for all the required ones together. */
  readonly combined: CostType;
  /** In scope as well, but shown separately because it explains variation between ICBs. */
  readonly shownApart: readonly CostType[];
  readonly outOfScope: readonly CostType[];
}

export const STANCES = ['retain-and-grow', 'transfer', 'under-review', 'sources-disagree'] as const;

export const DESTINATIONS = ['icb', 'region', 'provider', 'neighbourhood-provider', 'national', 'local-government'] as const;
export type Destination = (typeof DESTINATIONS)[number];

export interface PolicyFunction {
  readonly id: string;
  readonly name: string;
  readonly stance: (typeof STANCES)[number];
  readonly destinations: readonly Destination[];
  readonly source: string;
}

/** A policy value that the user set for this run. */
export interface Override {
  readonly parameter: string;
  readonly option: string;
  readonly from: string;
  readonly to: string;
}

/** One dated, cited set of rules. */
export interface Policy {
  readonly id: string;
  readonly title: string;
  /** Pounds per head. */
  readonly ratePerHead: PolicyParameter<Decimal>;
  /** A ratio: 0.5 is half. */
  readonly reduction: PolicyParameter<Decimal>;
  readonly baselineYear: PolicyParameter<FinancialYear>;
  readonly deadline: PolicyParameter<Month>;
  readonly recurrentUntil: PolicyParameter<Month>;
  /** London time, `2025-05-30T17:00`. */
  readonly plansDue: PolicyParameter<string>;
  readonly scope: PolicyParameter<Scope>;
  readonly costShiftDestinations: PolicyParameter<readonly Destination[]>;
  readonly functions: PolicyParameter<readonly PolicyFunction[]>;
  /** A ratio. */
  readonly reconciliationTolerance: PolicyParameter<Decimal>;
  readonly overrides: readonly Override[];
}

export const PARAMETER_NAMES = [
  'ratePerHead',
  'reduction',
  'baselineYear',
  'deadline',
  'recurrentUntil',
  'plansDue',
  'scope',
  'costShiftDestinations',
  'functions',
  'reconciliationTolerance',
] as const;
export type ParameterName = (typeof PARAMETER_NAMES)[number];

/** The financial year in which the plans are made and the transition is paid: the one the due date falls in. */
export function planYear(policy: Pick<Policy, 'plansDue'>): FinancialYear {
  const { value } = policy.plansDue;
  return financialYearOf(monthOf(Number(value.slice(0, 4)), Number(value.slice(5, 7))));
}

/** Months that a plan, forecast or actual may cover. */
export interface Horizon {
  readonly first: Month;
  readonly last: Month;
}

export function horizonOf(policy: Pick<Policy, 'plansDue' | 'recurrentUntil'>): Horizon {
  return { first: firstMonth(planYear(policy)), last: policy.recurrentUntil.value };
}

/** Every cost type that counts towards the envelope. */
export function inScopeTypes(scope: Scope): ReadonlySet<CostType> {
  return new Set([...scope.required, scope.combined, ...scope.shownApart]);
}

/** Cost types missing from a complete in-scope figure. */
export function missingFromScope(scope: Scope, present: ReadonlySet<CostType>): readonly CostType[] {
  if (present.has(scope.combined)) return [];
  return scope.required.filter((costType) => !present.has(costType));
}

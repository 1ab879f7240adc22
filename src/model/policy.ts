import { type FinancialYear, financialYearOf, firstMonth, type Month, monthOf } from './month.ts';
import { codecOf, type LaterName, PARAMETER_NAMES, type ParameterName, type ParameterValue, type WrittenValue } from './parameters.ts';

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

/** A value with the day or month from which it holds, and where it is stated. */
export interface Dated<Value> {
  readonly value: Value;
  /** `2025-05-02` or `2025-05` */
  readonly effectiveFrom: string;
  readonly references: readonly Reference[];
}

/** The value in force. */
export interface PolicyParameter<Value> extends Dated<Value> {
  readonly unit: string;
  readonly label: string;
  /** Every value there is, this one among them, where the policy has more than one. */
  readonly dated?: readonly Dated<Value>[];
}

/** A policy value that the user set for this run. */
export interface Override {
  readonly parameter: string;
  readonly option: string;
  readonly from: string;
  readonly to: string;
}

/** A value that the policy's file, being older than the parameter, does not have: the bundled policy's is taken. */
export interface BundledDefault {
  readonly parameter: string;
  /** As data: `2025/26`. */
  readonly value: string;
}

export type PolicyParameters = { readonly [Name in ParameterName]: PolicyParameter<ParameterValue<Name>> };

/** One dated, cited set of rules. */
export interface Policy extends PolicyParameters {
  readonly id: string;
  readonly title: string;
  readonly overrides: readonly Override[];
  readonly defaults: readonly BundledDefault[];
}

interface WrittenParameter<Value> extends Dated<Value> {
  readonly unit: string;
  readonly label: string;
  /** Values that take its place, each from a day on. */
  readonly changes?: readonly Dated<Value>[];
}

/** A policy as it stands in its file. */
export type PolicyDocument = { readonly id: string; readonly title: string } & {
  readonly [Name in Exclude<ParameterName, LaterName>]: WrittenParameter<WrittenValue<Name>>;
} & { readonly [Name in LaterName]?: WrittenParameter<WrittenValue<Name>> };

/** A policy value as the JSON and CSV hold it. */
export function parameterData<Name extends ParameterName>(policy: PolicyParameters, name: Name): string {
  return codecOf(name).data(policy[name].value);
}

/** Every policy value as the JSON and CSV hold it. */
export function parametersData(policy: PolicyParameters): Readonly<Record<ParameterName, string>> {
  return Object.fromEntries(PARAMETER_NAMES.map((name) => [name, parameterData(policy, name)])) as Record<ParameterName, string>;
}

/** A policy value as a person writes it. */
export function parameterText<Name extends ParameterName>(policy: PolicyParameters, name: Name): string {
  return codecOf(name).words(policy[name].value);
}

/** The same of a value that stands in a policy file, without reading the rest of it. */
export function writtenText<Name extends Exclude<ParameterName, LaterName>>(document: PolicyDocument, name: Name): string {
  const codec = codecOf<Name>(name);
  return codec.words(codec.read(document[name].value));
}

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

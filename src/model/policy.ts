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
  /** All values of the parameter, this one included, if there are several. */
  readonly dated?: readonly Dated<Value>[];
}

/** A value that the user set for this run. */
export interface Override {
  readonly parameter: string;
  readonly option: string;
  readonly from: string;
  readonly to: string;
}

/** A value taken from the bundled policy, because the policy file is older than the parameter. */
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
  /** The bundled values of a policy that is a file: its own are held against them. */
  readonly bundled?: Readonly<Record<'ratePerHead' | 'reduction', string>>;
}

interface WrittenParameter<Value> extends Dated<Value> {
  readonly unit: string;
  readonly label: string;
  /** Later values, each from its own date on. */
  readonly changes?: readonly Dated<Value>[];
}

/** A policy as its file has it. */
export type PolicyDocument = { readonly id: string; readonly title: string } & {
  readonly [Name in Exclude<ParameterName, LaterName>]: WrittenParameter<WrittenValue<Name>>;
} & { readonly [Name in LaterName]?: WrittenParameter<WrittenValue<Name>> };

/** A policy value as in JSON and CSV. */
export function parameterData<Name extends ParameterName>(policy: PolicyParameters, name: Name): string {
  return codecOf(name).data(policy[name].value);
}

/** Every policy value as the JSON and CSV hold it. */
export function parametersData(policy: PolicyParameters): Readonly<Record<ParameterName, string>> {
  return Object.fromEntries(PARAMETER_NAMES.map((name) => [name, parameterData(policy, name)])) as Record<ParameterName, string>;
}

/** A policy value as in reports. */
export function parameterText<Name extends ParameterName>(policy: PolicyParameters, name: Name): string {
  return codecOf(name).words(policy[name].value);
}

/** The same from a policy document, without reading its other values. */
export function writtenText<Name extends Exclude<ParameterName, LaterName>>(document: PolicyDocument, name: Name): string {
  const codec = codecOf<Name>(name);
  return codec.words(codec.read(document[name].value));
}

/** The financial year in which the plans are made and the transition is paid: the one the due date falls in. */
export function planYear(policy: Pick<Policy, 'plansDue'>): FinancialYear {
  const { value } = policy.plansDue;
  return financialYearOf(monthOf(Number(value.slice(0, 4)), Number(value.slice(5, 7))));
}

/** The last month of that year. */
export function yearEndOf(policy: Pick<Policy, 'plansDue'>): Month {
  return firstMonth(planYear(policy) + 1) - 1;
}

/** Months that a plan, forecast or actual may cover. */
export interface Horizon {
  readonly first: Month;
  readonly last: Month;
}

export function horizonOf(policy: Pick<Policy, 'plansDue' | 'recurrentUntil'>): Horizon {
  return { first: firstMonth(planYear(policy)), last: policy.recurrentUntil.value };
}

import { type Month, monthText } from '../model/month.ts';
import { ascending } from '../model/order.ts';
import { codecOf, PARAMETER_NAMES, PARAMETERS, type ParameterName, type ParameterValue } from '../model/parameters.ts';
import { type Policy, type PolicyDocument, type PolicyParameter, type PolicyParameters, parameterData } from '../model/policy.ts';

/** A parameter without a value for the day on which it is needed. */
interface Absent {
  readonly parameter: ParameterName;
  /** First day or month with a value. */
  readonly from: string;
  readonly problem: string;
}

/** Thrown if parameters have no value in force for the day on which they are needed. */
export class NotInForceError extends Error {
  override readonly name = 'NotInForceError';
  readonly absent: readonly Absent[];

  constructor(absent: readonly Absent[]) {
    super(absent.map(({ parameter, problem }) => `${parameter}: ${problem}`).join('; '));
    this.absent = absent;
  }
}

/**
 * The policy of a document, with the values in force at its deadline.
 * @param document valid by the schema
 * @param usual the bundled policy; it gives the parameters that are later than the document
 * @throws NotInForceError
 */
export function policyFrom(document: PolicyDocument, usual: PolicyDocument = document): Policy {
  const whole = documentWith(document, usual);
  const parameters = byName((name) => read(name, whole));
  const defaults = lacking(document);
  const inForce = valuesInForce(parameters, ownDay(parameters, 'deadline').value, defaults);
  const { ratePerHead, reduction } = usual;
  return {
    ...inForce,
    id: document.id,
    title: document.title,
    overrides: [],
    defaults: defaults.map((parameter) => ({ parameter, value: parameterData(inForce, parameter) })),
    ...(document !== usual ? { bundled: { ratePerHead: ratePerHead.value, reduction: reduction.value } } : {}),
  };
}

/** The document with the bundled values of later parameters. */
export function documentWith(document: PolicyDocument, usual: PolicyDocument): PolicyDocument {
  return { ...document, ...Object.fromEntries(lacking(document).map((name) => [name, usual[name]])) };
}

function lacking(document: PolicyDocument): readonly ParameterName[] {
  return PARAMETER_NAMES.filter((name) => document[name] === undefined);
}

/**
 * The values in force at a deadline: for each parameter, the last one dated by the end of that month, or by the day that the value itself
 * is about. A deadline before the day plans are due counts as that day.
 * @param defaults names of parameters taken from the bundled policy, whose values hold whatever their dates
 * @throws NotInForceError
 */
export function valuesInForce(parameters: PolicyParameters, deadline: Month, defaults: readonly string[] = []): PolicyParameters {
  const absent: Absent[] = [];
  const plansDue = ownDay(parameters, 'plansDue').value.slice(0, 10);
  const month = monthText(deadline);
  const day = month < plansDue ? plansDue : month;
  const all = byName((name) => {
    const { parameter, needed } = valueFor(name, parameters[name], day);
    if (needed !== undefined && !defaults.includes(name)) {
      const { effectiveFrom: from } = parameter;
      absent.push({
        parameter: name,
        from,
        problem: `it is in force only from ${from} on, but is needed for ${needed}: add the value of that time`,
      });
    }
    return parameter;
  });
  if (absent.length > 0) throw new NotInForceError(absent);
  return all;
}

/** A parameter whose value is in force by its own date, whatever the deadline. */
function ownDay<Name extends 'deadline' | 'plansDue'>(parameters: PolicyParameters, name: Name): PolicyParameter<ParameterValue<Name>> {
  return valueFor(name, parameters[name], '').parameter;
}

/**
 * A parameter with its value in force; with its first value and the day it is `needed` for, if none is.
 * @param day for which a value must be in force, unless the value itself is about a day; a month counts to its end
 */
function valueFor<Name extends ParameterName>(
  name: Name,
  parameter: PolicyParameter<ParameterValue<Name>>,
  day: string,
): { readonly parameter: PolicyParameter<ParameterValue<Name>>; readonly needed?: string } {
  const row = PARAMETERS[name];
  const neededFor = (value: ParameterValue<Name>) => ('neededFor' in row ? row.neededFor(codecOf(name).data(value)) : day);
  const all = (parameter.dated ?? [parameter]).toSorted((a, b) => ascending(a.effectiveFrom, b.effectiveFrom));
  const last = all.findLast(({ value, effectiveFrom }) => effectiveFrom.slice(0, neededFor(value).length) <= neededFor(value));
  const inForce = { ...parameter, ...(last ?? all[0]) };
  return { parameter: inForce, ...(!last && { needed: neededFor(inForce.value) }) };
}

function read<Name extends ParameterName>(name: Name, document: PolicyDocument): PolicyParameter<ParameterValue<Name>> {
  const written = document[name];
  if (!written) throw new TypeError(`the bundled policy has no ${name}`);
  const { unit, label, changes = [] } = written;
  const dated = [written, ...changes].map(({ value, effectiveFrom, references }) => ({
    value: codecOf(name).read(value),
    effectiveFrom,
    references,
  }));
  const [first] = dated;
  if (!first) throw new TypeError(`${name} has no value`);
  return { ...first, unit, label, ...(dated.length > 1 && { dated }) };
}

function byName(make: <Name extends ParameterName>(name: Name) => PolicyParameter<ParameterValue<Name>>): PolicyParameters {
  return Object.fromEntries(PARAMETER_NAMES.map((name) => [name, make(name)])) as PolicyParameters;
}

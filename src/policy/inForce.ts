import { type Month, monthText } from '../model/month.ts';
import { codecOf, PARAMETER_NAMES, PARAMETERS, type ParameterName, type ParameterValue } from '../model/parameters.ts';
import {
  type Dated,
  type Policy,
  type PolicyDocument,
  type PolicyParameter,
  type PolicyParameters,
  parameterData,
} from '../model/policy.ts';

/** A parameter that has no value yet when it is needed. */
interface Absent {
  readonly parameter: ParameterName;
  /** The first day or month on which it has one. */
  readonly from: string;
  readonly problem: string;
}

/** Raised where parameters have no value in force when they are needed. */
export class NotInForceError extends Error {
  override readonly name = 'NotInForceError';
  readonly absent: readonly Absent[];

  constructor(absent: readonly Absent[]) {
    super(absent.map(({ parameter, problem }) => `${parameter}: ${problem}`).join('; '));
    this.absent = absent;
  }
}

/**
 * @param document already held against the schema
 * @param usual the bundled policy, for what a file lacks that is older than a parameter
 * @throws NotInForceError
 */
export function policyFrom(document: PolicyDocument, usual: PolicyDocument = document): Policy {
  const whole = documentWith(document, usual);
  const parameters = byName((name) => read(name, whole));
  const defaults = lacking(document);
  const inForce = heldAt(parameters, ownDay(parameters, 'deadline').value, defaults);
  return {
    ...inForce,
    id: document.id,
    title: document.title,
    overrides: [],
    defaults: defaults.map((parameter) => ({ parameter, value: parameterData(inForce, parameter) })),
  };
}

/** A policy's document with the parameters that it lacks. */
export function documentWith(document: PolicyDocument, usual: PolicyDocument): PolicyDocument {
  return { ...document, ...Object.fromEntries(lacking(document).map((name) => [name, usual[name]])) };
}

function lacking(document: PolicyDocument): readonly ParameterName[] {
  return PARAMETER_NAMES.filter((name) => document[name] === undefined);
}

/**
 * The values in force at a deadline: of each parameter the last that is not dated after the end of that month, or after the day that it
 * is about itself. What holds on the day plans are due holds for all of the year they are made in.
 * @param defaults names of parameters that are not the policy's own: what the bundled one gives holds whenever it is dated
 * @throws NotInForceError
 */
export function heldAt(parameters: PolicyParameters, deadline: Month, defaults: readonly string[] = []): PolicyParameters {
  const absent: Absent[] = [];
  const plansDue = ownDay(parameters, 'plansDue').value.slice(0, 10);
  const month = monthText(deadline);
  const day = month < plansDue ? plansDue : month;
  const all = byName((name) => {
    const { parameter, needed } = held(name, parameters[name], day);
    if (needed !== undefined && !defaults.includes(name)) {
      const { effectiveFrom: from } = parameter;
      absent.push({
        parameter: name,
        from,
        problem: `it holds only from ${from} on, and is needed for ${needed}: give the value of then, too`,
      });
    }
    return parameter;
  });
  if (absent.length > 0) throw new NotInForceError(absent);
  return all;
}

/** A parameter that is dated by its own value, whatever the deadline. */
function ownDay<Name extends 'deadline' | 'plansDue'>(parameters: PolicyParameters, name: Name): PolicyParameter<ParameterValue<Name>> {
  return held(name, parameters[name], '').parameter;
}

/**
 * With what it is needed for where no value is in force: the parameter then has its first.
 * @param day for which a value must be in force, unless the value itself says for which; or month, to its end
 */
function held<Name extends ParameterName>(
  name: Name,
  parameter: PolicyParameter<ParameterValue<Name>>,
  day: string,
): { readonly parameter: PolicyParameter<ParameterValue<Name>>; readonly needed?: string } {
  const row = PARAMETERS[name];
  const neededFor = (value: ParameterValue<Name>) => ('neededFor' in row ? row.neededFor(codecOf(name).data(value)) : day);
  const all = (parameter.dated ?? [parameter]).toSorted(byDate);
  const last = all.findLast(({ value, effectiveFrom }) => effectiveFrom.slice(0, neededFor(value).length) <= neededFor(value));
  const inForce = { ...parameter, ...(last ?? all[0]) };
  return { parameter: inForce, ...(!last && { needed: neededFor(inForce.value) }) };
}

function byDate(a: Dated<unknown>, b: Dated<unknown>): number {
  return a.effectiveFrom < b.effectiveFrom ? -1 : Number(a.effectiveFrom > b.effectiveFrom);
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

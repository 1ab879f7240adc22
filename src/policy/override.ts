import { compareDecimals, decimal, decimalText, parseDecimal } from '../model/decimal.ts';
import { type Month, monthText } from '../model/month.ts';
import { codecOf, type ParameterName, type ParameterValue, readText, wantedText } from '../model/parameters.ts';
import { horizonOf, type Override, type Policy, type PolicyParameters } from '../model/policy.ts';
import { parseShare } from '../model/share.ts';
import { NotInForceError, valuesInForce } from './inForce.ts';

/** Thrown if the value of an option is no possible value of the policy. `wanted` completes "wanted …". */
export class OverrideError extends Error {
  override readonly name = 'OverrideError';
  /** As on the command line: `--rate`. */
  readonly option: string;
  readonly found: string;
  readonly wanted: string;

  constructor(option: string, found: string, wanted: string) {
    super(`${option} ${found}: wanted ${wanted}`);
    this.option = option;
    this.found = found;
    this.wanted = wanted;
  }
}

/** As in a policy file: no rate has a seventh digit. */
const TOO_HIGH = decimal('1000000');

/**
 * @param text pounds per head, such as `18.76` or `£19`
 * @throws OverrideError
 */
export function withRate(policy: Policy, text: string): Policy {
  const value = parseDecimal(text.trim().replace(/^£/, ''));
  if (!value || value.units <= 0n || value.scale > 9 || compareDecimals(value, TOO_HIGH) >= 0)
    throw new OverrideError('--rate', text, 'pounds per head above 0 and below 1,000,000, with at most 9 decimals, such as 18.76');
  return overridden(policy, '--rate', 'ratePerHead', value);
}

/**
 * @param text `50%` or `0.5`
 * @throws OverrideError
 */
export function withReduction(policy: Policy, text: string): Policy {
  const value = parseShare(text);
  const mostDecimals = text.trim().endsWith('%') ? 11 : 9;
  if (!value || value.scale > mostDecimals)
    throw new OverrideError('--reduction', text, 'a share from 0% to 100%, with at most 9 decimals, such as 50% or 0.5');
  return overridden(policy, '--reduction', 'reduction', value, decimalText);
}

/**
 * @param month within the months that plans cover
 * @param text as the user wrote it
 * @throws OverrideError
 */
export function withDeadline(policy: Policy, month: Month | undefined, text: string): Policy {
  const { first, last } = horizonOf(policy);
  if (month === undefined || month < first || month > last) {
    throw new OverrideError('--deadline', text, `a month from ${monthText(first)} to ${monthText(last)}, such as 2025-12`);
  }
  const { deadline } = policy;
  return overridden({ ...policy, ...valuesAt(policy, month, text), deadline }, '--deadline', 'deadline', month);
}

/**
 * Sets any value that a policy file writes as text.
 * @param text as the file would have it
 * @throws OverrideError
 */
export function withText(policy: Policy, name: ParameterName, option: string, text: string): Policy {
  const value = readText(name, text);
  if (value === undefined) throw new OverrideError(option, text, wantedText(name));
  return overridden(policy, option, name, value);
}

/** The policy's values in force at another deadline. @throws OverrideError if it has none yet */
function valuesAt(policy: Policy, month: Month, text: string): PolicyParameters {
  try {
    return valuesInForce(
      policy,
      month,
      policy.defaults.map(({ parameter }) => parameter),
    );
  } catch (error) {
    if (!(error instanceof NotInForceError)) throw error;
    const from = error.absent
      .map((each) => each.from)
      .toSorted()
      .at(-1);
    throw new OverrideError('--deadline', text, `a month from ${from} on: before it the policy has no ${error.absent[0]?.parameter}`);
  }
}

/** Records a value that the user set for this run, so that every output can name it. */
export function withOverride(policy: Policy, override: Override): Policy {
  return { ...policy, overrides: [...policy.overrides, override] };
}

/** Sets a parameter for this run, whatever other values the policy has for it. */
function overridden<Name extends ParameterName>(
  policy: Policy,
  option: string,
  name: Name,
  value: ParameterValue<Name>,
  textOf: (value: ParameterValue<Name>) => string = codecOf(name).data,
): Policy {
  const parameters: PolicyParameters = policy;
  const { dated: _, ...parameter } = parameters[name];
  const [from, to] = [textOf(parameter.value), textOf(value)];
  const changed = { ...policy, [name]: { ...parameter, value } };
  return from === to ? changed : withOverride(changed, { parameter: name, option, from, to });
}

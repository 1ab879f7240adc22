import { compareDecimals, type Decimal, decimal, decimalText, parseDecimal } from '../model/decimal.ts';
import { type Month, monthText } from '../model/month.ts';
import { codecOf } from '../model/parameters.ts';
import { horizonOf, type Override, type Policy, type PolicyParameter } from '../model/policy.ts';
import { heldAt, NotInForceError } from './inForce.ts';

/** Raised where an override is not a value the policy could have. `wanted` completes "… wanted". */
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

/**
 * @param text pounds per head, such as `18.76` or `£19`
 * @throws OverrideError
 */
export function withRate(policy: Policy, text: string): Policy {
  const value = parseDecimal(text.trim().replace(/^£/, ''));
  if (!value || value.units <= 0n || value.scale > 9)
    throw new OverrideError('--rate', text, 'pounds per head above 0, with at most 9 decimals, such as 18.76');
  const { ratePerHead } = policy;
  return overridden(
    { ...policy, ratePerHead: withValue(ratePerHead, value) },
    'ratePerHead',
    '--rate',
    decimalText(ratePerHead.value),
    decimalText(value),
  );
}

/**
 * @param text `50%` or `0.5`
 * @throws OverrideError
 */
export function withReduction(policy: Policy, text: string): Policy {
  const value = parseShare(text.trim());
  if (!value) throw new OverrideError('--reduction', text, 'a share from 0% to 100%, with at most 9 decimals, such as 50% or 0.5');
  const { reduction } = policy;
  return overridden(
    { ...policy, reduction: withValue(reduction, value) },
    'reduction',
    '--reduction',
    decimalText(reduction.value),
    decimalText(value),
  );
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
  return overridden(
    { ...policy, ...heldFor(policy, month, text), deadline: withValue(deadline, month) },
    'deadline',
    '--deadline',
    monthText(deadline.value),
    monthText(month),
  );
}

/**
 * @param text a financial year, such as `2026/27`
 * @throws OverrideError
 */
export function withPopulationYear(policy: Policy, text: string): Policy {
  const { populationYear } = policy;
  const codec = codecOf('populationYear');
  const value = /^\d{4}\/\d{2}$/.test(text) ? codec.read(text) : undefined;
  if (value === undefined || codec.data(value) !== text)
    throw new OverrideError('--population-year', text, 'a financial year such as 2026/27');
  return overridden(
    { ...policy, populationYear: withValue(populationYear, value) },
    'populationYear',
    '--population-year',
    codec.data(populationYear.value),
    text,
  );
}

/** @throws OverrideError where the policy has no values yet */
function heldFor(policy: Policy, month: Month, text: string) {
  try {
    return heldAt(
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

/** The value of this run, whatever others the policy has. */
function withValue<Value>({ dated: _, ...parameter }: PolicyParameter<Value>, value: Value): PolicyParameter<Value> {
  return { ...parameter, value };
}

/** Records what the user set for this run, so that every output can say so. */
export function withOverride(policy: Policy, override: Override): Policy {
  return { ...policy, overrides: [...policy.overrides, override] };
}

function overridden(policy: Policy, parameter: string, option: string, from: string, to: string): Policy {
  return from === to ? policy : withOverride(policy, { parameter, option, from, to });
}

function parseShare(text: string): Decimal | undefined {
  const percent = text.endsWith('%');
  const value = parseDecimal(percent ? text.slice(0, -1).trim() : text);
  if (!value || value.scale > 9) return undefined;
  const share = percent ? { units: value.units, scale: value.scale + 2 } : value;
  return share.units >= 0n && compareDecimals(share, decimal('1')) <= 0 ? share : undefined;
}

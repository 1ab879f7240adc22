import { acceptedOf, holding } from '../assess/accepted.ts';
import { assess } from '../assess/assess.ts';
import { gate as gateOf } from '../assess/gate.ts';
import { readPeriod } from '../input/cells/period.ts';
import type { Assessment } from '../model/assessment.ts';
import type { Choices, Submitted } from '../model/evidence.ts';
import type { Gate } from '../model/gate.ts';
import { PARAMETER_OPTIONS, type ParameterOptionName } from '../model/parameters.ts';
import type { Override, Policy } from '../model/policy.ts';
import { DEFAULT_BASIS } from '../model/population.ts';
import { withDeadline, withOverride, withRate, withReduction } from '../policy/override.ts';

/** One set of choices, worked out; gated where the submission is. */
export interface Case {
  readonly choices: Choices;
  readonly assessment: Assessment;
  readonly gate?: Gate;
}

/**
 * Assesses what was handed in, and gates it: the same choices give the same answer for the command line and for the page.
 * @param choices those of the submitted case, or others
 * @param policy the submitted one with the choices; the command line has made it already, to read the files by
 * @throws OverrideError
 */
export function assessSubmitted(
  submitted: Submitted,
  choices: Choices,
  policy: Policy = policyWith(submitted.policy, choices, submitted.reading),
): Case {
  const { evidence, population, populations, agreements } = submitted;
  const usualPopulation = populations.find(({ basis }) => basis === choices.basis);
  const heads = population ?? usualPopulation;
  if (!heads) throw new TypeError(`no population on the basis ${choices.basis}`);
  const acceptedDoubts = holding(agreements?.agreed.doubts ?? [], agreements?.asAt);
  const assessment = assess({ ...evidence, acceptedDoubts, population: heads, ...(usualPopulation && { usualPopulation }), policy });
  return { choices, ...gated(assessment, submitted) };
}

/** With the agreements, and with what is to be said of them. */
function gated(assessment: Assessment, { gate: options, agreements }: Submitted): Omit<Case, 'choices'> {
  if (!options) return { assessment };
  if (!agreements) return { assessment, gate: gateOf(assessment, options) };
  const { agreed, input, asAt } = agreements;
  const { accepted, findings } = acceptedOf(assessment, agreed, { file: input.file, asAt });
  const withFindings: Assessment = {
    ...assessment,
    inputs: [...assessment.inputs, input],
    diagnostics: [...assessment.diagnostics, ...findings],
  };
  return { assessment: withFindings, gate: gateOf(withFindings, { ...options, accepted, ...(asAt !== undefined && { asAt }) }) };
}

/**
 * The policy with what is chosen, every change recorded.
 * @param reading what was said of how the files are read
 * @throws OverrideError
 */
export function policyWith(base: Policy, choices: Choices, reading: readonly Override[] = []): Policy {
  const { basis } = choices;
  const chosen = PARAMETER_OPTIONS.reduce((policy, { name }) => {
    const text = choices[name];
    return text === undefined ? policy : SET[name](policy, text);
  }, base);
  const basisChosen = { parameter: 'basis', option: '--basis', from: DEFAULT_BASIS, to: basis };
  return reading.reduce(withOverride, basis === DEFAULT_BASIS ? chosen : withOverride(chosen, basisChosen));
}

const SET: Readonly<Record<ParameterOptionName, (policy: Policy, text: string) => Policy>> = {
  rate: withRate,
  reduction: withReduction,
  deadline: (policy, text) => {
    const period = readPeriod(text);
    return withDeadline(policy, typeof period === 'object' && period.months === 1 ? period.start : undefined, text);
  },
};

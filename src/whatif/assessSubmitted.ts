import { acceptedOf, inForce } from '../assess/accepted.ts';
import { assess } from '../assess/assess.ts';
import { gate as gateOf } from '../assess/gate.ts';
import { readPeriod } from '../input/cells/period.ts';
import type { Assessment } from '../model/assessment.ts';
import type { Choices, Submitted } from '../model/evidence.ts';
import type { Gate } from '../model/gate.ts';
import type { Bodies } from '../model/geography.ts';
import { financialYearText } from '../model/month.ts';
import { flagOf, PARAMETER_OPTIONS, type ParameterOptionName } from '../model/parameters.ts';
import type { Override, Policy } from '../model/policy.ts';
import { canBeOf, DEFAULT_BASIS, type Population } from '../model/population.ts';
import { OverrideError, withDeadline, withOverride, withRate, withReduction, withText } from '../policy/override.ts';

/** The assessment of one set of choices; gated if the submission is. */
export interface Case {
  readonly choices: Choices;
  readonly assessment: Assessment;
  readonly gate?: Gate;
}

/**
 * Assesses and gates a submission: the same choices give the same answer on the command line and in the page.
 * @param choices the submitted ones, or others
 * @param policy the policy with the choices; the command line hands it in, having made it to read the files
 * @throws OverrideError
 */
export function assessSubmitted(
  submitted: Submitted,
  choices: Choices,
  policy: Policy = policyWith(submitted.policy, choices, submitted.reading),
): Case {
  const { agreements } = submitted;
  const evidence = { ...submitted.evidence, geography: bodiesOf(submitted, choices) };
  const { heads, usualPopulation } = headsOf(submitted, choices, policy);
  const acceptedDoubts = inForce(agreements?.agreed.doubts ?? [], agreements?.asAt);
  const assessment = assess({ ...evidence, acceptedDoubts, population: heads, ...(usualPopulation && { usualPopulation }), policy });
  return { choices, ...gated(assessment, submitted) };
}

/** The heads that count, before they are drawn on a footprint, and those that they are held against. @throws OverrideError */
export function headsOf(submitted: Submitted, choices: Choices, policy: Policy) {
  const { population } = submitted;
  const year = financialYearText(policy.populationYear.value);
  const onBasis = populationsFor(submitted, choices);
  const bundled = onBasis.find((each) => each.year === year);
  // Given heads of a year without bundled ones are held against those of another.
  const usualPopulation = bundled ?? (population && onBasis[0]);
  const heads = population ?? bundled;
  if (!heads)
    throw new OverrideError(
      '--population-year',
      year,
      `a year of which there are ${choices.basis} populations here: ${onBasis.map((each) => each.year).join(', ') || 'none'}`,
    );
  return { heads, usualPopulation };
}

/** The bodies of the footprint that is chosen. */
function bodiesOf({ evidence: { geography, footprints } }: Submitted, { footprint = geography.asAt }: Choices): Bodies {
  if (!footprints || footprint === geography.asAt) return geography;
  return footprint === '2026/27' ? footprints.later : footprints.earlier;
}

/** The bundled heads to choose from by year: those of the basis that the chosen footprint has or can carry. */
export function populationsFor(submitted: Submitted, choices: Choices): readonly Population[] {
  const bodies = bodiesOf(submitted, choices);
  return submitted.populations.filter((each) => each.basis === choices.basis && canBeOf(each, bodies));
}

/** Applies the gate and the agreements, and adds the findings about the agreements. */
function gated(assessment: Assessment, { gate: options, agreements }: Submitted): Omit<Case, 'choices'> {
  if (!agreements) return { assessment, ...(options && { gate: gateOf(assessment, options) }) };
  const { agreed, input, asAt } = agreements;
  const { accepted, findings } = acceptedOf(assessment, agreed, { file: input.file, asAt });
  const withFindings: Assessment = {
    ...assessment,
    inputs: [...assessment.inputs, input],
    diagnostics: [...assessment.diagnostics, ...findings],
  };
  const gate = options && gateOf(withFindings, { ...options, accepted, ...(asAt !== undefined && { asAt }) });
  return { assessment: withFindings, ...(gate && { gate }) };
}

/**
 * Sets the chosen values in a policy and records each as an override.
 * @param reading the reading options of the user
 * @throws OverrideError
 */
export function policyWith(base: Policy, choices: Choices, reading: readonly Override[] = []): Policy {
  const { basis } = choices;
  const chosen = PARAMETER_OPTIONS.reduce((policy, { name, parameter }) => {
    const text = choices[name];
    if (text === undefined) return policy;
    return SET[name]?.(policy, text) ?? withText(policy, parameter, flagOf(name), text);
  }, base);
  const basisChosen = { parameter: 'basis', option: '--basis', from: DEFAULT_BASIS, to: basis };
  return reading.reduce(withOverride, basis === DEFAULT_BASIS ? chosen : withOverride(chosen, basisChosen));
}

/** Options that take more than a policy file does. */
const SET: Readonly<Partial<Record<ParameterOptionName, (policy: Policy, text: string) => Policy>>> = {
  rate: withRate,
  reduction: withReduction,
  deadline: (policy, text) => {
    const period = readPeriod(text);
    return withDeadline(policy, typeof period === 'object' && period.months === 1 ? period.start : undefined, text);
  },
};

import type { Assessment } from '../../../model/assessment.ts';
import { type Diagnostic, isFault } from '../../../model/diagnostic.ts';
import { isText, PARAMETER_NAMES } from '../../../model/parameters.ts';
import { parameterData } from '../../../model/policy.ts';
import { diagnosticWords, placedMessage } from '../../words/diagnostics.ts';
import { foundWords } from '../../words/policy.ts';

/** What is wrong and where, then what to do. */
export function diagnosticLines(diagnostic: Diagnostic): readonly [string, string] {
  return [`${isFault(diagnostic) ? 'error' : 'warning'}: ${placedMessage(diagnostic)}`, `  ${diagnosticWords(diagnostic).hint}`];
}

export function faultsFirst(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.toSorted((a, b) => Number(isFault(b)) - Number(isFault(a)));
}

/** The files that are left out and why, which are told first; they fail no build, since only a report leaves any out. */
export function leftOut({ refused, diagnostics }: Assessment): readonly Diagnostic[] {
  return [...diagnostics.filter(({ code }) => code === 'file-refused'), ...refused.flatMap(({ faults }) => faults)];
}

/** What every figure rests on, in the words of the JSON; lists of scope and functions are left to it. */
export function groundsOf(assessment: Assessment): Readonly<Record<string, string>> {
  const { policy, population, geography } = assessment;
  const [configuration] = foundWords(assessment);
  return {
    ...(configuration !== undefined && { configuration }),
    'policy.id': policy.id,
    'policy.title': policy.title,
    ...Object.fromEntries(PARAMETER_NAMES.filter(isText).map((name) => [`policy.${name}`, parameterData(policy, name)])),
    basis: population.basis,
    footprint: geography.asAt,
  };
}

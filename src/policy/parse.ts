import { parseSetUp } from '../model/json.ts';
import { monthText } from '../model/month.ts';
import { nearest } from '../model/nearest.ts';
import { PARAMETER_NAMES } from '../model/parameters.ts';
import type { Policy, PolicyDocument } from '../model/policy.ts';
import { type Problem, problemsOf } from '../model/problem.ts';
import { documentWith, NotInForceError, policyFrom } from './inForce.ts';
import { policySchema } from './schema.ts';

/** One thing wrong with a policy file, and where. */
export type PolicyProblem = Problem;

/** The policy with the document it was made from, or everything that is wrong with it. */
export type PolicyResult = { readonly policy: Policy; readonly document: PolicyDocument } | { readonly problems: readonly PolicyProblem[] };

/**
 * Reads a policy file.
 * @param source the file's JSON, as text or as the bytes of the file
 * @param usual the bundled policy; it gives the parameters that are later than the file
 * @returns the policy, or everything that is wrong with the file; never throws
 */
export function parsePolicy(source: string | Uint8Array, usual: PolicyDocument): PolicyResult {
  const parsed = parseSetUp(source, 'a policy file');
  if ('problem' in parsed) return { problems: [{ path: '', problem: parsed.problem }] };
  const result = policySchema.safeParse(parsed.value, { reportInput: true });
  if (!result.success) return { problems: result.error.issues.flatMap((issue) => problemsOf(issue, unknownKey)) };
  try {
    const policy = policyFrom(result.data, usual);
    const problems = outOfOrder(policy);
    return problems.length > 0 ? { problems } : { policy, document: documentWith(result.data, usual) };
  } catch (error) {
    if (!(error instanceof NotInForceError)) throw error;
    return { problems: error.absent.map(({ parameter, problem }) => ({ path: `${parameter}.effectiveFrom`, problem })) };
  }
}

/** Months that are not in the order of the rules. */
function outOfOrder({ deadline, recurrentUntil, plansDue }: Policy): readonly PolicyProblem[] {
  return [
    ...(recurrentUntil.value < deadline.value
      ? [{ path: 'recurrentUntil.value', problem: 'wanted a month at or after the deadline' }]
      : []),
    ...(monthText(deadline.value) < plansDue.value.slice(0, 7)
      ? [{ path: 'deadline.value', problem: 'wanted a month at or after the month plans are due' }]
      : []),
  ];
}

const KEYS = [
  'id',
  ...PARAMETER_NAMES,
  'value',
  'unit',
  'label',
  'effectiveFrom',
  'references',
  'changes',
  'title',
  'publisher',
  'date',
  'href',
  'status',
];

function unknownKey(key: string, path: readonly PropertyKey[]): string {
  const near = nearest(key, KEYS);
  return near && path.length < 4 ? `this key is not known; did you mean ${near}?` : 'this key is not known';
}

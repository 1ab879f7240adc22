import { parseSetUp } from '../model/json.ts';
import { mistaken } from '../model/jsonKind.ts';
import { nearest } from '../model/nearest.ts';
import type { Policy } from '../model/policy.ts';
import { type Problem, problemsOf } from '../model/problem.ts';
import { policyFrom } from './policy.ts';
import { type PolicyDocument, policySchema } from './schema.ts';

/** One thing wrong with a policy file, and where. */
export type PolicyProblem = Problem;

/** The policy with the document it was made from, or everything that is wrong with it. */
export type PolicyResult = { readonly policy: Policy; readonly document: PolicyDocument } | { readonly problems: readonly PolicyProblem[] };

/**
 * Reads a policy file.
 * @param source the file's JSON, as text or as the bytes of the file
 * @returns the policy, or everything that is wrong with the file; never throws
 */
export function parsePolicy(source: string | Uint8Array): PolicyResult {
  const document = parseSetUp(source);
  if ('problem' in document) return { problems: [{ path: '', problem: document.problem }] };
  const other = mistaken(document.value, 'a policy file');
  if (other !== undefined) return { problems: [{ path: '', problem: other }] };
  const result = policySchema.safeParse(document.value, { reportInput: true });
  return result.success
    ? { policy: policyFrom(result.data), document: result.data }
    : { problems: result.error.issues.flatMap((issue) => problemsOf(issue, unknownKey)) };
}

const KEYS = [
  ...Object.keys(policySchema.shape),
  ...Object.keys(policySchema.shape.ratePerHead.shape),
  ...Object.keys(policySchema.shape.ratePerHead.shape.references.element.shape),
];

function unknownKey(key: string, path: readonly PropertyKey[]): string {
  const near = nearest(key, KEYS);
  return near && path.length < 4 ? `this key is not known; did you mean ${near}?` : 'this key is not known';
}

import type { z } from 'zod';
import { parseJson } from '../model/json.ts';
import { nearest } from '../model/nearest.ts';
import type { Policy } from '../model/policy.ts';
import { policyFrom } from './policy.ts';
import { type PolicyDocument, policySchema } from './schema.ts';

/** One thing wrong with a policy file, and where: `ratePerHead.value: wanted …`. */
export interface PolicyProblem {
  readonly path: string;
  readonly problem: string;
}

/** The policy with the document it was made from, or everything that is wrong with it. */
export type PolicyResult = { readonly policy: Policy; readonly document: PolicyDocument } | { readonly problems: readonly PolicyProblem[] };

/**
 * Reads a policy file.
 * @param text the file's JSON
 * @returns the policy, or everything that is wrong with the file; never throws
 */
export function parsePolicy(text: string): PolicyResult {
  const document = parseJson(text);
  if ('problem' in document) return { problems: [{ path: '', problem: document.problem }] };
  const result = policySchema.safeParse(document.value, { reportInput: true });
  return result.success
    ? { policy: policyFrom(result.data), document: result.data }
    : { problems: result.error.issues.flatMap(problemsOf) };
}

function problemsOf(issue: z.core.$ZodIssue): readonly PolicyProblem[] {
  const path = issue.path.join('.');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: path ? `${path}.${key}` : key, problem: unknownKey(key, issue.path) }));
  }
  if (issue.code === 'invalid_type' && issue.input === undefined) return [{ path, problem: 'it is missing' }];
  if (issue.code === 'invalid_type')
    return [{ path, problem: `wanted ${KINDS[issue.expected] ?? issue.expected}, found ${kindOf(issue.input)}` }];
  if (issue.code === 'too_small' && issue.origin === 'string') return [{ path, problem: 'it is blank' }];
  if (issue.code === 'invalid_value') {
    return [{ path, problem: `wanted ${issue.values.map(String).join(', ')}; found ${JSON.stringify(issue.input)?.slice(0, 60)}` }];
  }
  const found = typeof issue.input === 'object' ? '' : `, found ${JSON.stringify(issue.input)}`;
  return [{ path, problem: `${issue.message}${found}` }];
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'text in quotation marks',
  object: 'an object in braces',
  array: 'a list in brackets',
  number: 'a number',
};

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (value === null || typeof value === 'object') return value === null ? 'null' : 'an object';
  return `${typeof value === 'string' ? 'the text' : `the ${typeof value}`} ${JSON.stringify(value).slice(0, 60)}`;
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

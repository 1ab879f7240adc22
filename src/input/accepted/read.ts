import type { Acceptance } from '../../model/accepted.ts';
import { ENGLAND } from '../../model/check.ts';
import type { Geography } from '../../model/geography.ts';
import { parseSetUp } from '../../model/json.ts';
import { mistaken } from '../../model/jsonKind.ts';
import { nearest } from '../../model/nearest.ts';
import { type Problem, problemsOf } from '../../model/problem.ts';
import { acceptedSchema } from './schema.ts';

/**
 * Reads a file of findings that were agreed to.
 * @returns the agreements in their order, or everything that is wrong with the file; never throws
 */
export function readAccepted(
  text: string,
  geography: Geography,
): { readonly agreed: readonly Acceptance[] } | { readonly problems: readonly Problem[] } {
  const parsed = parseSetUp(text);
  if ('problem' in parsed) return { problems: [{ path: '', problem: parsed.problem }] };
  const other = mistaken(parsed.value, 'a file of accepted findings');
  if (other !== undefined) return { problems: [{ path: '', problem: other }] };
  const result = acceptedSchema.safeParse(parsed.value, { reportInput: true });
  if (!result.success) return { problems: result.error.issues.flatMap((issue) => problemsOf(issue, unknownKey)) };
  const entries = result.data.accepted;
  const problems = entries.flatMap(({ subject, check }, index): readonly Problem[] => {
    const first = entries.findIndex((each) => each.subject === subject && each.check === check);
    const path = `accepted.${index}.subject`;
    const problem = subjectProblem(subject, geography);
    if (problem !== undefined) return [{ path, problem }];
    return first < index ? [{ path, problem: `accepted.${first} is of the same subject and check` }] : [];
  });
  if (problems.length > 0) return { problems };
  return {
    agreed: entries.map(({ expires = null, gapUpTo, ...entry }) => ({
      ...entry,
      expires,
      gapUpTo: gapUpTo === undefined ? null : BigInt(gapUpTo.includes('.') ? gapUpTo.replace('.', '') : `${gapUpTo}00`),
    })),
  };
}

const KEYS = Object.keys(acceptedSchema.shape.accepted.element.shape);

function unknownKey(key: string): string {
  const near = nearest(key, KEYS);
  return near ? `this key is not known; did you mean ${near}?` : 'this key is not known';
}

/** A code that is none would never match, and nobody would know why. */
function subjectProblem(subject: string, { icbs, regions }: Geography): string | undefined {
  const [code = ''] = subject.split('/');
  const isScheme = subject.includes('/');
  const codes = [...icbs, ...(isScheme ? [] : regions)].map((each) => each.code);
  if (codes.includes(code) || (subject === ENGLAND && !isScheme)) return undefined;
  const near = nearest(code, isScheme ? codes : [...codes, ENGLAND]);
  return `${JSON.stringify(code)} is not the code of an ICB${isScheme ? '' : ' or region, nor England'}${near ? `; did you mean ${near}?` : ''}`;
}

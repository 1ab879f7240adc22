import type { z } from 'zod';
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
 * @param source its JSON, as text or as the bytes of the file
 * @returns the agreements in their order, or everything that is wrong with the file; never throws
 */
export function readAccepted(
  source: string | Uint8Array,
  geography: Geography,
): { readonly agreed: readonly Acceptance[] } | { readonly problems: readonly Problem[] } {
  const parsed = parseSetUp(source);
  if ('problem' in parsed) return { problems: [{ path: '', problem: parsed.problem }] };
  const other = mistaken(parsed.value, 'a file of accepted findings');
  if (other !== undefined) return { problems: [{ path: '', problem: other }] };
  const result = acceptedSchema.safeParse(parsed.value, { reportInput: true });
  if (!result.success) return { problems: result.error.issues.flatMap((issue) => problemsOf(issue, unknownKey)) };
  const entries = result.data.accepted;
  const problems = entries.flatMap((entry, index) => {
    const first = entries.findIndex(({ subject, check }) => subject === entry.subject && check === entry.check);
    const twin = first < index ? [{ path: 'subject', problem: `accepted.${first} is of the same subject and check` }] : [];
    return [...entryProblems(entry, geography), ...twin].map(({ path, problem }) => ({ path: `accepted.${index}.${path}`, problem }));
  });
  if (problems.length > 0) return { problems };
  return {
    agreed: entries.map(({ expires = null, gapUpTo, because = null, ...entry }) => ({
      ...entry,
      because,
      expires,
      gapUpTo: gapUpTo === undefined ? null : BigInt(gapUpTo.includes('.') ? gapUpTo.replace('.', '') : `${gapUpTo}00`),
    })),
  };
}

type Entry = z.infer<typeof acceptedSchema>['accepted'][number];

/** What no schema can hold. */
function entryProblems({ subject, verdict, because, icbs, gapUpTo }: Entry, geography: Geography): readonly Problem[] {
  const isOpen = verdict === 'not-assessed';
  const problem = (path: string, text: string | undefined | false) => (text ? [{ path, problem: text }] : []);
  const known = new Set(geography.icbs.map(({ code }) => code));
  return [
    ...problem('subject', subjectProblem(subject, geography)),
    ...icbs.flatMap((code, at) => problem(`icbs.${at}`, !known.has(code) && `${JSON.stringify(code)} is not the code of an ICB`)),
    // What cannot be judged may be so for many reasons, of which one was agreed to; what is missed has a gap.
    ...problem(
      'because',
      isOpen && because === undefined && 'it is missing: "not-assessed" is accepted for one reason, as the JSON names it',
    ),
    ...problem('gapUpTo', isOpen && gapUpTo !== undefined && 'what is not assessed has no gap'),
    ...problem('because', !isOpen && because !== undefined && 'it is for the verdict "not-assessed"'),
    ...problem('icbs', !isOpen && icbs.length > 0 && 'they are for the verdict "not-assessed"'),
  ];
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

import { z } from 'zod';
import type { Acceptance, Agreed } from '../../model/accepted.ts';
import { ENGLAND } from '../../model/check.ts';
import type { DoubtAcceptance } from '../../model/doubt.ts';
import { clusterNamed, everyBody, type Geography, type IcbCode } from '../../model/geography.ts';
import { parseSetUp } from '../../model/json.ts';
import { nearest } from '../../model/nearest.ts';
import { EARLIER_BECAUSE, type EarlierBecause } from '../../model/notAssessed.ts';
import { type Problem, problemsOf } from '../../model/problem.ts';
import { acceptedSchema, doubtSchema, findingSchema } from './schema.ts';

/** The list with any entries. */
const listSchema = acceptedSchema.extend({ accepted: z.array(z.unknown()) });

type Finding = z.infer<typeof findingSchema>;
type OfDoubt = z.infer<typeof doubtSchema>;
type Entry = Finding | OfDoubt;

/**
 * Reads a file of findings and doubts that were agreed to.
 * @param source its JSON, as text or as the bytes of the file
 * @returns the agreements in their order, or everything that is wrong with the file; never throws
 */
export function readAccepted(source: string | Uint8Array, geography: Geography): Agreed | { readonly problems: readonly Problem[] } {
  const parsed = parseSetUp(source, 'a file of accepted findings');
  if ('problem' in parsed) return { problems: [{ path: '', problem: parsed.problem }] };
  const entries = entriesOf(parsed.value);
  if ('problems' in entries) return entries;
  const found = entries.found.map((entry) => byCodes(entry, geography));
  const problems = found.flatMap((entry, index) => {
    const first = found.findIndex((each) => keyOf(each) === keyOf(entry));
    const twin = first < index ? [{ path: isOfDoubt(entry) ? 'doubt' : 'subject', problem: twinWords(entry, first) }] : [];
    return [...entryProblems(entry, geography), ...twin].map(({ path, problem }) => ({ path: `accepted.${index}.${path}`, problem }));
  });
  if (problems.length > 0) return { problems };
  return {
    findings: found.flatMap((entry) => (isOfDoubt(entry) ? [] : [findingOf(entry)])),
    doubts: found.flatMap((entry) => (isOfDoubt(entry) ? [doubtOf(entry)] : [])),
  };
}

/** The entry by codes, whatever names it. What names nobody stays as it is. */
function byCodes(entry: Entry, geography: Geography): Entry {
  const { sharedCodes } = geography;
  if (!isOfDoubt(entry)) {
    const icbs = entry.icbs.map((text) => codeOf(text, geography) ?? text);
    return { ...entry, subject: subjectOf(entry.subject, geography) ?? entry.subject, icbs };
  }
  const code = codeOf(entry.icb, geography) ?? entry.icb;
  // Figures of the earlier of two bodies with one code go by that code.
  return { ...entry, icb: sharedCodes.find(({ earlier }) => earlier === code)?.code ?? code };
}

function codeOf(text: string, geography: Geography): IcbCode | undefined {
  return geography.findIcb(text)?.code;
}

/** The key of a subject that is named by code or name; `undefined` where there is none. */
function subjectOf(text: string, geography: Geography): string | undefined {
  if (text === ENGLAND) return text;
  const at = text.indexOf('/');
  const code = codeOf(at < 0 ? text : text.slice(0, at), geography);
  if (at >= 0) return code && code + text.slice(at);
  return geography.findRegion(text)?.code ?? clusterNamed(text, geography.clusters)?.id ?? code;
}

/** Entries, or one, without the list that holds them. */
function isBare(value: unknown): boolean {
  return Array.isArray(value) || (typeof value === 'object' && value !== null && ('doubt' in value || 'subject' in value));
}

const BY_DOUBT = 'doubtful figures are accepted by an entry for each doubt: "doubt", "icb", "reason", "agreedBy"';

/** Parses each entry by the schema of its kind, so that problems are reported for that kind alone. */
function entriesOf(value: unknown): { readonly found: readonly Entry[] } | { readonly problems: readonly Problem[] } {
  if (isBare(value)) return { problems: [{ path: '', problem: 'the entries stand in a list with a name: { "accepted": [ … ] }' }] };
  const whole = listSchema.safeParse(value, { reportInput: true });
  if (!whole.success) return { problems: whole.error.issues.flatMap((issue) => problemsOf(issue, unknownKey(['accepted']))) };
  const found: Entry[] = [];
  const problems = whole.data.accepted.flatMap((entry, index): readonly Problem[] => {
    const isObject = typeof entry === 'object' && entry !== null;
    const schema = isObject && Object.hasOwn(entry, 'doubt') ? doubtSchema : findingSchema;
    if (isObject && 'because' in entry && entry.because === 'doubtful') return [{ path: `accepted.${index}.because`, problem: BY_DOUBT }];
    const result = schema.safeParse(entry, { reportInput: true });
    if (result.success) found.push(result.data);
    return (result.error?.issues ?? [])
      .flatMap((issue) => problemsOf(issue, unknownKey(Object.keys(schema.shape))))
      .map(({ path, problem }) => ({ path: path === '' ? `accepted.${index}` : `accepted.${index}.${path}`, problem }));
  });
  return problems.length > 0 ? { problems } : { found };
}

function isOfDoubt(entry: Entry): entry is OfDoubt {
  return 'doubt' in entry;
}

function keyOf(entry: Entry): string {
  return isOfDoubt(entry) ? `doubt ${entry.doubt} ${entry.icb}` : `${entry.check} ${entry.subject}`;
}

function twinWords(entry: Entry, first: number): string {
  return `accepted.${first} is of the same ${isOfDoubt(entry) ? 'doubt and ICB' : 'subject and check'}`;
}

function findingOf({ expires, gapUpTo, because, ...entry }: Finding): Acceptance {
  const earlier = because !== undefined && Object.hasOwn(EARLIER_BECAUSE, because) ? (because as EarlierBecause) : undefined;
  return {
    ...entry,
    because: earlier === undefined ? ((because as Acceptance['because'] | undefined) ?? null) : 'doubtful',
    doubt: earlier === undefined ? null : EARLIER_BECAUSE[earlier],
    expires: expires ?? null,
    gapUpTo: gapUpTo === undefined ? null : BigInt(gapUpTo.includes('.') ? gapUpTo.replace('.', '') : `${gapUpTo}00`),
  };
}

function doubtOf({ expires, ...entry }: OfDoubt): DoubtAcceptance {
  return { ...entry, expires: expires ?? null };
}

/** Problems that the schema cannot express. */
function entryProblems(entry: Entry, geography: Geography): readonly Problem[] {
  const problem = (path: string, text: string | undefined | false) => (text ? [{ path, problem: text }] : []);
  if (isOfDoubt(entry)) return problem('icb', noIcb(entry.icb, geography));
  const { subject, verdict, because, icbs, gapUpTo } = entry;
  const isOpen = verdict === 'not-assessed';
  return [
    ...problem('subject', subjectProblem(subject, geography)),
    ...icbs.flatMap((code, at) => problem(`icbs.${at}`, noIcb(code, geography))),
    // "not-assessed" may have many reasons, of which one was agreed to; "missed" has a gap instead.
    ...problem(
      'because',
      isOpen && because === undefined && 'it is missing: "not-assessed" is accepted for one reason, as the JSON names it',
    ),
    ...problem('gapUpTo', isOpen && gapUpTo !== undefined && 'what is not assessed has no gap'),
    ...problem('because', !isOpen && because !== undefined && 'it is for the verdict "not-assessed"'),
    ...problem('icbs', !isOpen && icbs.length > 0 && 'they are for the verdict "not-assessed"'),
  ];
}

/** Says that a text names no ICB, and which it may mean. */
function noIcb(text: string, geography: Geography): string | undefined {
  if (geography.findIcb(text)) return undefined;
  const near = geography.icbLike(text);
  return `${JSON.stringify(text)} is no ICB${near ? `; did you mean ${near.code}?` : ''}`;
}

function unknownKey(keys: readonly string[]): (key: string) => string {
  return (key) => {
    const near = nearest(key, keys);
    return near ? `this key is not known; did you mean ${near}?` : 'this key is not known';
  };
}

/** An unknown code would silently match nothing. */
function subjectProblem(subject: string, geography: Geography): string | undefined {
  if (subjectOf(subject, geography) !== undefined) return undefined;
  const [code = ''] = subject.split('/');
  const isScheme = subject.includes('/');
  const above = [...geography.regions.map((each) => each.code), ...geography.clusters.map(({ id }) => id)];
  const codes = [...everyBody(geography).keys(), ...(isScheme ? [] : above)];
  const near = nearest(code, isScheme ? codes : [...codes, ENGLAND]);
  return `${JSON.stringify(code)} is not the code of an ICB${isScheme ? '' : ' or region, nor the id of a cluster, nor England'}${near ? `; did you mean ${near}?` : ''}`;
}

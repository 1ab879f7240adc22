import { type Fault, fault } from '../../model/diagnostic.ts';
import type { FaultFacts } from '../../model/faultFacts.ts';
import { type Bodies, FOOTPRINTS, type Geography } from '../../model/geography.ts';
import { jsonText, parseJson, secondKey } from '../../model/json.ts';
import { jsonKind } from '../../model/jsonKind.ts';
import { type Problem, problemsOf } from '../../model/problem.ts';
import type { SavedAssessment } from '../../model/saved.ts';
import { READ_VERSIONS } from './assessment.ts';
import { assessmentSchema } from './assessmentSchema.ts';
import { inconsistencies } from './consistency.ts';
import { isAsWritten } from './digest.ts';
import { firstProblems } from './first.ts';
import { savedFrom } from './saved.ts';

/** Bytes. England with tens of thousands of schemes takes a quarter. */
export const LARGEST = 64 * 1024 * 1024;

/** Most faults listed for one file. */
const MANY = 8;

export type SavedResult = { readonly assessment: SavedAssessment } | { readonly faults: readonly Fault[] };

/**
 * Reads a saved assessment, which may have been cut off or edited. From version 2 on its digest tells; version 1 has none and is
 * judged again.
 * @param bytes the whole file
 * @param file its name, for the faults
 * @param judgeAgain finds what does not follow from the rest, in version 1: see `assess/saved/`
 */
export function readSaved(
  bytes: Uint8Array,
  file: string,
  geography: Bodies & Partial<Pick<Geography, 'on'>>,
  judgeAgain: (saved: SavedAssessment, geography: Bodies) => readonly Problem[],
): SavedResult {
  const unreadable = (reason: FaultFacts['assessment-unreadable']['reason'], detail = '') => ({ faults: [whyNot(file, reason, detail)] });
  const text = jsonText(bytes)?.text;
  if (text === undefined) return unreadable('encoding');
  const parsed = parseJson(text);
  if ('problem' in parsed) return unreadable('not-json', parsed.problem);
  const document = parsed.value;
  const kind = otherKind(document);
  if (kind !== undefined) return unreadable('no-assessment', kind);
  const version = (document as { schemaVersion?: unknown }).schemaVersion;
  if (version !== undefined && !READ_VERSIONS.some((each) => each === version)) return unreadable('other-version', versionText(version));
  const isFirst = version === undefined || version === 1;
  if (!isFirst && (secondKey(text) || !isAsWritten(document as object))) return unreadable('edited');
  // A document that keeps its digest was not edited: a later program wrote what this one cannot read.
  const refused = (problems: readonly Problem[]) =>
    isFirst ? { faults: listed(file, problems) } : unreadable('later-program', problems.slice(0, 1).map(problemText).join());
  const result = assessmentSchema.safeParse(document, { reportInput: true });
  if (!result.success) return refused(result.error.issues.flatMap((issue) => problemsOf(issue, () => 'this key is not known')));
  const wire = result.data;
  const footprint = FOOTPRINTS.find((each) => each === (wire.footprint ?? '2025/26'));
  if (!footprint) return refused([{ path: 'footprint', problem: 'this footprint is not known' }]);
  const bodies = geography.on?.(footprint) ?? geography;
  const strange = [...(isFirst ? firstProblems(document, wire) : []), ...inconsistencies(wire, bodies)];
  // Only subjects that exist, once each, can be judged again.
  if (strange.length > 0) return refused(strange);
  const assessment = savedFrom(wire, bodies);
  const problems = isFirst ? judgeAgain(assessment, bodies) : [];
  return problems.length > 0 ? refused(problems) : { assessment };
}

function problemText({ path, problem }: Problem): string {
  return path === '' ? problem : `${path}: ${problem}`;
}

function whyNot(file: string, reason: FaultFacts['assessment-unreadable']['reason'], detail: string): Fault {
  return fault('assessment-unreadable', { reason, detail }, { file });
}

/** The fault of a file larger than {@link LARGEST}. */
export function tooLarge(file: string): Fault {
  return whyNot(file, 'too-large', `${LARGEST / 1024 / 1024} MB`);
}

function listed(file: string, problems: readonly Problem[]): readonly Fault[] {
  const faults = problems.slice(0, MANY).map(({ path, problem }) => fault('assessment-value', { path, problem }, { file }));
  return problems.length > MANY ? [...faults, fault('more-faults', { count: problems.length - MANY }, { file })] : faults;
}

/** The kind of a document that is no assessment. An assessment of another version may have other keys. */
function otherKind(document: unknown): string | undefined {
  const kind = jsonKind(document);
  if (kind !== undefined) return kind === 'a saved assessment' ? undefined : kind;
  const has = (...keys: readonly string[]) => keys.every((key) => Object.hasOwn(document as object, key));
  return has('schemaVersion') || has('policy', 'icbs') ? undefined : 'JSON of another kind';
}

function versionText(version: unknown): string {
  // A number of too many digits is read as infinite.
  return Number.isFinite(version) || typeof version === 'string' ? String(version).slice(0, 20) : 'something else';
}

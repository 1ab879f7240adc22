import type { Assessment } from '../../../model/assessment.ts';
import { subjectKey } from '../../../model/check.ts';
import { type Diagnostic, isFault } from '../../../model/diagnostic.ts';
import type { InputFile } from '../../../model/input.ts';
import type { Place } from '../../../model/place.ts';
import { diagnosticWords, placedMessage } from '../../words/diagnostics.ts';
import { explainAdvice } from '../../words/gate.ts';
import { columnLetters, placeWords } from '../../words/places.ts';
import { visible } from '../../words/values.ts';
import { isFile, pathOf, uriOf } from '../ci/paths.ts';
import { costFiles, evidenceOf } from '../ci/places.ts';
import { type GateTrouble, type Verdict, whyNoMatter } from '../ci/verdicts.ts';
import type { Misuse } from '../format.ts';

/** A result, and what makes it the same one in another run, whatever its line. */
export interface Result {
  readonly ruleId: string;
  readonly kind: 'fail' | 'open';
  readonly level: 'error' | 'warning' | 'note' | 'none';
  readonly message: { readonly text: string };
  readonly locations: readonly object[];
  readonly relatedLocations?: readonly object[];
  readonly suppressions?: readonly object[];
  readonly properties?: object;
  readonly identity: readonly string[];
}

/** Most related cells. */
const RELATED = 20;

export function ofVerdict(each: Verdict, assessment: Assessment): Result {
  const { id, check, verdict, gated, acceptedBy, decides, subject, sentence } = each;
  const [first, ...others] = evidenceOf(check, assessment);
  const advice = explainAdvice(check, assessment);
  const related = others.slice(0, RELATED).map(({ of, place }, index) => ({
    id: index + 1,
    ...locationOf(place),
    message: { text: `${of}: ${placeWords(place)}` },
  }));
  return {
    ruleId: id,
    ...gravity(verdict === 'missed', decides),
    message: { text: `${subject}: ${sentence}${decides ? '' : ` ${whyNoMatter(each)}`}${advice ? ` Next: ${advice}` : ''}` },
    locations: first ? [locationOf(first.place)] : [],
    ...(related.length > 0 && { relatedLocations: related }),
    ...(acceptedBy && { suppressions: [{ kind: 'external', status: 'accepted', justification: whyNoMatter(each) }] }),
    properties: { verdict, gated, subject: subjectKey(check) },
    identity: [id, check.level, subjectKey(check)],
  };
}

/** A verdict that decides is a failure even if it is not assessed: in SARIF only failures have a level. */
function gravity(missed: boolean, decides: boolean): Pick<Result, 'kind' | 'level'> {
  if (decides) return { kind: 'fail', level: 'error' };
  return missed ? { kind: 'fail', level: 'note' } : { kind: 'open', level: 'none' };
}

export function ofTrouble({ id, subject, sentence }: GateTrouble, { inputs }: Assessment): Result {
  const message = { text: sentence };
  return { ruleId: id, kind: 'fail', level: 'error', message, locations: nowhere(inputs), identity: [id, subject] };
}

/** The first cost file, for results on the inputs as a whole: code scanning takes none without a file. */
function nowhere(inputs: readonly InputFile[]): readonly object[] {
  return costFiles(inputs)
    .slice(0, 1)
    .map((file) => locationOf({ file }));
}

export function ofDiagnostic(diagnostic: Diagnostic, inputs: readonly InputFile[]): Result {
  const { code, place, facts } = diagnostic;
  return {
    ruleId: code,
    kind: 'fail',
    level: isFault(diagnostic) ? 'error' : 'warning',
    message: { text: `${placedMessage(diagnostic)}\n${diagnosticWords(diagnostic).hint}` },
    locations: place ? [locationOf(place)] : nowhere(inputs),
    identity: [
      code,
      ...(place ? [pathOf(place), place.sheet ?? '', place.header ?? ''] : []),
      'found' in facts && typeof facts.found === 'string' ? facts.found : '',
      'icb' in facts ? facts.icb.code : '',
      'scheme' in facts ? facts.scheme : '',
    ],
  };
}

export function ofMisuse({ message, hint, file }: Misuse): Result {
  const text = [message, hint].filter((part) => part !== '').join('\n');
  const locations = file === undefined ? [] : [locationOf({ file })];
  return { ruleId: 'usage', kind: 'fail', level: 'error', message: { text }, locations, identity: ['usage', message] };
}

/** Results that are alike in all but their place are told apart by their order. */
export function withFingerprints(results: readonly Result[]) {
  const seen = new Map<string, number>();
  return results.map(({ identity, ...result }) => {
    const key = identity.join('|');
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return { ...result, partialFingerprints: { 'icbEnvelope/v1': `${key}|${count}` } };
  });
}

/** Where something is: in a file's line, or in a workbook's cell, whose name is its logical location. */
export function locationOf(place: Place) {
  const { sheet, line, characters } = place;
  const inText = sheet === undefined && line !== undefined;
  const columns = characters && { startColumn: characters.from, endColumn: characters.to };
  const physical = { artifactLocation: { uri: uriOf(place) }, ...(inText && { region: { startLine: line, ...columns } }) };
  const logical = logicalOf(place);
  return { ...(isFile(place) && { physicalLocation: physical }), ...(logical && { logicalLocations: [logical] }) };
}

/** `Costs!F7`; of standard input, which no path names, where in it. */
function logicalOf(place: Place) {
  const { sheet, line, column } = place;
  if (!isFile(place)) return { fullyQualifiedName: placeWords(place) };
  if (sheet === undefined) return undefined;
  const cell = line === undefined ? '' : column === undefined ? `${line}:${line}` : `${columnLetters(column)}${line}`;
  return { ...(cell && { name: cell }), fullyQualifiedName: `${visible(sheet)}${cell && `!${cell}`}`, kind: cell ? 'cell' : 'sheet' };
}

/** Text that every reader of JSON takes, and no log of a build server obeys. */
export function printable(text: string): string {
  return text.split('\n').map(visible).join('\n');
}

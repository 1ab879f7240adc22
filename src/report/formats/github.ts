import type { Assessment } from '../../model/assessment.ts';
import { type Diagnostic, isFault } from '../../model/diagnostic.ts';
import type { Place } from '../../model/place.ts';
import { besideRefused, sortedDiagnostics } from '../documents/findings.ts';
import { misuseSummary, refusalSummary, summaryDocument } from '../documents/summary.ts';
import { codeWords, diagnosticWords, MISUSE_TITLE, placedMessage } from '../words/diagnostics.ts';
import { closingLine } from '../words/gate.ts';
import { placeWords } from '../words/places.ts';
import { foundWords } from '../words/policy.ts';
import { counted, listed, visible } from '../words/values.ts';
import { isFile, pathOf } from './ci/paths.ts';
import { evidenceOf } from './ci/places.ts';
import { troublesOf, type Verdict, verdictsOf, whyNoMatter, worstFirst } from './ci/verdicts.ts';
import { faultsFirst, leftOut } from './ci/words.ts';
import type { Misuse, Refusal, RenderOptions, TextFormat } from './format.ts';
import { renderMarkdown } from './markdown.ts';

/** Commands to the runner of GitHub Actions, which marks files and lines with them: the worst first, since it shows only so many. */
export const githubFormat: TextFormat = {
  render,
  refused: ({ diagnostics }: Refusal) => log(faultsFirst(diagnostics).map(ofDiagnostic)),
  unusable: ({ message, hint }: Misuse) => log([{ level: 'error', title: MISUSE_TITLE, message: `${message}\n${hint}`.trim() }]),
  summary: {
    render: (assessment, options) => renderMarkdown(summaryDocument(assessment, options)),
    refused: ({ diagnostics }) => renderMarkdown(refusalSummary(diagnostics)),
    unusable: (misuse) => renderMarkdown(misuseSummary(misuse)),
  },
};

const LEVELS = ['error', 'warning', 'notice'] as const;

interface Annotation {
  readonly level: (typeof LEVELS)[number];
  readonly title: string;
  readonly message: string;
  readonly place?: Place;
}

function render(assessment: Assessment, options: RenderOptions): string {
  const { gate } = options;
  const open = worstFirst(verdictsOf(assessment, options)).filter(({ verdict }) => verdict !== 'met');
  const troubles = troublesOf(gate, assessment).map(
    ({ id, sentence }): Annotation => ({ level: 'error', title: codeWords(id), message: sentence }),
  );
  const verdict = gate ? [{ level: 'notice', title: 'icb-envelope', message: closingLine(gate, assessment) } as const] : [];
  const found = foundWords(assessment).map((message) => ({ level: 'notice', title: 'configuration', message }) as const);
  return log(
    [
      ...leftOut(assessment).map((each) => ({ ...ofDiagnostic(each), level: 'warning' }) as const),
      ...open.filter(({ decides }) => decides).map((each) => ofVerdict(each, assessment)),
      ...troubles,
      ...sortedDiagnostics(besideRefused(assessment.diagnostics)).map(ofDiagnostic),
      ...(gate?.status === 0 ? verdict : []),
      ...open.filter(({ acceptedBy }) => acceptedBy).map((each) => ofVerdict(each, assessment)),
      ...open.filter(({ gated, acceptedBy }) => !gated && !acceptedBy).map((each) => ofVerdict(each, assessment)),
    ],
    found,
  );
}

function ofVerdict(each: Verdict, assessment: Assessment): Annotation {
  const { id, check, decides, acceptedBy, verdict, subject, sentence } = each;
  const [evidence] = evidenceOf(check, assessment);
  const where = evidence?.place.line === undefined ? '' : `\n${evidence.of}: ${placeWords(evidence.place)}`;
  return {
    level: decides ? 'error' : 'notice',
    title: `${subject}: ${id} ${codeWords(verdict)}${decides ? '' : acceptedBy ? ' (accepted)' : ' (not gated)'}`,
    message: `${sentence}${acceptedBy ? `\n${whyNoMatter(each)}` : ''}${where}`,
    ...(evidence && { place: evidence.place }),
  };
}

function ofDiagnostic(diagnostic: Diagnostic): Annotation {
  const { place, code } = diagnostic;
  return {
    level: isFault(diagnostic) ? 'error' : 'warning',
    title: codeWords(code),
    message: `${placedMessage(diagnostic)}\n${diagnosticWords(diagnostic).hint}`,
    ...(place && { place }),
  };
}

/** So many of each level are shown for a step (https://docs.github.com/en/actions/reference/limits). */
const SHOWN = 10;

/** @param first notices that stand before all */
function log(annotations: readonly Annotation[], first: readonly Annotation[] = []): string {
  const ofLevel = (wanted: Annotation['level']) => annotations.filter(({ level }) => level === wanted);
  const more = LEVELS.flatMap((level) => {
    const left = ofLevel(level).length + (level === 'notice' ? first.length : 0) - SHOWN;
    return left > 0 ? [counted(left, `more ${level}`)] : [];
  });
  const lines = [...first, ...LEVELS.flatMap(ofLevel)].map(command);
  const end = more.length === 0 ? [] : [`GitHub shows ${SHOWN} of each kind on its page; ${listed(more)} ${isAre(more)} in this log.`];
  return lines.length === 0 ? '' : `${[...lines, ...end].join('\n')}\n`;
}

const isAre = (more: readonly string[]): string => (more.length === 1 && more[0]?.startsWith('1 ') ? 'is' : 'are');

/** `::error file=plan.csv,line=3,col=9,endColumn=14,title=bad amount::what is wrong` */
function command({ level, title, message, place }: Annotation): string {
  // A path with control marks is left out here; the message has it, with the marks spelt out.
  const known = place && isFile(place) && visible(pathOf(place)) === pathOf(place) ? place : undefined;
  // A row of a sheet is no line of a file.
  const line = known?.sheet === undefined ? known?.line : undefined;
  const properties: readonly (readonly [string, string | number | undefined])[] = [
    ['file', known && pathOf(known)],
    ['line', line],
    ['col', line && known?.characters?.from],
    ['endColumn', line && known?.characters?.to],
    ['title', title],
  ];
  const given = properties.flatMap(([key, value]) => (value === undefined ? [] : [`${key}=${property(String(value))}`]));
  return `::${level} ${given.join(',')}::${data(message)}`;
}

// As the runner undoes it: https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

import type { Assessment } from '../../model/assessment.ts';
import type { CheckResult } from '../../model/check.ts';
import { type Diagnostic, isFault } from '../../model/diagnostic.ts';
import { type Gate, isShown, openOf, type Selection, selected } from '../../model/gate.ts';
import { gapCell, verdictCell } from '../cells.ts';
import { type Block, type Document, heading, left, list, paragraph, plain, right, table, title } from '../document.ts';
import { checkSentence } from '../words/checks.ts';
import { MISUSE_TITLE } from '../words/diagnostics.ts';
import { closingLine, subjectText } from '../words/gate.ts';
import { counted } from '../words/values.ts';
import { findingList, findings } from './findings.ts';
import { acceptedLines } from './gate.ts';
import { groundLines, ruleLine } from './report.ts';
import { toldFirst } from './toldFirst.ts';

interface SummaryOptions {
  readonly selection: Selection;
  readonly gate?: Gate;
}

const COLUMNS = [left('Subject'), left('Check'), left('Verdict'), right('Over / under'), left('Why')];

/** For the page of a build: the gate, what fails, what else is over, the findings. */
export function summaryDocument(assessment: Assessment, { selection, gate }: SummaryOptions): Document {
  const shown = selected(assessment, selection);
  const gated = new Set(gate?.gated);
  const others = assessment.checks.filter((check) => isShown(check, shown) && !gated.has(check));
  return [
    title(ruleLine(assessment)),
    ...toldFirst(assessment),
    ...groundLines(assessment),
    ...(gate ? [heading('Gate'), paragraph(closingLine(gate, assessment), gate.status === 0 ? 'good' : 'bad')] : []),
    ...unmet(gate ? openOf(gate) : [], 'What fails', assessment),
    ...(gate ? acceptedLines(gate, assessment) : []),
    ...unmet(others, gate ? 'Not gated, and not met' : 'Not met', assessment),
    ...findings(assessment, shown.icbs),
  ];
}

/** Most rows on the page of a build, which is no report. */
const MANY = 60;

function unmet(checks: readonly CheckResult[], name: string, assessment: Assessment): readonly Block[] {
  const open = (['missed', 'not-assessed'] as const).flatMap((wanted) => checks.filter(({ verdict }) => verdict === wanted));
  if (open.length === 0) return [];
  const rows = open
    .slice(0, MANY)
    .map((check) => [
      plain(subjectText(check, assessment)),
      plain(check.id),
      verdictCell(check),
      gapCell(check.gap, check),
      plain(checkSentence(check, assessment)),
    ]);
  const left = open.length - rows.length;
  return [
    heading(`${name}: ${counted(open.length, 'verdict')}`),
    table(COLUMNS, rows),
    ...(left > 0 ? [paragraph(`${counted(left, 'more verdict')} of these in the report.`, 'quiet')] : []),
  ];
}

/** The same page where an input is refused. */
export function refusalSummary(diagnostics: readonly Diagnostic[]): Document {
  const faults = diagnostics.filter(isFault);
  const left = faults.length - MANY;
  return [
    title('Refused: nothing was computed'),
    findingList(faults.slice(0, MANY), true),
    ...(left > 0 ? [paragraph(`${counted(left, 'more fault')} of these in the log.`, 'quiet')] : []),
  ];
}

/** The same page where the run cannot be made. */
export function misuseSummary({ message, hint }: { readonly message: string; readonly hint: string }): Document {
  const [what = '', ...faults] = message.split('\n').map((line) => line.trim());
  return [
    title(`Not run: ${MISUSE_TITLE}`),
    paragraph(what, 'bad'),
    ...(faults.length > 0 ? [list(faults.map((text) => plain(text)))] : []),
    ...(hint === '' ? [] : [paragraph(hint)]),
  ];
}

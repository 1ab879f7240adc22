import type { Assessment } from '../../model/assessment.ts';
import type { CheckResult } from '../../model/check.ts';
import { type Gate, openOf } from '../../model/gate.ts';
import { verdictCell } from '../cells.ts';
import { type Block, type Cell, heading, left, list, paragraph, plain, table } from '../document.ts';
import { acceptanceWords } from '../words/accepted.ts';
import { checkSentence } from '../words/checks.ts';
import { gateLine, subjectText } from '../words/gate.ts';
import { counted } from '../words/values.ts';

const COLUMNS = [left('Subject', 0, 18), left('Check'), left('Verdict')];

/** What was gated, the failures first and in sentences. */
export function gateSection(gate: Gate, assessment: Assessment): readonly Block[] {
  const open = openOf(gate);
  const failures = (['missed', 'not-assessed'] as const).flatMap((wanted) => open.filter(({ verdict }) => verdict === wanted));
  // A region has hundreds of schemes: those that are met are counted.
  const shown = gate.gated.filter(({ level, verdict }) => level !== 'scheme' || verdict !== 'met');
  const unlisted = gate.gated.length - shown.length;
  const rows = shown.map((check) => [plain(subjectText(check, assessment)), plain(check.id), gatedCell(check, gate)]);
  // Why a scheme fails stands with the schemes.
  const sentences = failures
    .filter(({ level }) => level !== 'scheme')
    .map((check) => ({
      text: `${subjectText(check, assessment)}, ${check.id}: ${checkSentence(check, assessment)}`,
      tone: check.verdict === 'missed' ? ('bad' as const) : ('unsure' as const),
    }));
  return [
    heading('Gate'),
    paragraph(gateLine(gate, assessment), gate.status === 0 ? 'good' : gate.status === 1 ? 'bad' : 'unsure'),
    ...(rows.length > 0 ? [table(COLUMNS, rows)] : []),
    ...(unlisted > 0
      ? [paragraph(`${counted(unlisted, 'verdict on a scheme is', 'verdicts on schemes are')} met and not listed.`, 'quiet')]
      : []),
    ...(sentences.length > 0 ? [list(sentences)] : []),
    ...acceptedLines(gate, assessment),
  ];
}

function gatedCell(check: CheckResult, { accepted }: Gate): Cell {
  const cell = verdictCell(check);
  return accepted.some((each) => each.check === check) ? { text: `${cell.text}, accepted`, tone: 'unsure' } : cell;
}

/** Accepted findings, gated or not: they are never hidden. */
export function acceptedLines({ accepted, asAt }: Gate, assessment: Assessment): readonly Block[] {
  if (accepted.length === 0) return [];
  const items = accepted.map(({ check, by }) => ({
    text: `${subjectText(check, assessment)}, ${check.id}: ${checkSentence(check, assessment)}`,
    more: [acceptanceWords(by)],
    tone: 'unsure' as const,
  }));
  return [paragraph(`${counted(accepted.length, 'finding')} accepted${asAt === null ? '' : ` as at ${asAt}`}:`), list(items)];
}

import type { Assessment } from '../../model/assessment.ts';
import { type CheckResult, subjectKey } from '../../model/check.ts';
import { type Gate, openOf } from '../../model/gate.ts';
import { groupedBy } from '../../model/group.ts';
import { largest, type Pence } from '../../model/money.ts';
import { monthShortName } from '../../model/month.ts';
import { ascending } from '../../model/order.ts';
import { verdictCell } from '../cells.ts';
import { type Block, type Cell, heading, left, list, paragraph, plain, table } from '../document.ts';
import { acceptanceWords } from '../words/accepted.ts';
import { checkSentence, reasonWords, subjectName } from '../words/checks.ts';
import { gateLine, subjectText } from '../words/gate.ts';
import { counted, listed, shortGap, viewMark } from '../words/values.ts';

const COLUMNS = [left('Subject', 0, 18), left('Check'), left('Verdict')];

/**
 * What was gated and how it ends; then who misses it, by how much.
 * @param said what stands above, whose reasons are not told twice
 */
export function gateSection(gate: Gate, assessment: Assessment, said: string): readonly Block[] {
  const open = openOf(gate).filter(({ verdict }) => verdict !== 'met');
  const bySubject = [...groupedBy(open, subjectKey).values()].toSorted((a, b) => ascending(worstGap(b), worstGap(a)));
  const ranked = [...bySubject.filter(isMissed), ...bySubject.filter((checks) => !isMissed(checks))];
  const items = ranked
    .slice(0, MOST)
    .map((checks) => ({ text: missWords(checks, said, assessment), tone: isMissed(checks) ? ('bad' as const) : ('unsure' as const) }));
  const left = ranked.length - items.length;
  return [
    heading('Gate'),
    paragraph(gateLine(gate, assessment, false), gate.status === 0 ? 'good' : gate.status === 1 ? 'bad' : 'unsure'),
    ...(items.length > 0 ? [list(left > 0 ? [...items, plain(`And ${left} more.`)] : items)] : []),
    ...acceptedLines(gate, assessment),
  ];
}

/** Most subjects whose failures are told; of the others, how many. */
const MOST = 7;

const isMissed = (checks: readonly CheckResult[]) => checks.some(({ verdict }) => verdict === 'missed');

function worstGap(checks: readonly CheckResult[]): Pence {
  return largest(checks.map(({ verdict, gap }) => (verdict === 'missed' ? (gap ?? 0n) : 0n))) ?? 0n;
}

/** `Midlands: envelope £4.03m over; recurrent £4.03m over from Jan 2026 (plan)` */
function missWords(checks: readonly CheckResult[], said: string, assessment: Assessment): string {
  const missed = checks.filter(({ verdict }) => verdict === 'missed');
  const unsure = groupedBy(checks, ({ finding }) => (finding.kind === 'not-assessed' ? reasonWords(finding.reason, assessment) : ''));
  const [first] = checks;
  const words = [
    ...missed.map(({ id, gap, finding }) => {
      const from =
        finding.kind === 'recurrent' && finding.over ? ` from ${monthShortName(finding.over.month)}${viewMark(finding.over.view)}` : '';
      return (finding.kind !== 'gap' && finding.kind !== 'recurrent') || gap === null ? `${id} missed` : `${id} ${shortGap(gap)}${from}`;
    }),
    ...[...unsure].flatMap(([reason, own]) =>
      reason === '' ? [] : [`${listed(own.map(({ id }) => id))} not assessed${said.includes(reason) ? '' : `: ${reason}`}`],
    ),
  ];
  const who = !first ? '' : first.level === 'icb' ? subjectText(first, assessment) : subjectName(first, assessment);
  return `${who}: ${words.join('; ')}`;
}

/** Every verdict that was gated, the failures in sentences. */
export function wholeGate(gate: Gate, assessment: Assessment): readonly Block[] {
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
    heading('Every gated verdict'),
    ...(rows.length > 0 ? [table(COLUMNS, rows)] : []),
    ...(unlisted > 0
      ? [paragraph(`${counted(unlisted, 'verdict on a scheme is', 'verdicts on schemes are')} met and not listed.`, 'quiet')]
      : []),
    ...(sentences.length > 0 ? [list(sentences)] : []),
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

import type { Assessment } from '../../model/assessment.ts';
import type { CheckResult } from '../../model/check.ts';
import type { Gate, GateLevel } from '../../model/gate.ts';
import { verdictCell } from '../cells.ts';
import { type Block, heading, paragraph, plain, table } from '../document.ts';
import { checkSentence, subjectName } from '../words/checks.ts';
import { counted, listed } from '../words/values.ts';

const LEVEL_WORDS: Readonly<Record<GateLevel, string>> = { region: 'each region', icb: 'each ICB', national: 'England' };

const COLUMNS = [
  { header: 'Subject', rank: 0, least: 18 },
  { header: 'Check', rank: 0 },
  { header: 'Verdict', rank: 0 },
] as const;

/** What was gated, the failures first and in sentences. */
export function gateSection(gate: Gate, assessment: Assessment): readonly Block[] {
  const failures = gate.gated.filter(({ verdict }) => verdict !== 'met');
  const rows = [...gate.gated].map((check) => [plain(subjectText(check, assessment)), plain(check.id), verdictCell(check)]);
  const sentences = failures.map((check) => ({
    text: `${subjectText(check, assessment)}, ${check.id}: ${checkSentence(check, assessment)}`,
    tone: check.verdict === 'missed' ? ('bad' as const) : ('unsure' as const),
  }));
  return [
    heading('Gate'),
    paragraph(gateLine(gate, assessment), gate.status === 0 ? 'good' : gate.status === 1 ? 'bad' : 'unsure'),
    ...(rows.length > 0 ? [table(COLUMNS, rows)] : []),
    ...(sentences.length > 0 ? [{ kind: 'list' as const, items: sentences }] : []),
  ];
}

/** One line: what was gated, what failed and what to do. */
export function gateLine(gate: Gate, assessment: Assessment): string {
  const without =
    gate.withoutSubjects.length > 0
      ? ` Nothing to judge for ${listed(gate.withoutSubjects.map((id) => (id === 'cost-shift' ? 'cost-shift (no schemes are read)' : id)))}.`
      : '';
  if (gate.gated.length === 0)
    return `Not assessed: nothing was gated by ${listed([...gate.checks])} at ${LEVEL_WORDS[gate.level]}. Give costs, or another --checks, --gate, --region or --icb.`;
  const what = `${counted(gate.gated.length, 'verdict')} gated (${gate.checks.filter((id) => !gate.withoutSubjects.includes(id)).join(', ')}; ${LEVEL_WORDS[gate.level]})`;
  const missed = gate.gated.filter(({ verdict }) => verdict === 'missed');
  const unsure = gate.gated.filter(({ verdict }) => verdict === 'not-assessed');
  if (missed.length === 0 && unsure.length === 0) return `Passed: ${what}, all met.${without}`;
  const names = (checks: readonly CheckResult[]) => {
    const shown = checks.slice(0, 4).map((check) => `${subjectName(check, assessment)} ${check.id}`);
    return checks.length > shown.length ? `${shown.join(', ')} and ${checks.length - shown.length} more` : listed(shown);
  };
  const missedText = missed.length > 0 ? ` ${missed.length} missed: ${names(missed)}.` : '';
  const unsureText = unsure.length > 0 ? ` ${unsure.length} not assessed: ${names(unsure)}.` : '';
  const next = missed[0] ?? unsure[0];
  const advice = next
    ? ` Next: icb-envelope explain ${next.subject === 'England' ? assessment.regions[0]?.region.code : next.subject} with the same files shows every step.`
    : '';
  return `${missed.length > 0 ? 'Failed' : 'Not assessed'}: ${what}.${missedText}${unsureText}${without}${advice}`;
}

function subjectText(check: CheckResult, assessment: Assessment): string {
  const name = subjectName(check, assessment);
  return name === check.subject ? name : `${name} (${check.subject})`;
}

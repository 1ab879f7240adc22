import { ENGLAND, isSchemeCheck } from '../../../model/check.ts';
import { type CheckChange, type Comparison, moreBy, type Turn, type WorseGate } from '../../../model/comparison.ts';
import { bodyOf } from '../../../model/geography.ts';
import { type Block, heading, paragraph } from '../../document.ts';
import { subjectName } from '../../words/checks.ts';
import { choiceText, turnsText } from '../../words/comparison.ts';
import { LEVEL_WORDS } from '../../words/gate.ts';
import { counted, listed, sentence, shortMoney } from '../../words/values.ts';
import { groundTexts } from './grounds.ts';

type Geography = Comparison['geography'];

/** The gate, shown first. */
export function worseSection(gate: WorseGate, comparison: Comparison): readonly Block[] {
  return [heading('Gate'), paragraph(gateText(gate, comparison), gate.status === 0 ? 'good' : gate.status === 1 ? 'bad' : 'unsure')];
}

/** One line: what was gated, what got worse, what to do, and what options and files set. */
export function worseLine(gate: WorseGate, comparison: Comparison): string {
  return [gateText(gate, comparison), ...groundTexts(comparison)].join(' ');
}

function gateText(gate: WorseGate, { geography }: Comparison): string {
  const { checks, gated, worse, better, notJudgedThen, unjudged } = gate;
  const absent = checks.filter((id) => !notJudgedThen.includes(id) && !gated.some((check) => check.id === id));
  const unknown = [
    ...(unjudged.length === 0 ? [] : [`Left out by one side or both, and so not judged: ${codesText(unjudged, geography)}.`]),
    ...(notJudgedThen.length === 0 ? [] : [`Not judged then, by an earlier program, and so not gated: ${listed(notJudgedThen)}.`]),
  ];
  if (gated.length === 0) return ['Not judged: nothing was gated.', ...goneText(gate, geography), ...unknown].join(' ');
  const levels = [...new Set(gated.map(({ level }) => LEVEL_WORDS[level]))];
  const what = `${counted(gated.length, 'verdict')} gated (${checks.filter((id) => gated.some((check) => check.id === id)).join(', ')}; ${levels.join(' and ')})`;
  const [first] = worse;
  return [
    first
      ? `Worse: ${what}. ${worse.length} got worse: ${turnsText(worse, geography)}.`
      : `${outcome(gate)}: ${what}, none of these got worse.`,
    ...(gate.lost.length === 0 ? [] : [`${lostText(gate.lost, geography)}.`]),
    ...notAssessedText(gate, geography),
    ...goneText(gate, geography),
    ...furtherText(gate, geography),
    ...(better.length === 0 ? [] : [`${better.length} got better.`]),
    ...besideText(gate),
    ...unknown,
    ...(absent.length === 0
      ? []
      : [`Nothing to judge for ${listed(absent)}${absent.every(isSchemeCheck) ? ': neither side has such schemes' : ''}.`]),
    ...(first && first.subject !== ENGLAND
      ? [`Next: icb-envelope explain ${first.subject} with the cost files of the new side shows every step.`]
      : []),
  ].join(' ');
}

/** The outcome of a gate in which nothing got worse. */
function outcome({ status, gated, lost, notAssessed }: WorseGate): string {
  if (status === 0) return 'Not worse';
  if (notAssessed.length === gated.length) return 'Not judged';
  return lost.length > 0 ? 'Not judged any more' : 'Not judged in full';
}

function notAssessedText({ notAssessed }: WorseGate, geography: Geography): readonly string[] {
  if (notAssessed.length === 0) return [];
  return [`${notAssessed.length} not assessed on either side: ${namesText(notAssessed, geography)}.`];
}

function goneText({ gone }: WorseGate, geography: Geography): readonly string[] {
  return gone.length === 0 ? [] : [`Not on the new side any more: ${codesText(gone, geography)}.`];
}

function furtherText({ further }: WorseGate, geography: Geography): readonly string[] {
  const [worst] = further;
  const by = worst && moreBy(worst);
  if (!worst || by === undefined || by === null) return [];
  const which = `${subjectName(worst, { geography })} (${worst.id}), by ${shortMoney(by)}`;
  if (further.length === 1) return [`1 missed before is missed by more: ${which}.`];
  return [`${further.length} missed before are missed by more, the worst: ${which}.`];
}

/** Verdicts that are not gated and moved for the worse. */
function besideText({ beside }: WorseGate): readonly string[] {
  const count = (turn: Turn) => beside.filter((check) => check.turn === turn).length;
  const [worse, lost] = [count('worse'), count('lost')];
  const parts = [
    ...(worse > 0 ? [`${worse} got worse`] : []),
    ...(lost > 0 ? [`${lost} missed before ${lost === 1 ? 'is' : 'are'} not judged any more`] : []),
  ];
  return parts.length === 0 ? [] : [`Of verdicts that are not gated, ${listed(parts)}.`];
}

/** `North West (envelope, recurrent) and QYG "Digital team" (cost-shift)`; the first few subjects. */
function namesText(checks: readonly CheckChange[], geography: Geography, few = 4): string {
  const names = [...new Set(checks.map((check) => subjectName(check, { geography })))];
  const shown = names.slice(0, few).map((name) => {
    const ids = checks.filter((check) => subjectName(check, { geography }) === name).map(({ id }) => id);
    return `${name} (${ids.join(', ')})`;
  });
  return listed(names.length > few ? [...shown, `${names.length - few} more`] : shown);
}

function codesText(codes: readonly string[], geography: Geography): string {
  if (codes.length > 6) return counted(codes.length, 'subject');
  return choiceText(
    {
      regions: codes.filter((code) => geography.regions.some((region) => region.code === code)),
      clusters: codes.filter((code) => geography.clusters.some(({ id }) => id === code)),
      icbs: codes.filter((code) => bodyOf(geography, code)),
    },
    geography,
  );
}

function lostText(lost: readonly CheckChange[], geography: Geography): string {
  return `${lost.length} missed before ${lost.length === 1 ? 'is' : 'are'} not judged any more: ${turnsText(lost, geography, 2)}`;
}

/** `2 verdicts got worse: …; 3 got better: …`. */
export function turnLine({ checks, geography }: Pick<Comparison, 'checks' | 'geography'>): string {
  if (checks.length === 0) return 'No verdict changed.';
  const count = checks.filter(({ turn }) => turn === 'worse').length;
  return `${sentence(turnText(checks, geography, counted(count, 'verdict')))}.`;
}

/** The same for verdicts that are not gated. */
export function besideLine({ beside }: WorseGate, { checks, geography }: Comparison): string {
  if (checks.length === 0) return 'No verdict changed.';
  if (beside.length === 0) return 'No verdict changed that is not gated.';
  const count = beside.filter(({ turn }) => turn === 'worse').length;
  return `Verdicts that are not gated: ${turnText(beside, geography, String(count))}.`;
}

/** @param many how many got worse, in words */
function turnText(checks: readonly CheckChange[], geography: Geography, many: string): string {
  const turned = (wanted: Turn) => checks.filter(({ turn }) => turn === wanted);
  const [worse, better, lost] = [turned('worse'), turned('better'), turned('lost')];
  return [
    worse.length > 0 ? `${many} got worse: ${turnsText(worse, geography)}` : 'no verdict got worse',
    ...(lost.length > 0 ? [lostText(lost, geography)] : []),
    ...(better.length > 0 ? [`${better.length} got better: ${turnsText(better, geography, 2)}`] : []),
  ].join('; ');
}

import type { Assessment } from '../../model/assessment.ts';
import {
  CHECKS,
  type CheckDefinition,
  type CheckId,
  type CheckLevel,
  type CheckResult,
  ENGLAND,
  isSchemeCheck,
  subjectKey,
} from '../../model/check.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import { type Gate, openOf } from '../../model/gate.ts';
import { clusterOf } from '../../model/geography.ts';
import { groupedBy } from '../../model/group.ts';
import { subjectName } from './checks.ts';
import { acceptedNames } from './doubts.ts';
import { fileText } from './places.ts';
import { changeSentences, footprintWords } from './policy.ts';
import { counted, listed, visible } from './values.ts';

export const CLUSTERS_DECIDE_NOTHING =
  'A cluster decides nothing unless it is gated: the rule is judged by region, and each ICB keeps its own envelope.';

/** What is gated, at each level. */
export const LEVEL_WORDS: Readonly<Record<CheckLevel, string>> = {
  region: 'each region',
  cluster: 'each cluster',
  icb: 'each ICB',
  national: 'England',
  scheme: 'each scheme',
};

/** The last line of a terminal or log: the gate, and the command that shows the steps of its worst failure. */
export function closingLine(gate: Gate, assessment: Assessment): string {
  const advice = gate.status === 0 ? undefined : adviceOn(openOf(gate), assessment);
  return `${gateLine(gate, assessment)} ${advice === undefined ? '' : `Next: ${advice}`}`.trim();
}

/**
 * The command that shows every step of the worst verdict; nothing where all are met.
 * @param what it shows, and which command shows more
 */
export function adviceOn(checks: readonly CheckResult[], assessment: Assessment, what?: string): string | undefined {
  const worst = worstOf(checks.filter(({ verdict }) => verdict !== 'met'));
  return worst && explainAdvice({ subject: doubtedIn(worst) ?? worst.subject }, assessment, what);
}

/** What is missed by most money; else what is missed first; else what is not assessed first. */
function worstOf(open: readonly CheckResult[]): CheckResult | undefined {
  const missed = open.filter(({ verdict }) => verdict === 'missed');
  const byMost = missed.filter(({ gap }) => gap !== null && gap > 0n).toSorted((a, b) => Number((b.gap ?? 0n) - (a.gap ?? 0n)));
  return byMost[0] ?? missed[0] ?? open[0];
}

/** The ICB whose doubtful figures prevent a verdict: its cells are where to look. */
function doubtedIn({ finding }: CheckResult): string | undefined {
  return finding.kind === 'not-assessed' && finding.reason.because === 'doubtful' ? finding.reason.doubts[0]?.icb : undefined;
}

/**
 * One line: what was gated, what failed, and what was set by files and options.
 * @param isNamed whether what failed is named; otherwise it is counted, and so is what is met
 */
export function gateLine(gate: Gate, assessment: Assessment, isNamed = true): string {
  const aside = asideText(gate, assessment);
  const absent = absentText(gate, assessment);
  if (gate.gated.length === 0) return `Not assessed: nothing was gated on ${footprintWords(assessment)}.${absent} ${aside}`.trim();
  const ids = gate.checks.filter((id) => !gate.withoutSubjects.includes(id));
  const levels = [...new Set(gate.gated.map(({ level }) => LEVEL_WORDS[level]))];
  const what = `${counted(gate.gated.length, 'verdict')} gated (${ids.join(', ')}; ${levels.join(' and ')}) on ${footprintWords(assessment)}`;
  const open = openOf(gate);
  const missed = open.filter(({ verdict }) => verdict === 'missed');
  const unsure = open.filter(({ verdict }) => verdict === 'not-assessed');
  const agreed = gate.gated.filter((check) => !open.includes(check));
  const agreedText = agreed.length > 0 ? ` ${agreed.length} not met, and accepted: ${namesOf(agreed, assessment)}.` : '';
  if (gate.status === 0) {
    const doubted = gate.gated.filter(({ acceptedDoubts = [] }) => acceptedDoubts.length > 0);
    const byDoubt =
      doubted.length === 0
        ? ''
        : `, ${doubted.length} with a doubt accepted (${shortly(acceptedNames(doubted.flatMap(({ acceptedDoubts = [] }) => acceptedDoubts)))})`;
    const met = `${agreed.length === 0 ? ', all met' : `, ${open.length} met`}${byDoubt}`;
    const byAgreement = agreed.length === 0 ? '' : `, with ${agreed.length} accepted`;
    return `Passed${byAgreement}${warningsText(assessment, agreed.length === 0)}: ${what}${met}.${agreedText} ${aside}`.trim();
  }
  const failed = (words: string, checks: readonly CheckResult[]) =>
    checks.length > 0 ? ` ${checks.length} ${words}${isNamed ? `: ${namesOf(checks, assessment)}` : ''}.` : '';
  const met = open.length - missed.length - unsure.length;
  const counts = `${failed('missed', missed)}${failed('not assessed', unsure)}${isNamed || met === 0 ? '' : ` ${met} met.`}`;
  return `${missed.length > 0 ? 'Failed' : 'Not assessed'}${warningsText(assessment)}: ${what}.${counts}${isNamed ? doubtText(unsure) : ''}${agreedText}${absent} ${aside}`.trim();
}

/** The ICBs with doubtful figures and their doubts: `Doubtful: QOP (nil-or-unit, sign).` */
function doubtText(unsure: readonly CheckResult[]): string {
  const doubts = unsure.flatMap(({ finding }) =>
    finding.kind === 'not-assessed' && finding.reason.because === 'doubtful' ? finding.reason.doubts : [],
  );
  const byIcb = groupedBy(doubts, ({ icb }) => icb);
  if (byIcb.size === 0) return '';
  const named = [...byIcb].map(([icb, own]) => `${icb} (${[...new Set(own.map(({ doubt }) => doubt))].join(', ')})`);
  return ` Doubtful: ${shortly(named, 'ICB')}.`;
}

/** The first two, and how many more: what must stay one line. */
function shortly(names: readonly string[], ofWhat?: string): string {
  const left = names.length - 2;
  return listed(left > 0 ? [...names.slice(0, 2), ofWhat === undefined ? `${left} more` : counted(left, `more ${ofWhat}`)] : names);
}

/** Whether a finding is a doubt of which not all is accepted. */
export function isOpenDoubt(each: Diagnostic): boolean {
  return each.code === 'doubtful' && !each.facts.doubts.every(({ accepted }) => accepted !== null);
}

/** `1 doubt, 1 doubt accepted and 4 warnings`: doubts are no warnings, and come first. */
export function findingsText(diagnostics: readonly Diagnostic[], ofDoubts = ''): string {
  const doubts = diagnostics.filter(({ code }) => code === 'doubtful').length;
  const open = diagnostics.filter(isOpenDoubt).length;
  const accepted = doubts - open;
  const warnings = diagnostics.length - doubts;
  return listed([
    ...(open > 0 ? [`${counted(open, 'doubt')}${ofDoubts}`] : []),
    ...(accepted > 0 ? [`${counted(accepted, 'doubt')} accepted`] : []),
    ...(warnings > 0 ? [counted(warnings, 'warning')] : []),
  ]);
}

/** A pass with findings says so first. If every gated check is met, open doubts concern nothing that is gated. */
function warningsText({ diagnostics }: Assessment, allMet = false): string {
  if (diagnostics.length === 0) return '';
  return `, with ${findingsText(diagnostics, allMet ? ' (on nothing gated)' : '')} in the findings${partialText(diagnostics)}`;
}

/** Findings of files that were not read whole, with what one and what several of them do. */
const NOT_WHOLE: readonly (readonly [code: Diagnostic['code'], one: string, several: string])[] = [
  ['export-partial', 'says that data were left out', 'say that data were left out'],
  ['table-below', 'holds a table of ICBs that was not read', 'hold tables of ICBs that were not read'],
];

/** Files that were not read whole: a pass may rest on what is missing. */
function partialText(diagnostics: Assessment['diagnostics']): string {
  const told = NOT_WHOLE.flatMap(([code, one, several]): readonly string[] => {
    const files = [...new Set(diagnostics.flatMap((each) => (each.code === code && each.place ? [each.place.file] : [])))];
    if (files.length === 0) return [];
    const named = files.length > 3 ? counted(files.length, 'file') : listed(files.map(fileText));
    return [`${named} ${files.length === 1 ? one : several}`];
  });
  return told.length === 0 ? '' : ` (${listed(told)})`;
}

function absentText({ absent }: Gate, assessment: Assessment): string {
  if (absent.length === 0) return '';
  const names =
    absent.length > 6
      ? `${absent.length} ICBs of the choice`
      : listed(absent.map((code) => `${subjectName({ subject: code }, assessment)} (${code})`));
  return ` Not in the cost files: ${names}.`;
}

/** `Midlands (envelope, recurrent), Kent and Medway (recurrent) and 3 more`. */
function namesOf(checks: readonly CheckResult[], assessment: Assessment): string {
  const subjects = [...new Map(checks.map((check) => [subjectKey(check), check])).values()];
  const shown = subjects.slice(0, 4).map((subject) => {
    const ids = checks.filter((check) => subjectKey(check) === subjectKey(subject)).map(({ id }) => id);
    return `${subjectName(subject, assessment)} (${ids.join(', ')})`;
  });
  return listed(subjects.length > shown.length ? [...shown, `${subjects.length - shown.length} more`] : shown);
}

/** The command that shows every step of a verdict. */
export function explainAdvice(
  { subject }: Pick<CheckResult, 'subject'>,
  { regions, icbs }: Assessment,
  what = 'with the same files shows every step',
): string | undefined {
  const incomplete = regions.find(({ missing }) => missing.length > 0) ?? regions[0];
  // A body of the other footprint is shown with an ICB that takes over from it, or gave to it.
  const tied = icbs.find(
    ({ recut = [], elsewhere }) => recut.some(({ from }) => from === subject) || elsewhere?.successors.includes(subject),
  );
  const own = icbs.find(({ icb }) => icb.code === subject || icb.key === subject) ?? tied;
  const code = subject === ENGLAND ? incomplete?.region.code : (own?.icb.code ?? subject);
  return code && `icb-envelope explain ${code} ${what}.`;
}

/** Why a requested check judged nothing. */
export function nothingToJudge(id: CheckId, { schemes }: Assessment): string {
  return isSchemeCheck(id) && schemes
    ? `Nothing to judge for ${id}: no ICB of the choice has a scheme.`
    : `Nothing to judge for ${id}: ${NOTHING[CHECKS[id].needs]}`;
}

function asideText(gate: Gate, assessment: Assessment): string {
  const { policy, inputs } = assessment;
  const file = inputs.find(({ role }) => role === 'policy');
  const config = inputs.find(({ role }) => role === 'config');
  const clusters = inputs.find(({ role }) => role === 'clusters');
  const agreements = inputs.find(({ role }) => role === 'accepted');
  return [
    ...gate.withoutSubjects.map((id) => nothingToJudge(id, assessment)),
    ...absentRegionsText(gate, assessment),
    ...unclusteredText(gate, assessment),
    ...(agreements ? [`Agreements are those of ${visible(agreements.file)}${gate.asAt === null ? '' : `, as at ${gate.asAt}`}.`] : []),
    ...(clusters ? [`The clusters are those of ${visible(clusters.file)}.`] : []),
    ...(config ? [`Options not given here are those of ${visible(config.file)}.`] : []),
    ...(file ? [`The policy is that of ${visible(file.file)}.`] : []),
    ...changeSentences(policy),
  ].join(' ');
}

/** Regions without any figures, if every region with figures is gated. */
function absentRegionsText({ gated }: Gate, { regions, geography }: Assessment): readonly string[] {
  const all = regions.length > 1 && regions.every(({ region }) => gated.some(({ subject }) => subject === region.code));
  const absent = geography.regions.filter(({ code }) => !regions.some(({ region }) => region.code === code));
  return all && absent.length > 0 ? [`Nothing is given for ${listed(absent.map(({ name }) => name))}.`] : [];
}

/** ICBs that a gate of every cluster says nothing of. */
function unclusteredText({ gated, level }: Gate, { clusters, icbs, geography }: Assessment): readonly string[] {
  if (level !== 'cluster' || !clusters.every(({ cluster }) => gated.some(({ subject }) => subject === cluster.id))) return [];
  const alone = icbs.filter(({ icb }) => !clusterOf(icb.code, geography)).map(({ icb }) => icb.code);
  return alone.length === 0
    ? []
    : [`In none of the clusters, and so not gated: ${alone.length > 6 ? counted(alone.length, 'ICB') : listed(alone)}.`];
}

const NOTHING: Readonly<Record<CheckDefinition['needs'], string>> = {
  costs: 'no ICB, region or cluster of the choice is in the cost files.',
  schemes: 'no schemes are given (--schemes).',
  submissions: 'no file gives a submission date.',
};

/** `South Yorkshire (QF7)`, `QF7 "Digital team"` or `England`. */
export function subjectText(check: Pick<CheckResult, 'subject' | 'scheme'>, assessment: Pick<Assessment, 'geography'>): string {
  const name = subjectName(check, assessment);
  return name === check.subject || check.scheme !== undefined ? name : `${name} (${check.subject})`;
}

import { ENGLAND } from '../../../model/check.ts';
import { type Comparison, isMoved, isPartial, type MeasuresChange, type Side, type WorseGate } from '../../../model/comparison.ts';
import { isEverything } from '../../../model/gate.ts';
import type { Pence } from '../../../model/money.ts';
import { monthName } from '../../../model/month.ts';
import { savedValue } from '../../../model/saved.ts';
import { type Document, paragraph, title } from '../../document.ts';
import { choiceText, NOT_KNOWN, sideName, signed } from '../../words/comparison.ts';
import { counted, gapText, visible } from '../../words/values.ts';
import { findingBlocks, inputBlocks, ruleBlocks } from './besideFigures.ts';
import { figureBlocks } from './figures.ts';
import { groundTexts } from './grounds.ts';
import { leftOutLines, notComparedTexts, otherMembersLines, recutLines } from './leftOut.ts';
import { placeBlocks } from './places.ts';
import { schemeLines } from './schemes.ts';
import { verdictBlocks } from './verdicts.ts';
import { besideLine, turnLine, worseSection } from './worse.ts';

export interface ComparisonOptions {
  /** Shown first, where there is one. */
  readonly gate?: WorseGate;
  /** With every figure, month, scheme and finding that moved. */
  readonly verbose: boolean;
}

/** What moved, the most important first; one line if nothing did. */
export function comparisonDocument(comparison: Comparison, { gate, verbose }: ComparisonOptions): Document {
  const { sides } = comparison;
  const judged = gate ? worseSection(gate, comparison) : [];
  if (!isMoved(comparison) && !isPartial(comparison)) return [...judged, paragraph(nothingLine(comparison))];
  return [
    title(`What moved from ${sideName(sides.from)} to ${sideName(sides.to)}`),
    paragraph(groundText(comparison), 'quiet'),
    ...[...groundTexts(comparison), ...notComparedTexts(comparison)].map((text) => paragraph(text, 'unsure')),
    ...judged,
    paragraph([...gapLines(comparison), countLine(comparison)].join(' '), 'strong'),
    paragraph(gate ? besideLine(gate, comparison) : turnLine(comparison), 'strong'),
    ...recutLines(comparison),
    ...otherMembersLines(comparison),
    ...leftOutLines(comparison),
    ...ruleBlocks(comparison),
    ...figureBlocks(comparison, verbose),
    ...placeBlocks(comparison),
    ...verdictBlocks(comparison),
    ...schemeLines(comparison, verbose),
    ...inputBlocks(comparison, verbose),
    ...findingBlocks(comparison, verbose),
  ];
}

export function nothingLine(comparison: Comparison): string {
  const { sides, icbs, selection, geography } = comparison;
  const { from, to } = sides;
  const choice = choiceText(selection, geography);
  const of = `${counted(icbs.compared, 'ICB')}${choice === '' ? '' : ` of ${choice}`}`;
  const same = `${sideName(from)} and ${sideName(to)} have the same figures, verdicts, schemes, rules, inputs and findings, for ${of}.`;
  return ['Nothing moved:', same, ...groundTexts(comparison), ...notComparedTexts(comparison)].join(' ');
}

/** The two sides, and their policy and basis if they share them. */
function groundText({ sides: { from, to }, rules, geography }: Comparison): string {
  const { policy, basis } = to.assessment;
  const isSame = rules.every(({ rule }) => !['id', 'title', 'basis'].includes(rule));
  const ground = isSame ? ` Policy: ${visible(policy.title)} (${visible(policy.id)}). Population: ${basis}.` : '';
  const [deadline, was] = [savedValue(to.assessment, 'deadline'), savedValue(from.assessment, 'deadline')];
  const month = deadline === was ? ` Deadline: ${monthName(deadline)}.` : '';
  return `${sideText(from, geography)}; ${sideText(to, geography)}.${ground}${month}`;
}

function sideText({ name, saved, assessment: { icbs, selection } }: Side, geography: Comparison['geography']): string {
  const choice = choiceText(selection, geography);
  const what = saved ? `a saved assessment${choice === '' ? '' : ` of ${choice}`}` : 'assessed now';
  return `${sideName({ name })}: ${what}, ${counted(icbs.length, 'ICB')}`;
}

/** The gap of England; those of the regions if England's is not known or only a part is compared. */
export function gapLines(comparison: Comparison): readonly string[] {
  const {
    sides: { from, to },
    national,
    regions,
    selection,
  } = comparison;
  const gapOf = { from: from.assessment.national.money.envelopeGap, to: to.assessment.national.money.envelopeGap };
  const isEngland = isEverything(selection);
  if (isEngland && (gapOf.from !== null || gapOf.to !== null)) {
    const same = `${ENGLAND}: the envelope gap did not move, ${gapWords(gapOf.to, 'to', ENGLAND, comparison)}.`;
    return [(national && gapLine(ENGLAND, ENGLAND, national, comparison)) ?? same];
  }
  const lines = regions.moved.flatMap((change) => gapLine(change.region.name, change.region.code, change, comparison) ?? []);
  const shown = lines.slice(0, FEW);
  const more = lines.length - shown.length;
  return [
    ...(isEngland ? [`${ENGLAND}: the envelope gap is not known on either side.`] : []),
    ...shown,
    ...(more > 0 ? [`The gap of ${counted(more, 'more region')} moved.`] : []),
  ];
}

/** Most regions told in sentences; the table has all. */
const FEW = 3;

function gapLine(name: string, subject: string, { money }: MeasuresChange, comparison: Comparison): string | undefined {
  const moved = money.find(({ measure }) => measure === 'envelopeGap');
  if (!moved) return undefined;
  const by = moved.change === null ? '' : ` (${signed(moved.change)})`;
  const [was, is] = [gapWords(moved.from, 'from', subject, comparison), gapWords(moved.to, 'to', subject, comparison)];
  return `${name}: envelope gap ${was}, now ${is}${by}.`;
}

/** The gap of one side, in a sentence. */
function gapWords(gap: Pence | null, side: 'from' | 'to', subject: string, { sides }: Comparison): string {
  const check = sides[side].assessment.checks.find((each) => each.id === 'envelope' && each.subject === subject);
  return gap === null ? NOT_KNOWN[side] : gapText(gap, check?.unsure ?? null);
}

export function countLine({ icbs }: Comparison): string {
  const parts = [
    icbs.compared === 0 ? 'No ICB is compared' : `${icbs.moved.length || 'None'} of ${counted(icbs.compared, 'ICB')} moved`,
    ...(icbs.came.length > 0 ? [`${icbs.came.length} came`] : []),
    ...(icbs.went.length > 0 ? [`${icbs.went.length} went`] : []),
  ];
  return `${parts.join(', ')}.`;
}

import type { Assessment } from '../../model/assessment.ts';
import type { CheckResult } from '../../model/check.ts';
import { decimalText } from '../../model/decimal.ts';
import { openOf } from '../../model/gate.ts';
import { divideUp, sum } from '../../model/money.ts';
import { monthName } from '../../model/month.ts';
import { ascending } from '../../model/order.ts';
import type { FixedBecause, IcbShare, Rebalanced, RebalanceOptions, SubjectChange } from '../../model/rebalance.ts';
import { exactCell } from '../cells.ts';
import { type Block, type Cell, type Document, heading, left, list, paragraph, plain, right, table, title } from '../document.ts';
import { checkSentence, icbNames } from '../words/checks.ts';
import { subjectText } from '../words/gate.ts';
import { exactMoney, listed } from '../words/values.ts';
import { groundLines } from './report.ts';

/** The changes that would put each subject inside its envelope, and what they cannot mend. */
export function rebalanceDocument(rebalanced: Rebalanced): Document {
  const { subjects, before, after, gate } = rebalanced;
  const inside = subjects.filter(({ outcome }) => outcome === 'inside').map((each) => subjectText(each, before));
  const ofShort = subjects.filter(({ outcome }) => outcome === 'impossible').map(({ subject }) => subject);
  const unmet = openOf(gate).filter(({ verdict, subject }) => verdict !== 'met' && !ofShort.includes(subject));
  return [
    title('What would put each inside its envelope, and keep it there'),
    ...groundLines(before),
    paragraph(sharingWords(rebalanced)),
    ...subjects
      .filter(({ outcome }) => outcome === 'changed' || outcome === 'impossible')
      .toSorted((a, b) => ascending(b.change, a.change))
      .flatMap((each) => changeBlocks(each, before, rebalanced.options)),
    ...(inside.length > 0 ? [heading('Nothing to change'), paragraph(`Inside already: ${listed(inside)}.`, 'good')] : []),
    ...(unmet.length > 0 ? [heading('What these changes do not mend'), list(unmet.map((check) => unmetItem(check, after)))] : []),
  ];
}

function unmetItem(check: CheckResult, assessment: Assessment): Cell {
  return {
    text: `${subjectText(check, assessment)}, ${check.id}: ${checkSentence(check, assessment)}`,
    tone: check.verdict === 'missed' ? 'bad' : 'unsure',
  };
}

function sharingWords({ options: { by, keep, floor }, before }: Rebalanced): string {
  const shared = by === 'excess' ? 'what each ICB is over in the month that is furthest over' : 'the heads of each ICB';
  const kept = keep.length === 0 ? '' : ` ${icbNames(keep, before)} ${keep.length === 1 ? 'is' : 'are'} kept as planned.`;
  const least = floor ? ` No ICB falls below £${decimalText(floor)} a head.` : '';
  return `Shared in proportion to ${shared}.${kept}${least}`;
}

const FIXED: Readonly<Record<FixedBecause, string>> = {
  kept: 'kept',
  actual: 'an actual',
  carried: 'on two footprints',
};

function changeBlocks(change: SubjectChange, assessment: Assessment, { floor }: RebalanceOptions): readonly Block[] {
  const { from, binding, icbs, short } = change;
  if (from === null || binding === null) return [];
  const given = icbs.toSorted((a, b) => ascending(b.change, a.change));
  const hasNotes = given.some((each) => noteOf(each) !== '');
  const rows = given.map((each): readonly Cell[] => [
    plain(`${each.icb.code} ${each.icb.shortName}`),
    exactCell(each.over),
    exactCell(each.change),
    exactCell(divideUp(each.change, 12n)),
    ...(hasNotes ? [{ text: noteOf(each), tone: 'quiet' } as const] : []),
  ]);
  const total = [
    plain('together'),
    exactCell(change.change - change.beyond),
    exactCell(sum(icbs.map((each) => each.change))),
    plain(''),
    ...(hasNotes ? [plain('')] : []),
  ];
  const columns = [
    left('ICB', 0, 12),
    right('Over', 2),
    right('Less a year'),
    right('Less a month', 3),
    ...(hasNotes ? [left('Note', 1)] : []),
  ];
  return [
    heading(subjectText(change, assessment)),
    paragraph(
      `Over by ${exactMoney(change.change - change.beyond)} a year in ${monthName(binding)}: that much less${beyondWords(change)} is the smallest recurrent change, from ${monthName(from)} to ${monthName(assessment.policy.recurrentUntil.value)}.`,
    ),
    ...(change.givenOn
      ? [paragraph(`Shared among the ICBs of ${change.givenOn}: all months that would change are given by them.`, 'unsure')]
      : []),
    ...carriedLines(change, floor),
    ...(short > 0n ? [paragraph(`Impossible: ${exactMoney(short)} of it cannot be given. ${constraints(icbs)}`, 'bad')] : []),
    table(columns, [...rows, total]),
  ];
}

function beyondWords({ beyond }: SubjectChange): string {
  return beyond > 0n ? `, and ${exactMoney(beyond)} more, so that no verdict turns on costs that are put back (doubt turns-on),` : '';
}

/** Whose plans cannot be changed, because bodies of both footprints gave them, and what to do about it. */
function carriedLines({ icbs, from }: SubjectChange, floor: RebalanceOptions['floor']): readonly Block[] {
  const codes = icbs.filter(({ fixed }) => fixed === 'carried').map(({ icb }) => icb.code);
  if (codes.length === 0 || from === null) return [];
  const what = `${listed(codes)} ${codes.length === 1 ? 'gives' : 'give'} nothing: bodies of the other footprint gave months that would change.`;
  const way = floor
    ? 'Where those gave all of them, the change is shared among them without --floor.'
    : `Give all plans from ${monthName(from)} on by the bodies of one footprint.`;
  return [paragraph(`${what} ${way}`, 'unsure')];
}

/** Why an ICB gives no more. */
function noteOf({ fixed, change, most, over }: IcbShare): string {
  if (fixed) return FIXED[fixed];
  if (change === most && over !== null && (change > 0n || over > 0n)) return 'all it can';
  return change > 0n && over !== null && over <= 0n ? 'for the others' : '';
}

/** What keeps the ICBs of an impossible change from giving more. */
function constraints(icbs: readonly IcbShare[]): string {
  const codes = (holds: (share: IcbShare) => boolean) => icbs.filter(holds).map(({ icb }) => icb.code);
  const because = (those: readonly string[], one: string, many: string) =>
    those.length === 0 ? [] : [`${listed(those)} ${those.length === 1 ? one : many}`];
  const able = icbs.filter(({ fixed }) => fixed === null);
  const most = able.filter((each) => each.most > 0n).map((each) => `${each.icb.code} can give ${exactMoney(each.most)}`);
  const nothing = codes((each) => each.fixed === null && each.most === 0n);
  const reasons = [
    ...because(
      codes(({ fixed }) => fixed === 'kept'),
      'is kept (--keep)',
      'are kept (--keep)',
    ),
    ...because(
      codes(({ fixed }) => fixed === 'actual'),
      'has an actual there, which nothing changes',
      'have actuals there, which nothing changes',
    ),
    ...because(
      codes(({ fixed }) => fixed === 'carried'),
      'has figures of two footprints',
      'have figures of two footprints',
    ),
    ...most,
    ...because(nothing, 'can give nothing', 'can give nothing'),
  ];
  return `${listed(reasons)}.`;
}

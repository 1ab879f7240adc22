import type { Assessment, Measures, MonthFigure } from '../../../model/assessment.ts';
import { monthName, monthRange, monthShortName } from '../../../model/month.ts';
import { listed, shortMoney } from '../../words/values.ts';
import { bar, hatch, type Judged } from '../judged.ts';
import { LINE, widest } from '../lettering.ts';
import { straight, words } from '../mark.ts';
import { scaleOf, tickText } from '../scale.ts';
import { type Body, lines, stacked } from '../sheet.ts';
import { calendarFrom, calendarOf } from './calendar.ts';
import { monthTexts } from './plot.ts';

/** So many months before the deadline show whether it is being reached. */
const BEFORE = 3;
const HEIGHT = 190;

/** The gap of each month to the envelope, on the scale of the months that are judged: on that of the run rate, millions are a line's width. */
export function gapPanel({ months, envelope }: Measures, assessment: Assessment, width: number, id: string): Body {
  const { policy } = assessment;
  const deadline = policy.deadline.value;
  const first = deadline - BEFORE;
  const given = months.filter(({ month, countedRunRate }) => month >= first && countedRunRate !== null);
  if (envelope === null || given.length === 0) return { height: 0, marks: [] };
  const gaps = given.map((each) => ({ ...each, gap: (each.countedRunRate ?? 0n) - envelope }));
  const judged = gaps.filter(({ month }) => month >= deadline).map(({ gap }) => gap);
  const [top, bottom] = [12, HEIGHT - 2 * LINE - 4];
  const scale = scaleOf(judged.length > 0 ? judged : gaps.map(({ gap }) => gap), bottom, top, true);
  const clipped = (gap: bigint) => Math.min(Math.max(scale.at(gap), top), bottom);
  const off = gaps.filter(({ gap }) => Math.abs(clipped(gap) - scale.at(gap)) > 1);
  const told = off.map(({ month, gap }) => `${shortMoney(gap)} in ${monthShortName(month)}`);
  const ticks = scale.ticks(4);
  const left = widest(ticks.map(tickText), 'small') + 8;
  const calendar = calendarFrom(monthRange(first, calendarOf(policy, months, 0, 1).months.at(-1) ?? deadline), left, width - 4);
  const band = calendar.from(first + 1) - calendar.from(first);
  const plot: Body = {
    height: HEIGHT,
    marks: [
      hatch(id),
      ...ticks.flatMap((pence) => [
        straight(left, scale.at(pence), width - 4, scale.at(pence), pence === 0n ? 'chart-zero' : 'chart-rule'),
        words(left - 6, scale.at(pence) + 4, tickText(pence), 'chart-small', 'end'),
      ]),
      ...gaps.map((each) => {
        const [near, far] = [scale.at(0n), clipped(each.gap)];
        const x = calendar.middle(each.month);
        return bar(x - band * 0.3, x + band * 0.3, Math.min(near, far), Math.abs(far - near), judgedOf(each, deadline), id);
      }),
      straight(calendar.from(deadline + 1), top, calendar.from(deadline + 1), bottom, 'chart-deadline'),
      ...monthTexts(calendar, bottom, false),
    ],
  };
  return stacked([
    lines(`Gap to the envelope from ${monthName(first)}: above the line is over`, width, 'text', 'chart-strong'),
    ...(told.length > 0 ? [lines(`Bars that are cut off: ${listed(told)}.`, width, 'text', 'chart-quiet')] : []),
    plot,
  ]);
}

/** A month before the deadline need not be inside; one that is incomplete, doubtful or undecided is not known to be. */
function judgedOf(
  { month, gap, complete, doubtful, putBack, undecidedSaving }: MonthFigure & { readonly gap: bigint },
  deadline: number,
): Judged {
  if (gap > 0n) return month >= deadline ? 'over' : 'unsure';
  return complete && !doubtful && gap + putBack + undecidedSaving <= 0n ? 'under' : 'unsure';
}

import type { Assessment, Measures } from '../../../model/assessment.ts';
import type { Pence } from '../../../model/money.ts';
import { financialYearOf, financialYearText, monthEndName, monthShortName } from '../../../model/month.ts';
import { shortMoney } from '../../words/values.ts';
import type { Element } from '../../xml.ts';
import { LINE, widest, widthOf } from '../lettering.ts';
import { mark, straight, words } from '../mark.ts';
import { type Scale, scaleOf, tickText } from '../scale.ts';
import type { Body } from '../sheet.ts';
import type { Subject } from '../subjects.ts';
import { type Calendar, calendarOf, recurrentYear } from './calendar.ts';
import { series } from './series.ts';

interface Plot {
  readonly width: number;
  readonly height: number;
  /** Small, one of several. */
  readonly compact: boolean;
  readonly markOf: Subject['markOf'];
}

/** The run rate of one subject by month, against its envelope. */
export function plotOf(measures: Measures, assessment: Assessment, { width, height, compact, markOf }: Plot): Body {
  const { policy } = assessment;
  const limits = limitsOf(measures, compact, markOf);
  const rates = measures.months.flatMap(({ countedRunRate }) => (countedRunRate === null ? [] : [countedRunRate]));
  const head = compact ? 2 * LINE : 2 * LINE + 8;
  const [top, bottom] = [head, height - (compact ? 1 : 2) * LINE - 4];
  const scale = scaleOf([...rates, ...limits.map(({ pence }) => pence)], bottom, top, true);
  const ticks = scale.ticks(compact ? 3 : 6);
  const left = widest(ticks.map(tickText), 'small') + 8;
  const right = width - (compact ? 4 : widest(limits.map(({ text }) => text)) + 10);
  const calendar = calendarOf(policy, measures.months, left, right);
  return {
    height,
    marks: [
      ...span(assessment, calendar, top, bottom),
      ...ticks.flatMap((pence) => [
        straight(left, scale.at(pence), right, scale.at(pence), pence === 0n ? 'chart-zero' : 'chart-rule'),
        words(left - 6, scale.at(pence) + 4, tickText(pence), 'chart-small', 'end'),
      ]),
      ...limits.map(({ pence, style }) => straight(left, scale.at(pence), right, scale.at(pence), style)),
      ...(compact ? [] : limitTexts(limits, scale, right + 8, top, bottom)),
      ...deadlineLine(assessment, calendar, { bottom, width, compact }),
      ...(rates.length === 0 ? [words((left + right) / 2, (top + bottom) / 2, 'no run rate is given', 'chart-quiet', 'middle')] : []),
      ...series(measures, policy.deadline.value, { calendar, scale }, compact ? 2.2 : 3.6),
      ...monthTexts(calendar, bottom, compact),
    ],
  };
}

interface Limit {
  readonly pence: Pence;
  readonly text: string;
  readonly style: string;
}

function limitsOf({ envelope, reductionCeiling }: Measures, compact: boolean, markOf: Subject['markOf']): readonly Limit[] {
  return [
    ...(envelope === null
      ? []
      : [{ pence: envelope, text: `envelope ${shortMoney(envelope)}${markOf('envelope')}`, style: 'chart-envelope' }]),
    ...(reductionCeiling === null || compact
      ? []
      : [
          {
            pence: reductionCeiling,
            text: `reduction ceiling ${shortMoney(reductionCeiling)}${markOf('reductionCeiling')}`,
            style: 'chart-ceiling',
          },
        ]),
  ];
}

/** Beside the ends of their lines, moved apart where these are near each other. */
function limitTexts(limits: readonly Limit[], scale: Scale, x: number, top: number, bottom: number): readonly Element[] {
  const sorted = limits.toSorted((a, b) => scale.at(a.pence) - scale.at(b.pence));
  const heights = sorted.map(({ pence }) => scale.at(pence));
  const [upper, lower] = heights;
  if (upper !== undefined && lower !== undefined && lower - upper < LINE) {
    const middle = Math.min(Math.max((upper + lower) / 2, top + LINE / 2), bottom - LINE / 2);
    heights.splice(0, 2, middle - LINE / 2, middle + LINE / 2);
  }
  return sorted.map(({ text, style }, at) =>
    words(x, (heights[at] ?? 0) + 4, text, style === 'chart-envelope' ? 'chart-strong' : 'chart-quiet'),
  );
}

/** The year into which the run rate has to stay inside. */
function span({ policy }: Assessment, calendar: Calendar, top: number, bottom: number): readonly Element[] {
  const { first, last } = recurrentYear(policy);
  const [from, to] = [calendar.from(first), calendar.from(last + 1)];
  return [
    mark('rect', { class: 'chart-shade', x: from, y: top, width: to - from, height: bottom - top }),
    words((from + to) / 2, top - 5, financialYearText(financialYearOf(last)), 'chart-small', 'middle'),
  ];
}

function deadlineLine(
  { policy }: Assessment,
  calendar: Calendar,
  { bottom, width, compact }: { readonly bottom: number; readonly width: number; readonly compact: boolean },
): readonly Element[] {
  const x = calendar.from(policy.deadline.value + 1);
  const day = monthEndName(policy.deadline.value);
  const text = compact ? day : `Deadline: ${day}`;
  const half = widthOf(text, compact ? 'small' : 'text', !compact) / 2;
  const middle = Math.min(Math.max(x, half), width - half);
  return [
    straight(x, LINE, x, bottom, 'chart-deadline'),
    words(middle, LINE - 4, text, compact ? 'chart-small' : 'chart-strong', 'middle'),
  ];
}

/** The names of months and years below a plot. */
export function monthTexts(calendar: Calendar, bottom: number, compact: boolean): readonly Element[] {
  const { months } = calendar;
  const [first = 0] = months;
  const last = months.at(-1) ?? first;
  if (compact) {
    return [
      words(calendar.from(first), bottom + LINE, monthShortName(first), 'chart-small'),
      words(calendar.from(last + 1), bottom + LINE, monthShortName(last), 'chart-small', 'end'),
    ];
  }
  const band = calendar.from(first + 1) - calendar.from(first);
  const every = Math.ceil(widthOf('Mar', 'small') / band);
  const years = [...new Set(months.map(financialYearOf))].map((year) => months.filter((month) => financialYearOf(month) === year));
  return [
    ...months
      .filter((_, at) => at % every === 0)
      .map((month) => words(calendar.middle(month), bottom + LINE, monthShortName(month).slice(0, 3), 'chart-small', 'middle')),
    ...years.flatMap((of) => {
      const [start = 0] = of;
      const [from, to] = [calendar.from(start), calendar.from((of.at(-1) ?? start) + 1)];
      const text = financialYearText(financialYearOf(start));
      const rule = straight(from, bottom + LINE + 5, from, bottom + 2 * LINE + 4, 'chart-rule');
      return to - from < widthOf(text, 'small')
        ? [rule]
        : [rule, words((from + to) / 2, bottom + 2 * LINE + 2, text, 'chart-small', 'middle')];
    }),
  ];
}

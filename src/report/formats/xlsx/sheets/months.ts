import type { Assessment, MonthFigure } from '../../../../model/assessment.ts';
import { largest } from '../../../../model/money.ts';
import { type Month, monthName, monthShortName } from '../../../../model/month.ts';
import { monthsText } from '../../../words/values.ts';
import { HEADER_ROWS, letters } from '../address.ts';
import type { Sheet } from '../book.ts';
import { columnsOf, derived, type Figure, LEADS, pounds, SUM } from '../figure.ts';
import { same } from '../formulas.ts';
import { MONTH_LEADS, type MonthKey, monthKey } from '../keys.ts';
import type { Layout } from '../layout.ts';
import { LOOKS } from '../looks.ts';
import type { Subject } from '../subjects.ts';
import { type Marks, tableSheet } from '../table.ts';

/** The counted run rate of every month: costs must come inside, and stay there. */
export function monthSheet(assessment: Assessment, layout: Layout): Sheet {
  const { places, subjects, everyone, months, monthKeys, position } = layout;
  const { policy } = assessment;
  const deadline = policy.deadline.value;
  const after = months.filter((month) => month > deadline && month <= policy.recurrentUntil.value);
  const figureOf = (month: Month) => (subject: Subject) => subject.measures?.months.find((each) => each.month === month);
  const highestOf = (subject: Subject, amount: (figure: MonthFigure) => bigint | null) => {
    const amounts = after.flatMap((month) => {
      const figure = figureOf(month)(subject);
      const pence = figure ? amount(figure) : null;
      return pence === null ? [] : [pence];
    });
    return largest(amounts);
  };
  const highest = (subject: Subject) => pounds(highestOf(subject, ({ countedRunRate }) => countedRunRate));
  const withUndecided = (subject: Subject) =>
    pounds(
      highestOf(subject, ({ countedRunRate, undecidedSaving, putBack }) =>
        countedRunRate === null ? null : countedRunRate + undecidedSaving + putBack,
      ),
    );
  const [first, last] = [after[0], after.at(-1)];
  const figures: readonly Figure<MonthKey>[] = [
    ...(['code', 'name', 'region', 'cluster'] as const).map((key) => ({ key, ...LEADS[key] })),
    {
      key: 'envelope',
      header: 'Envelope',
      width: 12,
      look: LOOKS.millions,
      shown: ({ envelope }) => pounds(envelope),
      ...derived((_at, subject) => same(position(subject, 'envelope'))),
    },
    ...months.map(
      (month): Figure<MonthKey> => ({
        key: monthKey(month),
        header: month === deadline ? `${monthShortName(month)} deadline` : monthShortName(month),
        width: 13,
        look: LOOKS.millions,
        marks: month < deadline ? stillOver : overEnvelope,
        shown: (subject) => pounds(figureOf(month)(subject)?.countedRunRate),
        above: SUM,
      }),
    ),
    {
      key: 'highest',
      header: `Highest after ${monthShortName(deadline)}`,
      width: 13,
      look: LOOKS.millions,
      marks: overEnvelope,
      shown: highest,
      ...derived((at) => (first === undefined || last === undefined ? undefined : highestFormula(at, first, last))),
    },
    {
      key: 'withUndecided',
      header: 'Highest, if undecided savings are disallowed and what a verdict turns on is put back',
      width: 13,
      look: LOOKS.millions,
      marks: overEnvelope,
      shown: withUndecided,
      ...derived((at, subject) => (withUndecided(subject) === highest(subject) ? same(at('highest')) : undefined)),
    },
    {
      key: 'notWhole',
      header: 'Not the whole cost',
      width: 30,
      look: LOOKS.wrapped,
      shown: ({ measures }) => monthsText((measures?.months ?? []).filter(({ complete }) => !complete).map(({ month }) => month)),
    },
  ];
  return tableSheet({
    name: places.months.sheet,
    title: 'Months: the counted run rate, a year',
    note: `Run rate with disallowed savings. ▲: over the envelope of its row; bold from the deadline on. Empty: not given. Costs are to stay inside to ${monthName(policy.recurrentUntil.value)}.`,
    columns: columnsOf(
      figures.filter(({ key }) => monthKeys.includes(key)),
      { subjects, places: places.months, icbs: places.months },
    ),
    rows: everyone,
    frozenColumns: 2,
    isTotal: ({ level }) => level === 'national',
    pages: { percent: 54, columns: MONTH_LEADS.length + Math.ceil(months.length / 2) },
  });
}

const ENVELOPE = `$${letters(MONTH_LEADS.indexOf('envelope'))}${HEADER_ROWS + 1}`;

const isOver = (cell: string) => `AND(ISNUMBER(${cell}),ISNUMBER(${ENVELOPE}),ROUND(N(${cell})-N(${ENVELOPE}),2)>0)`;
const overEnvelope: Marks = (cell) => [{ formula: isOver(cell), look: LOOKS.over }];
/** Before the deadline that is no failure. */
const stillOver: Marks = (cell) => [{ formula: isOver(cell), look: LOOKS.stillOver }];

function highestFormula(at: (key: MonthKey) => string, first: Month, last: Month): string {
  const cells = `${at(monthKey(first))}:${at(monthKey(last))}`;
  return `IF(COUNT(${cells})=0,"",MAX(${cells}))`;
}

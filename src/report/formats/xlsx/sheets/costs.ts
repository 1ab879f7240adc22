import type { Assessment, Measures } from '../../../../model/assessment.ts';
import { financialYearText, firstMonth, type Month, monthName, monthShortName } from '../../../../model/month.ts';
import { planYear } from '../../../../model/policy.ts';
import { ratioText } from '../../../../model/ratio.ts';
import { VERDICT_WORDS } from '../../../words/values.ts';
import type { Sheet, Shown } from '../book.ts';
import { columnsOf, derived, type Figure, pounds, SUM, share } from '../figure.ts';
import { aMonth, given, less } from '../formulas.ts';
import { isBlocked } from '../judged.ts';
import { type CostKey, monthKey } from '../keys.ts';
import type { Layout } from '../layout.ts';
import { LOOKS } from '../looks.ts';
import type { Subject } from '../subjects.ts';
import { tableSheet } from '../table.ts';

const MONEY = { width: 15, look: LOOKS.pounds } as const;
type Part = Omit<Figure<CostKey>, 'key'>;

/** What the change costs and saves in its year, what is still to find, and what costs beside the envelope. */
export function costSheet(assessment: Assessment, layout: Layout): Sheet {
  const { places, subjects, everyone, costKeys } = layout;
  const figures = costFigures(assessment, layout);
  return tableSheet({
    name: places.costs.sheet,
    title: 'In-year saving and transition, what is still to find, and costs beside the envelope',
    note: 'In-year savings may pay for the transition, once. Transition cost, hosted services apart, POD and specialised commissioning are in no run rate but where the policy counts them.',
    columns: columnsOf(
      costKeys.map((key) => ({ key, ...figures[key] })),
      { subjects, places: places.costs, icbs: places.costs },
    ),
    rows: everyone,
    frozenColumns: 2,
    isTotal: ({ level }) => level === 'national',
    pages: { percent: 60 },
  });
}

function costFigures(assessment: Assessment, layout: Layout): Readonly<Record<CostKey, Part>> {
  const { policy } = assessment;
  const { position } = layout;
  const year = financialYearText(planYear(policy));
  const yearEnd = firstMonth(planYear(policy) + 1) - 1;
  const of = (measure: (measures: Measures) => Shown) => (subject: Subject) => subject.measures && measure(subject.measures);
  return {
    code: { header: 'Code', width: 9, look: LOOKS.label, shown: ({ code }) => code },
    name: { header: 'Name', width: 46, look: LOOKS.text, shown: ({ name }) => name },
    region: { header: 'Region', width: 24, look: LOOKS.text, shown: ({ region }) => region },
    inYearCost: { header: `In-year cost, ${year}`, ...MONEY, shown: of(({ inYearCost }) => pounds(inYearCost)), above: SUM },
    inYearSaving: {
      header: 'In-year saving',
      ...MONEY,
      shown: of(({ inYearSaving }) => pounds(inYearSaving)),
      ...derived((at, subject) => less(position(subject, 'baseline'), at('inYearCost'))),
    },
    transitionCost: { header: 'Transition cost', ...MONEY, shown: of(({ transitionCost }) => pounds(transitionCost)), above: SUM },
    transitionSurplus: {
      header: 'Left (+) or short (-)',
      ...MONEY,
      look: LOOKS.gap,
      shown: of(({ transitionSurplus }) => pounds(transitionSurplus)),
      ...derived((at) => less(at('inYearSaving'), at('transitionCost'))),
    },
    payback: {
      header: 'Pays back in, months',
      width: 11,
      look: LOOKS.payback,
      shown: of(({ paybackMonths }) => paybackMonths && Number(ratioText(paybackMonths, 1))),
      ...derived((at, subject) => payback(at('transitionCost'), position(subject, 'baseline'), position(subject, 'exitRunRate'))),
    },
    byDeadline: {
      header: `Still to find a month, recurrently, by ${monthName(policy.deadline.value)}`,
      ...MONEY,
      look: LOOKS.pence,
      shown: of(({ stillToFind }) => pounds(stillToFind.byDeadline)),
      ...derived((_at, subject) => {
        if (subject.measures?.months.some(({ month, doubtful }) => month === policy.deadline.value && doubtful)) return undefined;
        const verdict = position(subject, 'envelopeIs');
        const found = `IF(LEFT(${verdict},${VERDICT_WORDS.met.length})="${VERDICT_WORDS.met}",0,"")`;
        return `IF(${verdict}="${VERDICT_WORDS.missed}",${aMonth(position(subject, 'envelopeGap'))},${found})`;
      }),
    },
    byYearEnd: {
      header: `The same by ${monthShortName(yearEnd)}`,
      ...MONEY,
      look: LOOKS.pence,
      shown: of(({ stillToFind }) => pounds(stillToFind.byYearEnd)),
      ...derived((_at, subject) => toFindAt(yearEnd, subject, assessment, layout)),
    },
    nonRecurrent: {
      header: `Non-recurrent in ${monthShortName(policy.deadline.value)}`,
      ...MONEY,
      shown: of(({ nonRecurrentAtDeadline }) => pounds(nonRecurrentAtDeadline)),
      above: SUM,
    },
    netExitRunRate: {
      header: 'Exit run rate with what receivers will spend',
      width: 16,
      look: LOOKS.pounds,
      shown: of(({ netExitRunRate }) => pounds(netExitRunRate)),
      above: SUM,
    },
    hosted: { header: `Hosted services, ${year}`, ...MONEY, shown: of(({ hosted }) => pounds(hosted)), above: SUM },
    pod: { header: `POD, ${year}`, ...MONEY, shown: of(({ outOfScope }) => pounds(outOfScope.pod)), above: SUM },
    specialised: {
      header: `Specialised commissioning, ${year}`,
      width: 16,
      look: LOOKS.pounds,
      shown: of(({ outOfScope }) => pounds(outOfScope['specialised-commissioning'])),
      above: SUM,
    },
    schemeSaving: { header: 'Schemes save', ...MONEY, shown: of(({ schemeSaving }) => pounds(schemeSaving)), above: SUM },
    unexplained: {
      header: 'Not explained by schemes',
      ...MONEY,
      shown: of(({ unexplained }) => pounds(unexplained)),
      ...derived((at, subject) => {
        const [baseline, runRate] = [position(subject, 'baseline'), position(subject, 'runRate')];
        return given([at('schemeSaving'), baseline, runRate], `ROUND(${at('schemeSaving')}-(${baseline}-${runRate}),2)`);
      }),
    },
    keptAndGrown: { header: 'On functions kept and grown', ...MONEY, shown: of(({ functions }) => pounds(functions?.keptAndGrown)) },
    keptAndGrownShare: {
      header: 'Share kept and grown, at least',
      width: 11,
      look: LOOKS.percent,
      shown: of(({ functions }) => share(functions?.keptAndGrownShare)),
    },
    withoutFunction: { header: 'Of no named function', ...MONEY, shown: of(({ functions }) => pounds(functions?.withoutFunction)) },
  };
}

function payback(cost: string, baseline: string, exit: string): string {
  return given([cost, baseline, exit], `IF(AND(${cost}>0,${baseline}>${exit}),ROUND(${cost}*12/(${baseline}-${exit}),1),"")`);
}

/** Nothing where the month is inside, and not known where it may be and may not. */
function toFindAt(month: Month, subject: Subject, assessment: Assessment, { months, places, position }: Layout): string | undefined {
  const figure = subject.measures?.months.find((each) => each.month === month);
  if (!figure || figure.doubtful || !months.includes(month) || isBlocked(subject, assessment)) return undefined;
  const cell = places.months.at(monthKey(month), subject.code);
  const envelope = position(subject, 'envelope');
  const gap = `ROUND(${cell}-${envelope},2)`;
  const returning = pounds(figure.undecidedSaving + figure.putBack);
  const inside = figure.complete ? `IF(ROUND(${gap}+${returning},2)<=0,0,"")` : '""';
  return given([cell, envelope], `IF(${gap}>0,${aMonth(gap)},${inside})`);
}

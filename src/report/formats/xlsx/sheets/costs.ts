import type { Assessment } from '../../../../model/assessment.ts';
import { financialYearText, type Month, monthName, monthShortName } from '../../../../model/month.ts';
import { planYear, yearEndOf } from '../../../../model/policy.ts';
import { VERDICT_WORDS } from '../../../words/values.ts';
import type { Sheet } from '../book.ts';
import { columnsOf, derived, type Figure, LEADS, measureColumn, measureColumns, pounds, SUM } from '../figure.ts';
import { aMonth, given, less } from '../formulas.ts';
import { isBlocked } from '../judged.ts';
import { type CostKey, monthKey } from '../keys.ts';
import type { Layout } from '../layout.ts';
import { LOOKS } from '../looks.ts';
import type { Subject } from '../subjects.ts';
import { tableSheet } from '../table.ts';

type Part = Omit<Figure<CostKey>, 'key'>;

/** What the change costs and saves in its year, what is still to find, and what costs beside the envelope. */
export function costSheet(assessment: Assessment, layout: Layout): Sheet {
  const { places, subjects, everyone, costKeys, isShared } = layout;
  const figures = costFigures(assessment, layout);
  return tableSheet({
    name: places.costs.sheet,
    title: 'In-year saving and transition, what is still to find, and costs beside the envelope',
    note: 'In-year savings may pay for the transition, once. Transition cost, hosted services apart, POD and specialised commissioning are in no run rate but where the policy counts them.',
    columns: columnsOf(
      costKeys.map((key) => ({ key, ...figures[key] })),
      { subjects, places: places.costs, icbs: places.costs, isShared },
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
  const yearEnd = yearEndOf(policy);
  return {
    ...measureColumns(),
    ...LEADS,
    inYearCost: { ...measureColumn('inYearCost'), header: `In-year cost, ${year}` },
    inYearSaving: {
      ...measureColumn('inYearSaving'),
      ...derived((at, subject) => less(position(subject, 'baseline'), at('inYearCost'))),
    },
    transitionSurplus: {
      ...measureColumn('transitionSurplus'),
      header: 'Left (+) or short (-)',
      look: LOOKS.gap,
      ...derived((at) => less(at('inYearSaving'), at('transitionCost'))),
    },
    paybackMonths: {
      ...measureColumn('paybackMonths'),
      ...derived((at, subject) => payback(at('transitionCost'), position(subject, 'baseline'), position(subject, 'exitRunRate'))),
    },
    'stillToFind.byDeadline': {
      ...measureColumn('stillToFind.byDeadline'),
      header: `Still to find a month, recurrently, by ${monthName(policy.deadline.value)}`,
      ...derived((_at, subject) => {
        if (isGivenElsewhere(subject, assessment)) return undefined;
        if (subject.measures?.months.some(({ month, doubtful }) => month === policy.deadline.value && doubtful)) return undefined;
        const verdict = position(subject, 'envelopeIs');
        const found = `IF(LEFT(${verdict},${VERDICT_WORDS.met.length})="${VERDICT_WORDS.met}",0,"")`;
        return `IF(${verdict}="${VERDICT_WORDS.missed}",${aMonth(position(subject, 'envelopeGap'))},${found})`;
      }),
    },
    'stillToFind.byYearEnd': {
      ...measureColumn('stillToFind.byYearEnd'),
      header: `The same by ${monthShortName(yearEnd)}`,
      ...derived((_at, subject) => toFindAt(yearEnd, subject, assessment, layout)),
    },
    nonRecurrentAtDeadline: {
      ...measureColumn('nonRecurrentAtDeadline'),
      header: `Non-recurrent in ${monthShortName(policy.deadline.value)}`,
    },
    netExitRunRate: { ...measureColumn('netExitRunRate'), header: 'Exit run rate with what receivers will spend', width: 16 },
    hosted: { ...measureColumn('hosted'), header: `Hosted services, ${year}` },
    'outOfScope.pod': { ...measureColumn('outOfScope.pod'), header: `POD, ${year}` },
    'outOfScope.specialised-commissioning': {
      ...measureColumn('outOfScope.specialised-commissioning'),
      header: `Specialised commissioning, ${year}`,
      width: 16,
    },
    schemeSaving: { ...measureColumn('schemeSaving'), header: 'Schemes save', above: SUM },
    unexplained: {
      ...measureColumn('unexplained'),
      ...derived((at, subject) => {
        const [baseline, runRate] = [position(subject, 'baseline'), position(subject, 'runRate')];
        return given([at('schemeSaving'), baseline, runRate], `ROUND(${at('schemeSaving')}-(${baseline}-${runRate}),2)`);
      }),
    },
    'functions.withoutFunction': { ...measureColumn('functions.withoutFunction'), header: 'Of no named function' },
  };
}

function payback(cost: string, baseline: string, exit: string): string {
  return given([cost, baseline, exit], `IF(AND(${cost}>0,${baseline}>${exit}),ROUND(${cost}*12/(${baseline}-${exit}),1),"")`);
}

/** Whether successors alone give months of an ICB, so that it is not known where it ends. */
function isGivenElsewhere({ level, code }: Subject, { icbs }: Assessment): boolean {
  const position = level === 'ICB' ? icbs.find(({ icb }) => icb.code === code) : undefined;
  return (position?.elsewhere?.months ?? []).length > 0;
}

/** Nothing where the month is inside, and not known where it may be and may not. */
function toFindAt(month: Month, subject: Subject, assessment: Assessment, { months, places, position }: Layout): string | undefined {
  const figure = subject.measures?.months.find((each) => each.month === month);
  if (!figure || figure.doubtful || !months.includes(month) || isBlocked(subject, assessment)) return undefined;
  if (isGivenElsewhere(subject, assessment)) return undefined;
  const cell = places.months.at(monthKey(month), subject.code);
  const envelope = position(subject, 'envelope');
  const gap = `ROUND(${cell}-${envelope},2)`;
  const returning = pounds(figure.undecidedSaving + figure.putBack);
  const inside = figure.complete ? `IF(ROUND(${gap}+${returning},2)<=0,0,"")` : '""';
  return given([cell, envelope], `IF(${gap}>0,${aMonth(gap)},${inside})`);
}

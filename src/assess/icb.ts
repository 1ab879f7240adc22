import type { IcbPosition, MonthFigure } from '../model/assessment.ts';
import { type CostType, hasFigure } from '../model/cost.ts';
import { type Pence, sumOrNull } from '../model/money.ts';
import { financialYearOf, type Month } from '../model/month.ts';
import { type Policy, planYear } from '../model/policy.ts';
import { envelopeOf, type Population } from '../model/population.ts';
import type { Calendar } from './cells.ts';
import { doubtfulness, type IcbDoubts } from './doubts/doubts.ts';
import type { IcbLines } from './icbLines.ts';
import { measuresOf, reductionCeilingOf, scopeMissed } from './measures.ts';
import type { RunRate } from './runRate.ts';
import { partsOf } from './schemes/bridge.ts';
import { functionsOfIcb } from './schemes/functions.ts';
import { disallowedSaving, receivingCosts, undecidedSaving } from './schemes/savings.ts';
import { type Transition, transitionOf } from './schemes/transition.ts';
import { costOfMonth, costOfYear, type YearCost } from './year.ts';

/** An ICB's position, with the workings that the warnings are drawn from. */
export interface IcbWorkings extends IcbLines {
  readonly position: IcbPosition;
  readonly transition: Transition;
  /** What costs beside the run rate come to in the plan year. */
  readonly beside: ReadonlyMap<CostType, YearCost>;
}

export function positionOf(lines: IcbLines, own: IcbDoubts, population: Population, policy: Policy): IcbWorkings {
  const { icb, given, parts, regular, once, baseline, runRates } = lines;
  const schemes = given ?? [];
  const year = planYear(policy);
  const deadline = policy.deadline.value;
  const beside = new Map([...lines.calendars].map(([type, calendar]) => [type, costOfYear(calendar, year)]));
  const ofType = (type: CostType) => beside.get(type)?.pence ?? null;
  const atDeadline = runRates.find(({ month }) => month === deadline);
  const scope = { baselineLacks: baseline.lacks, deadlineLacks: atDeadline?.lacks ?? null };

  const inYear = inYearParts(regular, once, year);
  const transition = transitionOf(parts.beside.get('transition') ?? [], schemes, year);
  const received = receivingCosts(schemes, deadline);

  const measures = measuresOf(
    {
      population: population.figures.get(icb.code)?.heads ?? null,
      envelope: envelopeOf(population, [icb.code], policy.ratePerHead.value),
      baseline: baseline.pence,
      reductionCeiling: baseline.pence === null ? null : reductionCeilingOf(baseline.pence, policy),
      disallowedSaving: disallowedSaving(schemes, deadline),
      undecidedSaving: undecidedSaving(schemes, deadline),
      netExitRunRate: sumOrNull([atDeadline?.countedRunRate ?? null, received]),
      inYearCost: sumOrNull([inYear.recurrent, inYear.nonRecurrent]),
      transitionCost: transition.pence,
      nonRecurrentAtDeadline: nonRecurrentAt(deadline, once, atDeadline !== undefined),
      'outOfScope.pod': ofType('pod'),
      'outOfScope.specialised-commissioning': ofType('specialised-commissioning'),
      hosted: ofType('hosted-service'),
      months: runRates.map((each) => figureOf(each, own, deadline)),
      schemeParts: given && partsOf(icb.code, schemes, deadline),
    },
    policy,
    !scopeMissed({ scope }),
  );
  const sources = {
    baseline: baseline.cells,
    deadline: atDeadline?.cells.filter(hasFigure) ?? [],
    nonRecurrent: parts.nonRecurrent.filter((cell) => hasFigure(cell) && financialYearOf(cell.period.start) === year),
    transition: transition.lines,
    transitionBlank: transition.linesBlank,
    inYear,
  };
  const functions = functionsOfIcb(sources, schemes, measures, policy);
  const position = { icb, ...measures, functions, scope, ...own, schemes: given, sources };
  return { ...lines, position, transition, beside };
}

/** A month without its workings, and how it stands to the doubts. */
function figureOf(figure: RunRate, doubts: IcbDoubts, deadline: Month): MonthFigure {
  const { month, runRate, countedRunRate, view, periodMonths, complete, undecidedSaving: undecided } = figure;
  const standing = doubtfulness(doubts, month, deadline);
  return { month, runRate, countedRunRate, view, periodMonths, complete, undecidedSaving: undecided, ...standing };
}

/** The year's recurrent cost where all twelve months are covered, and what is non-recurrent: nil where there is none. */
function inYearParts(regular: Calendar, once: Calendar, year: number): IcbPosition['sources']['inYear'] {
  const recurrent = costOfYear(regular, year);
  const nonRecurrent = costOfYear(once, year);
  const none = nonRecurrent.monthsGiven === 0 && nonRecurrent.blankMonths.length === 0;
  return { recurrent: recurrent.monthsGiven === 12 ? recurrent.pence : null, nonRecurrent: none ? 0n : nonRecurrent.pence };
}

/** Nil where the month is given and holds nothing non-recurrent: it is a part of the month's cost, not a figure of its own. */
function nonRecurrentAt(month: number, once: Calendar, monthGiven: boolean): Pence | null {
  if (once.has(month)) return costOfMonth(once, month);
  return monthGiven ? 0n : null;
}

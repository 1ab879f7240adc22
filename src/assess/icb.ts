import type { IcbPosition, MonthFigure } from '../model/assessment.ts';
import { type CostType, filledOf, hasFigure } from '../model/cost.ts';
import type { Pence } from '../model/money.ts';
import { type FinancialYear, financialYearOf, type Month } from '../model/month.ts';
import { type Policy, planYear } from '../model/policy.ts';
import { envelopeOf, type Population } from '../model/population.ts';
import { type Calendar, costOfMonth, costOfYear, type YearCost } from './cells.ts';
import { type DoubtedIcb, isMonthDoubtful } from './doubts/doubts.ts';
import { amountsFrom, measuresOf, reductionCeilingOf, scopeMissed } from './measures.ts';
import type { RunRate } from './runRate.ts';
import { partsOf } from './schemes/bridge.ts';
import { functionsOfIcb } from './schemes/functions.ts';
import { type Transition, transitionOf } from './schemes/transition.ts';

/** An ICB's position, and the workings that warnings are drawn from. */
export interface IcbWorkings extends DoubtedIcb {
  readonly position: IcbPosition;
  readonly transition: Transition;
  /** Costs beside the run rate in the plan year, by type. */
  readonly yearCosts: ReadonlyMap<CostType, YearCost>;
}

export function positionOf(costs: DoubtedIcb, population: Population, policy: Policy): IcbWorkings {
  const { icb, byUse, recurrent, nonRecurrent, beside, baseline, runRates, doubts, putBack, turnsOnAccepted } = costs;
  const schemes = costs.schemes ?? [];
  const year = planYear(policy);
  const deadline = policy.deadline.value;
  const yearCosts = new Map([...beside].map(([type, calendar]) => [type, costOfYear(calendar, year)]));
  const atDeadline = runRates.find(({ month }) => month === deadline);
  const scope = { baselineLacks: baseline.lacks, deadlineLacks: atDeadline?.lacks ?? null };
  const inYear = inYearParts(recurrent, nonRecurrent, year);
  const transition = transitionOf(byUse.beside.get('transition') ?? [], schemes, year);

  const measures = measuresOf(
    {
      population: population.figures.get(icb.code)?.heads ?? null,
      envelope: envelopeOf(population, [icb.code], policy.ratePerHead.value),
      baseline: baseline.pence,
      reductionCeiling: baseline.pence === null ? null : reductionCeilingOf(baseline.pence, policy),
      transitionCost: transition.pence,
      nonRecurrentAtDeadline: nonRecurrentOfMonth(deadline, nonRecurrent, atDeadline !== undefined),
      months: runRates.map((each) => monthFigure(each, costs, deadline)),
      schemeParts: costs.schemes && partsOf(icb.code, schemes, deadline),
      ...amountsFrom({
        exitRunRate: atDeadline?.countedRunRate ?? null,
        inYear,
        yearCost: (type) => yearCosts.get(type)?.pence ?? null,
        ofSchemes: (amount) => amount(schemes, deadline),
      }),
    },
    policy,
    !scopeMissed({ scope }),
  );
  const sources = {
    baseline: baseline.cells,
    deadline: filledOf(atDeadline?.cells ?? []),
    months: new Map(runRates.map(({ month, cells, partlyBlank }) => [month, partlyBlank ? filledOf(cells) : cells])),
    nonRecurrent: byUse.nonRecurrent.filter((cell) => hasFigure(cell) && financialYearOf(cell.period.start) === year),
    transition: transition.lines,
    transitionBlank: transition.linesBlank,
    inYear,
  };
  const functions = functionsOfIcb(sources, schemes, measures, policy);
  const position = { icb, functions, scope, doubts, putBack, turnsOnAccepted, schemes: costs.schemes, sources, ...measures };
  return { position, transition, yearCosts, ...costs };
}

/** With every member named: a copy takes V8 as long for each as the rest of a month. */
function monthFigure(rate: RunRate, costs: DoubtedIcb, deadline: Month): MonthFigure {
  const { month, runRate, countedRunRate, view, periodMonths, complete, undecidedSaving } = rate;
  const pence = costs.putBack.get(month)?.pence ?? 0n;
  const doubtful = isMonthDoubtful(costs, month, deadline);
  const putBack = costs.turnsOnAccepted ? 0n : pence;
  const putBackAccepted = costs.turnsOnAccepted ? pence : 0n;
  return { month, runRate, countedRunRate, view, periodMonths, complete, undecidedSaving, doubtful, putBack, putBackAccepted };
}

/** The year's recurrent cost if all twelve months are given, and its non-recurrent cost: 0 if there is none. */
function inYearParts(recurrent: Calendar, nonRecurrent: Calendar, year: FinancialYear): IcbPosition['sources']['inYear'] {
  const regular = costOfYear(recurrent, year);
  const once = costOfYear(nonRecurrent, year);
  const hasNone = once.monthsGiven === 0 && once.blankMonths.length === 0;
  return { recurrent: regular.monthsGiven === 12 ? regular.pence : null, nonRecurrent: hasNone ? 0n : once.pence };
}

/** The month's non-recurrent cost: 0 if the month has a run rate and no non-recurrent line, because its figures then leave none out. */
function nonRecurrentOfMonth(month: Month, nonRecurrent: Calendar, hasRunRate: boolean): Pence | null {
  if (nonRecurrent.has(month)) return costOfMonth(nonRecurrent, month);
  return hasRunRate ? 0n : null;
}

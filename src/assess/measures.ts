import type { IcbPosition, Latest, Measures, MonthFigure, SchemeSaving, StillToFind } from '../model/assessment.ts';
import type { CostType } from '../model/cost.ts';
import { type Decimal, pencePer, penceTimes } from '../model/decimal.ts';
import type { SummedMeasure } from '../model/measures.ts';
import { divideUp, less, type Pence, sum, sumOrNull } from '../model/money.ts';
import { firstMonth, type Month } from '../model/month.ts';
import { type Policy, planYear } from '../model/policy.ts';
import { ratioOf } from '../model/ratio.ts';
import type { AssessedScheme } from '../model/scheme.ts';
import { deliveryOf, NOT_ASSESSED, standingOf } from './delivery.ts';
import { bridgeOf } from './schemes/bridge.ts';
import { disallowedSaving, receivingCosts, undecidedSaving } from './schemes/savings.ts';

/** The amounts that all measures follow from: an ICB's from its cells, a region's and England's from their ICBs. */
export interface Amounts extends Readonly<Record<SummedMeasure, Pence | null>> {
  readonly population: Decimal | null;
  readonly envelope: Pence | null;
  readonly months: readonly MonthFigure[];
  /** Savings of schemes by the deadline; `null` if no schemes are given. */
  readonly schemeParts: readonly SchemeSaving[] | null;
}

/** What an ICB's amounts are found from, whether they are its own or parts of those of the other footprint. */
interface AmountSources {
  readonly exitRunRate: Pence | null;
  readonly inYear: IcbPosition['sources']['inYear'];
  /** Cost of the plan year of a type beside the run rate. */
  readonly yearCost: (type: CostType) => Pence | null;
  readonly ofSchemes: (amount: (schemes: readonly AssessedScheme[], by: Month) => Pence | null) => Pence | null;
}

/** The amounts that are found in one way on both footprints. */
export function amountsFrom({ exitRunRate, inYear, yearCost, ofSchemes }: AmountSources) {
  return {
    disallowedSaving: ofSchemes(disallowedSaving),
    undecidedSaving: ofSchemes(undecidedSaving),
    netExitRunRate: sumOrNull([exitRunRate, ofSchemes(receivingCosts)]),
    inYearCost: sumOrNull([inYear.recurrent, inYear.nonRecurrent]),
    'outOfScope.pod': yearCost('pod'),
    'outOfScope.specialised-commissioning': yearCost('specialised-commissioning'),
    hosted: yearCost('hosted-service'),
  } satisfies Partial<Amounts>;
}

/** R2: the baseline less the rounded reduction, so that the two add up to the baseline to the penny. */
export function reductionCeilingOf(baseline: Pence, policy: Policy): Pence {
  return baseline - penceTimes(baseline, policy.reduction.value);
}

/**
 * Every measure that follows from the amounts, by the same rules at every level.
 * @param judged whether delivery may be judged: not if scope is missed or ICBs are missing
 */
export function measuresOf(amounts: Amounts, policy: Policy, judged: boolean): Omit<Measures, 'functions'> {
  const { population, baseline, envelope, reductionCeiling, inYearCost, transitionCost, months, schemeParts } = amounts;
  const deadline = policy.deadline.value;
  const atDeadline = months.find(({ month }) => month === deadline);
  const runRate = atDeadline?.runRate ?? null;
  const exitRunRate = atDeadline?.countedRunRate ?? null;
  const achievedSaving = less(baseline, exitRunRate);
  const requiredSaving = less(baseline, envelope);
  const inYearSaving = less(baseline, inYearCost);
  const schemeSaving = schemeParts && sum(schemeParts.map(({ saving }) => saving.pence));
  const unexplained = less(schemeSaving, less(baseline, runRate));
  // Named one by one and in groups already: of an object filled in a loop, V8 makes a dictionary, and each look at it is slow.
  return {
    population,
    baseline,
    envelope,
    requiredSaving,
    requiredReduction: ratioOf(requiredSaving, baseline),
    reductionCeiling,
    runRate,
    disallowedSaving: amounts.disallowedSaving,
    undecidedSaving: amounts.undecidedSaving,
    exitRunRate,
    netExitRunRate: amounts.netExitRunRate,
    envelopeGap: less(exitRunRate, envelope),
    reductionGap: less(exitRunRate, reductionCeiling),
    achievedReduction: ratioOf(achievedSaving, baseline),
    costPerHead: { baseline: perHead(baseline, population), exit: perHead(exitRunRate, population) },
    view: atDeadline?.view ?? null,
    periodMonths: atDeadline?.periodMonths ?? null,
    delivery: judged ? deliveryOf(months, envelope, deadline) : NOT_ASSESSED,
    latest: latestOf(months, envelope),
    inYearCost,
    inYearSaving,
    transitionCost,
    transitionSurplus: less(inYearSaving, transitionCost),
    paybackMonths: transitionCost !== null && transitionCost > 0n ? ratioOf(transitionCost * 12n, achievedSaving) : null,
    nonRecurrentAtDeadline: amounts.nonRecurrentAtDeadline,
    outOfScope: {
      pod: amounts['outOfScope.pod'],
      'specialised-commissioning': amounts['outOfScope.specialised-commissioning'],
    },
    hosted: amounts.hosted,
    months,
    stillToFind: judged ? stillToFindOf(months, envelope, policy) : NOT_KNOWN,
    schemeSaving,
    unexplained,
    bridge: bridgeOf({ baseline, exitRunRate, unexplained, envelope }, schemeParts),
  };
}

function perHead(cost: Pence | null, population: Decimal | null): Pence | null {
  return cost === null || population === null ? null : pencePer(cost, population);
}

const NO_LATEST: Latest = { month: null, view: null, runRate: null, gap: null };

/** What a subject spends by its latest month, whether or not the deadline has come. Plans alone have none. */
function latestOf(months: readonly MonthFigure[], envelope: Pence | null): Latest {
  const figure = months.findLast(({ view }) => view === 'actual') ?? months.findLast(({ view }) => view === 'forecast');
  if (!figure) return NO_LATEST;
  const { month, view, countedRunRate } = figure;
  const isKnown = envelope !== null && standingOf(figure, envelope) !== 'unknown';
  return { month, view, runRate: countedRunRate, gap: isKnown ? less(countedRunRate, envelope) : null };
}

const NOT_KNOWN: StillToFind = { byDeadline: null, byYearEnd: null };

/** The recurrent saving a month that would bring the deadline month, or the last month of the plan year, inside the envelope. */
function stillToFindOf(months: readonly MonthFigure[], envelope: Pence | null, policy: Policy): StillToFind {
  if (envelope === null) return NOT_KNOWN;
  const by = (month: Month) =>
    monthlySaving(
      months.find((each) => each.month === month),
      envelope,
    );
  return { byDeadline: by(policy.deadline.value), byYearEnd: by(firstMonth(planYear(policy) + 1) - 1) };
}

function monthlySaving(figure: MonthFigure | undefined, envelope: Pence): Pence | null {
  if (!figure || figure.countedRunRate === null || figure.doubtful) return null;
  switch (standingOf(figure, envelope)) {
    case 'over':
      // Rounded up, because a saving rounded down would leave a penny over.
      return divideUp(figure.countedRunRate - envelope, 12n);
    case 'inside':
      return 0n;
    case 'unknown':
      return null;
  }
}

/** R7: whether a given figure lacks running cost or programme pay. An absent figure is no miss. */
export function scopeMissed({ scope }: Pick<IcbPosition, 'scope'>): boolean {
  return (scope.baselineLacks?.length ?? 0) > 0 || (scope.deadlineLacks?.length ?? 0) > 0;
}

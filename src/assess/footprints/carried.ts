import type { Elsewhere, IcbPosition, MonthFigure, SchemeSaving } from '../../model/assessment.ts';
import { annualised, type CostCell, type CostType, hasFigure, VIEWS } from '../../model/cost.ts';
import type { Footprint, IcbCode } from '../../model/geography.ts';
import { sumsBy } from '../../model/group.ts';
import { type Pence, sum, sumOrNull } from '../../model/money.ts';
import type { Month } from '../../model/month.ts';
import type { Policy } from '../../model/policy.ts';
import { envelopeOf, headsOf, type Population } from '../../model/population.ts';
import { type Amounts, amountsFrom, measuresOf, reductionCeilingOf, scopeMissed } from '../measures.ts';
import type { RunRate } from '../runRate.ts';
import { partsOf } from '../schemes/bridge.ts';
import { disallowedSaving, undecidedSaving } from '../schemes/savings.ts';
import type { Decisions } from './decisions.ts';
import { functionsCarried } from './functions.ts';
import type { Source, Taker } from './taker.ts';
import { inYearOf, nonRecurrentAt, transitionOf, yearCostOf } from './yearCosts.ts';

/** The position of a taker: each figure is the sum of its sources' parts, on the footprint that gives the figure. */
export function carriedPosition(taker: Taker, decisions: Decisions, population: Population, policy: Policy): IcbPosition {
  const { icb, codes, sources } = taker;
  const deadline = policy.deadline.value;
  const runRates = carriedMonths(taker, decisions);
  const atDeadline = runRates.find(({ month }) => month === deadline);
  const baselines = sources.filter(({ footprint }) => footprint === decisions.baseline);
  const schemesGiven = sources.some(({ working }) => working?.schemes);
  const schemeParts = schemesGiven ? sources.flatMap((source) => schemePartsOf(source, deadline)) : null;
  const scope = {
    baselineLacks: lacksOf(baselines.map(({ working }) => working?.baseline.lacks ?? null)),
    deadlineLacks: lacksOf(atDeadline?.rates.map(({ lacks }) => lacks) ?? []),
  };
  const inYear = inYearOf(taker, decisions, policy);
  const amounts: Amounts = {
    population: headsOf(population, codes),
    envelope: envelopeOf(population, codes, policy.ratePerHead.value),
    baseline: baselineOf(baselines, ({ part }, byType) => sum([...byType].map(([type, pence]) => part(type, pence)))),
    reductionCeiling: baselineOf(baselines, ({ partOfMixed }, byType) =>
      partOfMixed(reductionCeilingOf(sum([...byType.values()]), policy), byType),
    ),
    transitionCost: transitionOf(taker, decisions, policy),
    nonRecurrentAtDeadline: nonRecurrentAt(deadline, taker, decisions),
    months: runRates.map(({ figure }) => figure),
    schemeParts,
    ...amountsFrom({
      exitRunRate: atDeadline?.figure.countedRunRate ?? null,
      inYear,
      yearCost: (type) => yearCostOf(type, taker, decisions, policy),
      ofSchemes: (amount) => savingsOf(sources, (schemes) => amount(schemes, deadline)),
    }),
  };
  const elsewhere = taker.successors && elsewhereFrom(taker.footprint, taker.successors, decisions);
  const isJudged = !scopeMissed({ scope }) && !elsewhere?.months.some((month) => month >= deadline);
  const measures = measuresOf(amounts, policy, isJudged);
  return {
    icb,
    ...measures,
    functions: functionsCarried(taker, { baselines, rates: atDeadline?.sources ?? [] }, measures, policy),
    scope,
    doubts: doubtsOf(taker, decisions),
    putBack: new Map(runRates.map(({ month, putBack }) => [month, putBack])),
    turnsOnAccepted: sources.flatMap(({ working }) => working?.position.turnsOnAccepted ?? [])[0] ?? null,
    schemes: schemesGiven ? sources.flatMap(({ working }) => working?.schemes ?? []) : null,
    schemeParts,
    recut: taker.recut,
    gave: sources.flatMap(({ working }) => (working ? [working.position] : [])),
    givenBy: decisions.of('run rate'),
    ...(elsewhere && { elsewhere }),
    sources: {
      baseline: baselines.flatMap(({ working }) => working?.baseline.cells ?? []),
      deadline: atDeadline?.rates.flatMap(({ cells }) => cells.filter(hasFigure)) ?? [],
      months: new Map(runRates.map(({ month, rates }) => [month, rates.flatMap(({ cells }) => cells.filter(hasFigure))])),
      nonRecurrent: sources.flatMap(({ working }) => working?.position.sources.nonRecurrent ?? []),
      transition: sources.flatMap(({ working }) => working?.position.sources.transition ?? []),
      transitionBlank: sources.some(({ working }) => working?.position.sources.transitionBlank),
      inYear,
    },
  };
}

function elsewhereFrom(footprint: Footprint, successors: readonly IcbCode[], decisions: Decisions): Elsewhere {
  return {
    baseline: decisions.baseline !== undefined && decisions.baseline !== footprint,
    months: [...decisions.of('run rate')].filter(([, giving]) => giving !== footprint).map(([month]) => month),
    successors,
  };
}

/** `null` unless each body of the footprint that gives the baseline gives one. */
function baselineOf(sources: readonly Source[], partOf: (source: Source, byType: ReadonlyMap<CostType, Pence>) => Pence): Pence | null {
  if (sources.length === 0) return null;
  return sumOrNull(
    sources.map((source) => (source.working?.baseline.pence == null ? null : partOf(source, typed(source.working.baseline.cells)))),
  );
}

/** Pence a year by cost type. */
function typed(cells: readonly CostCell[]): ReadonlyMap<CostType, Pence> {
  return sumsBy(
    cells.filter(hasFigure),
    ({ costType }) => costType,
    (cell) => (cell.scenario === 'baseline' ? cell.pence : annualised(cell)),
  );
}

function savingsOf(sources: readonly Source[], of: (schemes: NonNullable<IcbPosition['schemes']>) => Pence | null): Pence | null {
  return sumOrNull(
    sources.map(({ working, part }) => {
      const pence = of(working?.schemes ?? []);
      return pence === null ? null : part(null, pence);
    }),
  );
}

interface CarriedMonth {
  readonly month: Month;
  readonly figure: MonthFigure;
  readonly putBack: NonNullable<ReturnType<IcbPosition['putBack']['get']>>;
  readonly sources: readonly Source[];
  readonly rates: readonly RunRate[];
}

/** A body's own months; and of those that are carried, what every body of the group has on the footprint that gives them. */
function carriedMonths(taker: Taker, decisions: Decisions): readonly CarriedMonth[] {
  return [...decisions.of('run rate')].flatMap(([month, footprint]) => {
    if (taker.successors && footprint !== taker.footprint) return [];
    const isGiven = (code: IcbCode) => taker.rateOf(code, month) !== undefined;
    if (footprint !== taker.footprint && !taker.bodiesOf(footprint).every(isGiven)) return [];
    const sources = taker.sources.filter((source) => source.footprint === footprint);
    const rates = sources.map(({ icb }) => taker.rateOf(icb.code, month));
    if (rates.some((rate) => rate === undefined)) return [];
    return [
      carriedMonth(
        month,
        taker,
        sources,
        rates.flatMap((rate) => rate ?? []),
      ),
    ];
  });
}

function carriedMonth(
  month: Month,
  { sources: all, doubtsOfHeads }: Taker,
  sources: readonly Source[],
  rates: readonly RunRate[],
): CarriedMonth {
  const own = sources.map(({ working, part, partOfMixed }, at) => {
    const rate = rates[at];
    const byType = typed(rate?.cells ?? []);
    const standing = working?.position.months.find((each) => each.month === month);
    const back = working?.position.putBack.get(month);
    return {
      runRate: rate?.runRate == null ? null : sum([...byType].map(([type, pence]) => part(type, pence))),
      doubtful: standing?.doubtful ?? false,
      putBack: partOfMixed(standing?.putBack ?? 0n, byType),
      putBackAccepted: partOfMixed(standing?.putBackAccepted ?? 0n, byType),
      parts: (back?.parts ?? []).map((each) => ({ ...each, pence: part(each.costType, each.pence) })),
      place: back?.place,
    };
  });
  const runRate = sumOrNull(own.map((each) => each.runRate));
  const weakest = Math.max(...rates.map(({ view }) => VIEWS.indexOf(view)));
  const putBack = sum(own.map((each) => each.putBack));
  const putBackAccepted = sum(own.map((each) => each.putBackAccepted));
  const place = own.flatMap((each) => each.place ?? [])[0];
  const figure: MonthFigure = {
    month,
    runRate,
    countedRunRate: sumOrNull([runRate, savingsOf(all, (schemes) => disallowedSaving(schemes, month))]),
    view: VIEWS[weakest] ?? 'plan',
    periodMonths: Math.max(...rates.map(({ periodMonths }) => periodMonths)),
    complete: rates.every(({ complete }) => complete),
    undecidedSaving: savingsOf(all, (schemes) => undecidedSaving(schemes, month)) ?? 0n,
    doubtful: own.some(({ doubtful }) => doubtful) || doubtsOfHeads.some(({ accepted }) => accepted === null),
    putBack,
    putBackAccepted,
  };
  return {
    month,
    figure,
    putBack: { pence: putBack + putBackAccepted, parts: own.flatMap(({ parts }) => parts), ...(place && { place }) },
    sources,
    rates,
  };
}

/** What any of them lacks; `null` where none has a figure to look at. */
function lacksOf(all: readonly (readonly CostType[] | null)[]): readonly CostType[] | null {
  const given = all.filter((lacks) => lacks !== null);
  return given.length === 0 ? null : [...new Set(given.flat())];
}

/** Doubts pass to the successors, where they are about a figure that the body's footprint gives. */
function doubtsOf({ sources, doubtsOfHeads }: Taker, decisions: Decisions): IcbPosition['doubts'] {
  const passed = sources.flatMap(({ footprint, working }) =>
    (working?.position.doubts ?? []).filter(({ doubt, scheme, month }) => {
      if (doubt === 'population' || scheme !== undefined) return true;
      return footprint === (month === null ? decisions.baseline : decisions.of('run rate').get(month));
    }),
  );
  return [...passed, ...doubtsOfHeads];
}

function schemePartsOf({ icb, working, part }: Source, deadline: Month): readonly SchemeSaving[] {
  return partsOf(icb.code, working?.schemes ?? [], deadline).map(({ saving, disallowed, ...rest }) => ({
    ...rest,
    saving: { ...saving, pence: part(null, saving.pence) },
    disallowed: { ...disallowed, pence: part(null, disallowed.pence) },
  }));
}

import type { IcbPosition } from '../../model/assessment.ts';
import { type CostType, hasFigure } from '../../model/cost.ts';
import { sumsBy } from '../../model/group.ts';
import { type Pence, sum, sumOrNull } from '../../model/money.ts';
import { financialYearOf, type Month, monthsOfYear } from '../../model/month.ts';
import { type Policy, planYear } from '../../model/policy.ts';
import { costOfMonth, costOfYear } from '../cells.ts';
import { type Cost, calendarOf, type Decisions } from './decisions.ts';
import type { Source, Taker } from './taker.ts';

type YearCost = Exclude<Cost, 'run rate'>;

/** What a cost beside the run rate comes to in the plan year; `null` where a body of a footprint that gives it has none. */
export function yearCostOf(cost: CostType, { sources }: Taker, decisions: Decisions, policy: Policy): Pence | null {
  const months = monthsOfYear(planYear(policy));
  const giving = new Set(months.flatMap((month) => decisions.of(cost).get(month) ?? []));
  if (giving.size === 0) return null;
  return sumOrNull(
    sources
      .filter(({ footprint }) => giving.has(footprint))
      .map((source) => {
        const pence = ownCost(cost, source, decisions, policy);
        return pence === null ? null : source.part(cost, pence);
      }),
  );
}

/** What one body gives of the year, in the months that its footprint decides. */
function ownCost(cost: YearCost, { footprint, working }: Source, decisions: Decisions, policy: Policy): Pence | null {
  const calendar = working && calendarOf(working, cost);
  const decided = decisions.of(cost);
  return calendar ? costOfYear(calendar, planYear(policy), (month) => decided.get(month) === footprint).pence : null;
}

/** The year's recurrent cost where all its months are covered by every body that gives them, and what is non-recurrent: nil where there is none. */
export function inYearOf({ sources }: Taker, decisions: Decisions, policy: Policy): IcbPosition['sources']['inYear'] {
  const year = planYear(policy);
  const months = monthsOfYear(year);
  const decided = decisions.of('recurrent');
  const recurrent = months.every((month) => decided.has(month))
    ? sources.map((source): Pence | null => {
        const own = months.filter((month) => decided.get(month) === source.footprint);
        if (own.length === 0) return 0n;
        const { recurrent: regular } = source.working ?? {};
        const cost = regular && costOfYear(regular, year, (month) => own.includes(month));
        return cost?.pence == null || cost.monthsGiven < own.length
          ? null
          : source.partOfMixed(cost.pence, typesOfYear(source, year, 'recurrent'));
      })
    : [null];
  const once = decisions.of('non-recurrent');
  const nonRecurrent = sources.map((source): Pence | null => {
    const calendar = source.working?.nonRecurrent;
    if (!calendar) return 0n;
    const isOwn = (month: Month) => (once.get(month) ?? source.footprint) === source.footprint;
    const { pence, monthsGiven, blankMonths } = costOfYear(calendar, year, isOwn);
    if (monthsGiven === 0 && blankMonths.length === 0) return 0n;
    return pence === null ? null : source.partOfMixed(pence, typesOfYear(source, year, 'nonRecurrent'));
  });
  return { recurrent: sumOrNull(recurrent), nonRecurrent: sumOrNull(nonRecurrent) };
}

/** What the types of a body's year come to: the shares of each count by it. */
function typesOfYear({ working }: Source, year: number, of: 'recurrent' | 'nonRecurrent'): ReadonlyMap<CostType, Pence> {
  const own = (working?.byUse[of] ?? []).filter((each) => hasFigure(each) && financialYearOf(each.period.start) === year);
  return sumsBy(
    own,
    ({ costType }) => costType,
    ({ pence }) => pence,
  );
}

/** Transition lines go before the schemes' one-off costs, for each body that has any. */
export function transitionOf({ sources }: Taker, decisions: Decisions, policy: Policy): Pence | null {
  const lines = monthsOfYear(planYear(policy)).flatMap((month) => decisions.of('transition').get(month) ?? []);
  const bySchemes = sources.filter(({ working }) => working?.transition.ofSchemes != null).map(({ footprint }) => footprint);
  const giving = new Set(lines.length > 0 ? lines : bySchemes);
  if (giving.size === 0) return null;
  return sumOrNull(
    sources
      .filter(({ footprint }) => giving.has(footprint))
      .map((source) => {
        const isByLines = (source.working?.transition.lines.length ?? 0) > 0;
        const pence = isByLines ? ownCost('transition', source, decisions, policy) : (source.working?.transition.pence ?? null);
        return pence === null ? null : source.part(isByLines ? 'transition' : null, pence);
      }),
  );
}

/** Nil where the month is given and holds nothing non-recurrent. */
export function nonRecurrentAt(month: Month, { sources, rateOf }: Taker, decisions: Decisions): Pence | null {
  const footprint = decisions.of('non-recurrent').get(month) ?? decisions.of('run rate').get(month);
  const own = sources.filter((each) => each.footprint === footprint);
  if (own.length === 0) return null;
  return sumOrNull(
    own.map(({ icb, working, partOfMixed }) => {
      if (!working?.nonRecurrent.has(month)) return rateOf(icb.code, month) ? 0n : null;
      const pence = costOfMonth(working.nonRecurrent, month);
      return pence === null ? null : partOfMixed(pence, typesAt(working, month));
    }),
  );
}

function typesAt(working: NonNullable<Source['working']>, month: Month): ReadonlyMap<CostType, Pence> {
  const [best] = working.nonRecurrent.viewsOf(month);
  const types = new Set(best?.cells.map(({ costType }) => costType));
  return new Map(
    [...types].map((type) => [type, sum((best?.cells ?? []).filter(({ costType }) => costType === type).map(({ pence }) => pence))]),
  );
}

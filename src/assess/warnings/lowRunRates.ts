import type { CostType, View } from '../../model/cost.ts';
import { type Warning, warning } from '../../model/diagnostic.ts';
import type { Pence } from '../../model/money.ts';
import type { Month } from '../../model/month.ts';
import type { Policy } from '../../model/policy.ts';
import type { WarningFacts } from '../../model/warningFacts.ts';
import { Figures, type ViewOfMonth } from '../figures.ts';
import type { IcbWorkings } from '../icb.ts';
import { causeOf, type Limit, lowPart } from './pairs.ts';

/** Of the month before, or of another view. */
const LIMIT: Limit = { numerator: 2n, denominator: 5n };
/** Of the baseline. */
const LIMIT_OF_CUT: Limit = { numerator: 3n, denominator: 10n };
/** Of the baseline, for a line that covers a quarter: one that holds the cost of a month is a third of it. */
const LIMIT_OF_QUARTER: Limit = { numerator: 9n, denominator: 25n };

/** Months whose run rate is far below the month before, another view or the baseline. Each month is reported once. */
export function lowRunRates(workings: IcbWorkings, policy: Policy): readonly Warning[] {
  if (workings.figures.spread.isWithin(LIMIT.numerator, LIMIT.denominator)) return [];
  const fall = fallOf(workings, policy);
  const reported = new Set(fall?.months);
  const apart = viewsApart(workings, policy, reported);
  for (const { isBest, facts } of apart) if (isBest) for (const month of facts.months) reported.add(month);
  const found = [...(fall ? [warning('run-rate-falls', fall)] : []), ...apart.map(({ facts }) => warning('views-apart', facts))];
  return [...found, ...deepCut(workings, policy, reported)];
}

/** The first fall from one month to the next, with every month that stays as low. */
function fallOf({ icb, runRates, figures }: IcbWorkings, policy: Policy): WarningFacts['run-rate-falls'] | undefined {
  const scope = policy.scope.value;
  /** The latest month of each view; the view given last stands last. */
  const latest = new Map<View, ViewOfMonth>();
  let reference: ViewOfMonth | undefined;
  let facts: WarningFacts['run-rate-falls'] | undefined;
  for (const { month, view, complete } of runRates) {
    const own = figures.views.get(month) ?? [];
    const figure = own.find((each) => each.view === view);
    const before: ViewOfMonth | undefined = facts
      ? reference
      : (latest.get(view) ?? (own.length > 1 ? undefined : [...latest.values()].at(-1)));
    for (const each of own) {
      latest.delete(each.view);
      latest.set(each.view, each);
    }
    if (!figure || !complete || !before) continue;
    const low = lowPart(figure.figures.byType, before.figures.byType, scope, LIMIT);
    if (!low || (facts && low.costType !== facts.costType)) continue;
    if (facts) {
      facts = { ...facts, months: [...facts.months, month] };
      continue;
    }
    reference = before;
    facts = {
      icb,
      costType: low.costType,
      fall: { view, month, pence: low.one },
      before: { view: before.view, month: before.month, pence: low.other },
      months: [month],
      cause: causeOf(figure.figures.periodMonths, low.one, low.other),
    };
  }
  return facts;
}

interface ViewsApart {
  /** Whether the lower view is the best view of every month. */
  readonly isBest: boolean;
  readonly facts: WarningFacts['views-apart'];
}

/** Months for which one view is far below another, by the pair of views. */
function viewsApart({ icb, runRates, figures }: IcbWorkings, policy: Policy, reported: ReadonlySet<Month>): readonly ViewsApart[] {
  const found = new Map<string, ViewsApart>();
  for (const { month, view, complete } of runRates) {
    const own = figures.views.get(month) ?? [];
    if (!complete || own.length < 2 || reported.has(month)) continue;
    for (const one of own)
      for (const other of own) {
        const low = one === other ? null : lowPart(one.figures.byType, other.figures.byType, policy.scope.value, LIMIT);
        if (!low) continue;
        const key = `${one.view} ${other.view} ${low.costType}`;
        const known = found.get(key);
        const facts = known
          ? { ...known.facts, months: [...known.facts.months, month] }
          : {
              icb,
              costType: low.costType,
              low: { view: one.view, pence: low.one },
              high: { view: other.view, pence: low.other },
              months: [month],
              cause: causeOf(one.figures.periodMonths, low.one, low.other),
            };
        found.set(key, { isBest: (known?.isBest ?? true) && one.view === view, facts });
      }
  }
  return [...found.values()];
}

interface Cut {
  readonly month: Month;
  readonly costType: CostType | null;
  readonly pence: Pence;
  readonly baseline: Pence;
  readonly periodMonths: number;
}

/** Months that cost under three tenths of the baseline, or little more than a third if a line covers a quarter. */
function deepCut(workings: IcbWorkings, policy: Policy, reported: ReadonlySet<Month>): readonly Warning[] {
  const { baseline, icb } = workings;
  if (baseline.pence === null || baseline.pence <= 0n) return [];
  const deadline = policy.deadline.value;
  const cuts = [...cutsOfWhole(workings, baseline.pence, deadline), ...cutsOfTypes(workings, policy)].filter(
    ({ month }) => !reported.has(month),
  );
  const costType = cuts.some((each) => each.costType === null) ? null : cuts[0]?.costType;
  const alike = cuts.filter((each) => each.costType === costType);
  const shown = alike.find(({ month }) => month === deadline) ?? alike[0];
  if (!shown || costType === undefined) return [];
  const { periodMonths, ...facts } = shown;
  const months = alike.map(({ month }) => month);
  return [warning('deep-cut', { icb, ...facts, months, cause: causeOf(periodMonths, shown.pence, shown.baseline) })];
}

/** A month that lacks part of its cost has a warning of its own, so it is left out, unless it is the deadline month. */
function cutsOfWhole({ runRates }: IcbWorkings, baseline: Pence, deadline: Month): readonly Cut[] {
  return runRates.flatMap(({ month, runRate, periodMonths, complete }) => {
    if (runRate === null || (!complete && month !== deadline)) return [];
    const { numerator, denominator } = limitOfCut(periodMonths);
    return runRate * denominator < baseline * numerator ? [{ month, costType: null, pence: runRate, baseline, periodMonths }] : [];
  });
}

/** Months in which one cost type is so low and the whole is not. */
function cutsOfTypes({ runRates, figures, baseline }: IcbWorkings, policy: Policy): readonly Cut[] {
  const scope = policy.scope.value;
  const before = new Figures(baseline.cells, scope).byType;
  return runRates.flatMap(({ month, view, complete }) => {
    const figure = figures.at(view, month);
    const low = figure && complete ? lowPart(figure.byType, before, scope, limitOfCut(figure.periodMonths)) : null;
    if (!figure || !low?.costType) return [];
    return [{ month, costType: low.costType, pence: low.one, baseline: low.other, periodMonths: figure.periodMonths }];
  });
}

function limitOfCut(periodMonths: number): Limit {
  return periodMonths === 3 ? LIMIT_OF_QUARTER : LIMIT_OF_CUT;
}

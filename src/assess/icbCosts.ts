import type { CostCell, CostType } from '../model/cost.ts';
import type { Icb } from '../model/geography.ts';
import type { Month } from '../model/month.ts';
import type { Policy } from '../model/policy.ts';
import type { AssessedScheme } from '../model/scheme.ts';
import { inScopeTypes } from '../model/scope.ts';
import { type Baseline, baselineOf } from './baseline.ts';
import { Calendar } from './cells.ts';
import { figuresOf, type IcbFigures } from './figures.ts';
import { type RunRate, runRatesOf } from './runRate.ts';

const BESIDE: readonly CostType[] = ['transition', 'hosted-service', 'pod', 'specialised-commissioning'];

/** What bodies of the other footprint give of the ICB's ground, so that it need not. */
export interface GivenElsewhere {
  /** Cost types shown apart that their baseline holds, and no body of this footprint gives beside a baseline. */
  readonly unmet: readonly CostType[];
  readonly months: ReadonlySet<Month>;
}

export const NOTHING_ELSEWHERE: GivenElsewhere = { unmet: [], months: new Set() };

/** An ICB's costs by use, with its baseline and run rates. Neither other ICBs nor doubts play a part. */
export interface IcbCosts {
  readonly icb: Icb;
  /** Every cell of the ICB. */
  readonly cells: readonly CostCell[];
  readonly byUse: CellsByUse;
  /** `null` if no schemes are given for any ICB. */
  readonly schemes: readonly AssessedScheme[] | null;
  /** Recurrent in-scope cost by month. */
  readonly recurrent: Calendar;
  /** Non-recurrent in-scope cost by month. */
  readonly nonRecurrent: Calendar;
  /** Costs beside the run rate by month, for each type that has any. */
  readonly beside: ReadonlyMap<CostType, Calendar>;
  readonly baseline: Baseline;
  readonly runRates: readonly RunRate[];
  readonly figures: IcbFigures;
  readonly elsewhere: GivenElsewhere;
}

export function costsOf(
  icb: Icb,
  cells: readonly CostCell[],
  schemes: readonly AssessedScheme[] | null,
  policy: Policy,
  elsewhere: GivenElsewhere = NOTHING_ELSEWHERE,
): IcbCosts {
  const byUse = sorted(cells, inScopeTypes(policy.scope.value));
  const recurrent = new Calendar(byUse.recurrent);
  const baseline = baselineOf(byUse.baseline, policy);
  const shownApart = policy.scope.value.shownApart.filter(
    (type) => elsewhere.unmet.includes(type) || baseline.cells.some(({ costType, pence }) => costType === type && pence !== 0n),
  );
  const figures = figuresOf(icb, recurrent, baseline.pence === null ? undefined : baseline.cells, policy);
  return {
    icb,
    cells,
    byUse,
    schemes,
    recurrent,
    nonRecurrent: new Calendar(byUse.nonRecurrent),
    beside: new Map([...byUse.beside].map(([type, own]) => [type, new Calendar(own)])),
    baseline,
    runRates: runRatesOf(figures, policy, shownApart, schemes ?? []),
    figures,
    elsewhere,
  };
}

interface CellsByUse {
  /** Recurrent in-scope cells of the baseline. */
  readonly baseline: readonly CostCell[];
  /** Recurrent in-scope cells of plans, forecasts and actuals. */
  readonly recurrent: readonly CostCell[];
  readonly nonRecurrent: readonly CostCell[];
  readonly beside: ReadonlyMap<CostType, readonly CostCell[]>;
}

function sorted(cells: readonly CostCell[], inScope: ReadonlySet<CostType>): CellsByUse {
  const baseline: CostCell[] = [];
  const recurrent: CostCell[] = [];
  const nonRecurrent: CostCell[] = [];
  const beside = new Map<CostType, CostCell[]>(BESIDE.map((type) => [type, []]));
  cells.forEach((cell) => {
    beside.get(cell.costType)?.push(cell);
    if (!inScope.has(cell.costType)) return;
    if (cell.scenario === 'baseline') {
      if (cell.recurrence === 'recurrent') baseline.push(cell);
    } else (cell.recurrence === 'recurrent' ? recurrent : nonRecurrent).push(cell);
  });
  return { baseline, recurrent, nonRecurrent, beside: new Map([...beside].filter(([, own]) => own.length > 0)) };
}

import type { CostCell, CostType } from '../model/cost.ts';
import type { Icb } from '../model/geography.ts';
import type { Policy } from '../model/policy.ts';
import type { AssessedScheme } from '../model/scheme.ts';
import { inScopeTypes } from '../model/scope.ts';
import { type Baseline, baselineOf } from './baseline.ts';
import { Calendar } from './cells.ts';
import { figuresOf, type IcbFigures } from './figures.ts';
import { type RunRate, runRatesOf } from './runRate.ts';

const BESIDE: readonly CostType[] = ['transition', 'hosted-service', 'pod', 'specialised-commissioning'];

/** What an ICB handed in. */
export interface IcbEvidence {
  readonly cells: readonly CostCell[];
  /** `null` where no schemes are given for any ICB. */
  readonly schemes: readonly AssessedScheme[] | null;
}

/** What an ICB's cells come to by themselves, before other ICBs and doubts are looked at. */
export interface IcbLines {
  readonly icb: Icb;
  /** All of the ICB's. */
  readonly cells: readonly CostCell[];
  /** `null` where no schemes are given for any ICB. */
  readonly given: readonly AssessedScheme[] | null;
  readonly parts: Parts;
  readonly regular: Calendar;
  readonly once: Calendar;
  /** Costs beside the run rate, by type. */
  readonly calendars: ReadonlyMap<CostType, Calendar>;
  readonly baseline: Baseline;
  readonly runRates: readonly RunRate[];
  readonly figures: IcbFigures;
}

export function linesOf(icb: Icb, { cells, schemes: given }: IcbEvidence, policy: Policy): IcbLines {
  const parts = parted(cells, inScopeTypes(policy.scope.value));
  const regular = new Calendar(parts.recurrent);
  const baseline = baselineOf(parts.baseline, policy);
  const heldApart = policy.scope.value.shownApart.filter((type) =>
    baseline.cells.some(({ costType, pence }) => costType === type && pence !== 0n),
  );
  const figures = figuresOf(icb, regular, baseline.pence === null ? undefined : baseline.cells, policy);
  return {
    icb,
    cells,
    given,
    parts,
    regular,
    once: new Calendar(parts.nonRecurrent),
    calendars: new Map([...parts.beside].map(([type, own]) => [type, new Calendar(own)])),
    baseline,
    runRates: runRatesOf(regular, figures, policy, heldApart, given ?? []),
    figures,
  };
}

/** An ICB's cells by what they are for, in one go through them. */
export interface Parts {
  /** Recurrent, in scope. */
  readonly baseline: readonly CostCell[];
  /** The same of the views: plans, forecasts and actuals. */
  readonly recurrent: readonly CostCell[];
  readonly nonRecurrent: readonly CostCell[];
  readonly beside: ReadonlyMap<CostType, readonly CostCell[]>;
}

function parted(cells: readonly CostCell[], inScope: ReadonlySet<CostType>): Parts {
  const baseline: CostCell[] = [];
  const recurrent: CostCell[] = [];
  const nonRecurrent: CostCell[] = [];
  const own = new Map<CostType, CostCell[]>(BESIDE.map((type) => [type, []]));
  for (const cell of cells) {
    own.get(cell.costType)?.push(cell);
    if (!inScope.has(cell.costType)) continue;
    if (cell.scenario === 'baseline') {
      if (cell.recurrence === 'recurrent') baseline.push(cell);
    } else (cell.recurrence === 'recurrent' ? recurrent : nonRecurrent).push(cell);
  }
  return { baseline, recurrent, nonRecurrent, beside: new Map([...own].filter(([, each]) => each.length > 0)) };
}

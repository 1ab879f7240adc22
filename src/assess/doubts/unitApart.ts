import { annualised, type CostType } from '../../model/cost.ts';
import { type Decimal, pencePer } from '../../model/decimal.ts';
import type { RaisedDoubt } from '../../model/doubt.ts';
import type { Icb } from '../../model/geography.ts';
import { amountIn } from '../../model/group.ts';
import { largest, type Pence } from '../../model/money.ts';
import type { Month } from '../../model/month.ts';
import type { Period } from '../../model/period.ts';
import type { Policy } from '../../model/policy.ts';
import type { Figures, IcbFigures } from '../figures.ts';
import { judgedOf, whereOf } from './raised.ts';

/** Two amounts of one ICB that differ by this factor are in different units. */
const TIMES = 200n;
/** In pence: a tenth of what the thriftiest ICB spends per head. */
export const LEAST_PER_HEAD = 50n;

const UNITS = [
  { unit: 'thousands', factor: 1000n },
  { unit: 'millions', factor: 1_000_000n },
] as const;

/** Amounts in another unit than the amounts beside them, or below what any ICB spends. */
export function unitApart(own: IcbFigures, heads: Decimal | null, policy: Policy): readonly RaisedDoubt[] {
  const { icb, spread } = own;
  const isEven = spread.isAllWithin(TIMES) && mostOfPeriods(own) <= spread.least * TIMES;
  if (isEven && (heads === null || pencePer(spread.least, heads) >= LEAST_PER_HEAD)) return [];
  const { required } = policy.scope.value;
  return judgedOf(own).flatMap(({ figures, month }) => [
    ...typesApart(icb, figures, month, required),
    ...(month === null ? baselineAbovePlan(own, figures) : []),
    ...small(icb, figures, month, heads),
  ]);
}

/** An ICB that would spend under 50p per head, and more than 0. */
function small(icb: Icb, figures: Figures, month: Month | null, heads: Decimal | null): readonly RaisedDoubt[] {
  const { total: pence } = figures;
  if (heads === null || pence <= 0n || pencePer(pence, heads) >= LEAST_PER_HEAD) return [];
  const perHead = pencePer(pence, heads);
  // From the amount and not from `perHead`, which is 0p if an amount in millions was read as pounds.
  const looksLike = UNITS.find(({ factor }) => isPlausible(pencePer(pence * factor, heads)))?.unit;
  const facts = { kind: 'per-head' as const, pence, perHead, ...(looksLike && { looksLike }) };
  return [{ doubt: 'unit-apart', facts, ...whereOf(icb, figures, null, month) }];
}

/** Whether an ICB may spend so many pence per head. The limits are the program's own. */
export function isPlausible(perHead: Pence | null): boolean {
  return perHead !== null && perHead >= 500n && perHead <= 10_000n;
}

/** Running cost above 0 and under 1/200 of programme pay in the same month or baseline, or the other way round. */
function typesApart(icb: Icb, figures: Figures, month: Month | null, required: readonly CostType[]): readonly RaisedDoubt[] {
  const found: RaisedDoubt[] = [];
  for (const costType of required) {
    const pence = amountIn(figures.byType, costType);
    for (const other of pence > 0n ? required : []) {
      const reference = amountIn(figures.byType, other);
      if (pence * TIMES >= reference) continue;
      const facts = { kind: 'other-type' as const, pence, reference, other };
      found.push({ doubt: 'unit-apart', facts, ...whereOf(icb, figures, costType, month) });
    }
  }
  return found;
}

/** More than any period of the baseline can cost a year. */
function mostOfPeriods({ baseline }: IcbFigures): Pence {
  return (baseline?.cells ?? []).reduce((most, { pence }) => (pence > 0n ? most + pence : most), 0n) * 12n;
}

/** A baseline in which a type, or the sum, is over 200 times the largest month of the views: of its year, or of one of its periods at its yearly rate. */
function baselineAbovePlan({ icb, months }: IcbFigures, baseline: Figures): readonly RaisedDoubt[] {
  const apart = (costType: CostType | null, year: Pence): readonly RaisedDoubt[] => {
    const most = largest(months.flatMap(({ figures }) => figures.of(costType) ?? [])) ?? 0n;
    if (most <= 0n) return [];
    const found = [{ pence: year }, ...ratesOf(baseline, costType)].find(({ pence }) => pence > most * TIMES);
    if (!found) return [];
    return [
      { doubt: 'unit-apart', facts: { kind: 'baseline-above-plan', ...found, reference: most }, ...whereOf(icb, baseline, costType, null) },
    ];
  };
  return [...[...baseline.byType].flatMap(([costType, pence]) => apart(costType, pence)), ...apart(null, baseline.total)];
}

/** What each month, quarter or year of a baseline comes to in a year. */
function ratesOf({ cells }: Figures, costType: CostType | null): readonly { readonly pence: Pence; readonly period: Period }[] {
  const rates = new Map<string, { readonly pence: Pence; readonly period: Period }>();
  for (const cell of cells) {
    if (costType !== null && cell.costType !== costType) continue;
    const { period } = cell;
    const key = `${period.start}|${period.months}`;
    rates.set(key, { pence: (rates.get(key)?.pence ?? 0n) + annualised(cell), period });
  }
  return [...rates.values()].toSorted((a, b) => a.period.start - b.period.start);
}

import {
  type BridgeStep,
  type Delivery,
  type FunctionCost,
  type Measures,
  type MeasureValues,
  type MonthFigure,
  measureOf,
} from '../../model/assessment.ts';
import type { View } from '../../model/cost.ts';
import { decimalText } from '../../model/decimal.ts';
import {
  type CellKind,
  type ForMeasures,
  grouped,
  type KindOf,
  MEASURE_KEYS,
  MEASURES,
  type MeasureKey,
  type MeasureKind,
  memberOf,
} from '../../model/measures.ts';
import { poundsText } from '../../model/money.ts';
import { monthText } from '../../model/month.ts';
import { ratioText } from '../../model/ratio.ts';
import { pounds } from './text.ts';

/** The values of measures as they are written: money, heads and ratios as exact decimals. */
interface WireValues extends Readonly<Record<Exclude<CellKind, 'view' | 'period'>, string | null>> {
  readonly view: View | null;
  readonly period: number | null;
  readonly delivery: ReturnType<typeof wireDelivery>;
  readonly calendar: readonly ReturnType<typeof wireMonth>[];
  readonly bridge: readonly ReturnType<typeof wireStep>[] | null;
  readonly functions: readonly ReturnType<typeof wireFunction>[];
}
type WireValue<Key extends MeasureKey> = WireValues[KindOf<Key>];
export type WireMeasures = ForMeasures<{ readonly [Key in MeasureKey]: WireValue<Key> }>;

const WRITTEN: { readonly [Kind in MeasureKind]: (value: NonNullable<MeasureValues[Kind]>) => WireValues[Kind] } = {
  heads: decimalText,
  money: poundsText,
  'money a head': poundsText,
  'money a month': poundsText,
  ratio: (value) => ratioText(value),
  months: (value) => ratioText(value, 1),
  month: monthText,
  view: (view) => view,
  period: (months) => months,
  delivery: wireDelivery,
  calendar: (months) => months.map(wireMonth),
  bridge: (steps) => steps.map(wireStep),
  functions: (rows) => rows.map(wireFunction),
};

export function wireMeasures(measures: Measures): WireMeasures {
  const each = Object.fromEntries(MEASURE_KEYS.map((key) => [key, written(MEASURES[key].is, measureOf(measures, key))]));
  return { ...grouped(each), ...(measures.functions === null && { functions: null }) } as WireMeasures;
}

/** A measure by its key; `null` for one of functions where no figure names a function. */
export function wireMeasure<Key extends MeasureKey>(wire: WireMeasures, key: Key): WireValue<Key> | null {
  return memberOf(wire, key) as WireValue<Key> | null;
}

function written<Kind extends MeasureKind>(kind: Kind, value: MeasureValues[Kind] | null): WireValues[Kind] | null {
  return value === null ? null : WRITTEN[kind](value);
}

export function wireDelivery({ status, month, monthsLate }: Delivery) {
  return { status, month: month === null ? null : monthText(month), monthsLate };
}

function wireMonth({ month, runRate, countedRunRate, view }: MonthFigure) {
  return { month: monthText(month), runRate: pounds(runRate), countedRunRate: pounds(countedRunRate), view };
}

function wireStep(step: BridgeStep) {
  const { kind, pence } = step;
  const [of, scheme, schemes] = 'of' in step ? [step.of, step.scheme, step.schemes] : [null, null, null];
  return { step: kind, of, scheme, schemes, amount: poundsText(pence) };
}

function wireFunction({ function: id, baseline, exitRunRate, moves }: FunctionCost) {
  return {
    function: id || null,
    baseline: pounds(baseline),
    exitRunRate: pounds(exitRunRate),
    moves: moves.map(({ icb, scheme, movesTo, annualSaving }) => ({ icb, scheme, movesTo, annualSaving: poundsText(annualSaving) })),
  };
}

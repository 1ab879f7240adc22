import type { CostCell } from '../../model/cost.ts';
import type { DoubtFacts, RaisedDoubt } from '../../model/doubt.ts';
import type { Icb } from '../../model/geography.ts';
import { groupedBy } from '../../model/group.ts';
import type { Scheme } from '../../model/scheme.ts';
import { doubledIn, isDoubled } from '../baseline.ts';
import type { Figures, IcbFigures } from '../figures.ts';
import { LabelSeries, THOUSAND } from './labels.ts';
import { whereOf } from './raised.ts';

type Twin = Extract<DoubtFacts['doubled'], { kind: 'labels' }>['equals'];

/**
 * A baseline that stands twice: under two labels, as a total among its parts, in two files or pasted twice. Elsewhere a cost that stands
 * twice only raises the run rate, and no verdict is met because of it.
 */
export function doubled({ icb, baseline }: IcbFigures): readonly RaisedDoubt[] {
  if (!baseline) return [];
  const pasted = isDoubled(baseline.cells) ? [pastedTwice(icb, baseline)] : [];
  return [...pasted, ...twinsIn(baseline.cells).map((each) => raised(icb, each))];
}

function raised({ code }: Icb, { series, equals }: Found): RaisedDoubt {
  const { costType, label, total: pence, place } = series;
  return { doubt: 'doubled', icb: code, costType, month: null, facts: { kind: 'labels', pence, label, equals }, ...(place && { place }) };
}

function pastedTwice(icb: Icb, baseline: Figures): RaisedDoubt {
  const { files, within } = doubledIn(baseline.cells);
  return { doubt: 'doubled', facts: { kind: within ? 'rows' : 'files', files }, ...whereOf(icb, baseline, null, null) };
}

interface Found {
  readonly series: LabelSeries;
  readonly equals: Twin;
}

/** @param cells of one ICB and scenario, recurrent and in scope */
function twinsIn(cells: readonly CostCell[]): readonly Found[] {
  const byLabel = groupedBy(cells, ({ costType, function: label }) => `${costType}|${label}`);
  if (byLabel.size < 2) return [];
  const all = [...byLabel.values()].map((own) => new LabelSeries(own)).filter(({ isNothing }) => !isNothing);
  const alike = groupedBy(all, ({ amounts }) => amounts);
  const alikeByYear = groupedBy(all, ({ years }) => years);
  const types = groupedBy(cells, ({ costType }) => costType);
  const wholes = new Map([...types].map(([costType, own]) => [costType, new LabelSeries(own)]));
  return all.flatMap((series): readonly Found[] => {
    const twin =
      twinOf(series, alike.get(series.amounts) ?? []) ??
      twinOf(
        series,
        (alikeByYear.get(series.years) ?? []).filter(({ periods }) => periods !== series.periods),
      );
    if (twin) return [{ series, equals: { kind: 'label', label: twin.label, costType: twin.costType } }];
    const whole = wholes.get(series.costType);
    if (whole && series.isHalfOf(whole) && isOneOfMany(series, all)) return [{ series, equals: { kind: 'all-others' } }];
    const other = [...wholes.values()].find((each) => each.costType !== series.costType && series.equals(each) && !series.isRound);
    return other ? [{ series, equals: { kind: 'all-of', costType: other.costType } }] : [];
  });
}

/** Another label with the same amounts; of two named functions, or of two types, equal round thousands are no sign of one cost. */
function twinOf(series: LabelSeries, alike: readonly LabelSeries[]): LabelSeries | undefined {
  const { costType, label, isRound } = series;
  const isTwin = (other: LabelSeries) => !isRound || (other.costType === costType && (label === '' || other.label === ''));
  return alike.find((other) => other !== series && isTwin(other));
}

function isOneOfMany({ costType }: LabelSeries, all: readonly LabelSeries[]): boolean {
  return all.filter((each) => each.costType === costType).length > 2;
}

/** Two schemes of one ICB that are alike in all but their names, with a saving that is no round one: one scheme under two names. */
export function doubledSchemes(schemes: readonly Scheme[]): readonly RaisedDoubt[] {
  const alike = groupedBy(schemes, ({ start, annualSaving, recurrence, function: of, movesTo, receivingCost, oneOffCost }) =>
    [start, annualSaving, recurrence, of, movesTo, receivingCost, oneOffCost].join('|'),
  );
  return [...alike.values()].flatMap(([first, ...others]) =>
    first && first.annualSaving % THOUSAND !== 0n
      ? others.map(
          ({ icb, scheme, place }): RaisedDoubt => ({
            doubt: 'doubled',
            icb,
            costType: null,
            month: null,
            scheme,
            facts: { kind: 'schemes', pence: first.annualSaving, other: first.scheme },
            place,
          }),
        )
      : [],
  );
}

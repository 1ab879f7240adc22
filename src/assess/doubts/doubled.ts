import { type CostCell, hasFigure, type Scenario } from '../../model/cost.ts';
import type { DoubtFacts, RaisedDoubt } from '../../model/doubt.ts';
import { groupedBy } from '../../model/group.ts';
import { covers } from '../../model/period.ts';
import type { Scheme } from '../../model/scheme.ts';
import { doubledIn, isDoubled } from '../baseline.ts';
import type { IcbFigures } from './figures.ts';
import { LabelSeries, THOUSAND } from './labels.ts';
import { whereOf } from './raised.ts';

type Twin = Extract<DoubtFacts['doubled'], { kind: 'labels' }>['equals'];

/** A cost that stands twice within one ICB and scenario: under two labels, as a total among its parts, in two files or pasted twice. */
export function doubled(own: IcbFigures, cells: readonly CostCell[]): readonly RaisedDoubt[] {
  const { icb, baseline, judged } = own;
  const byScenario = groupedBy(cells.filter(hasFigure), ({ scenario }) => scenario);
  const inBaseline = baseline ? twinsIn(baseline.cells).map((each) => raised(each, null)) : [];
  const inViews = [...byScenario].flatMap(([scenario, given]) => (scenario === 'baseline' ? [] : twinsOfView(scenario, given)));
  const pasted = baseline && isDoubled(baseline.cells) ? [pastedTwice(baseline.cells)] : [];
  return [...pasted, ...inBaseline, ...inViews];

  function raised({ series, equals }: Found, month: number | null): RaisedDoubt {
    const pence = month === null ? series.total : series.yearlyIn(month);
    const place = series.place;
    return {
      doubt: 'doubled',
      icb: icb.code,
      costType: series.costType,
      month,
      facts: { kind: 'labels', pence, label: series.label, equals },
      ...(place && { place }),
    };
  }

  function twinsOfView(scenario: Scenario, given: readonly CostCell[]): readonly RaisedDoubt[] {
    const months = judged.filter(({ view }) => view === scenario).map(({ month }) => month);
    if (months.length === 0) return [];
    return twinsIn(given).flatMap((each) =>
      months.filter((month) => each.series.cells.some(({ period }) => covers(period, month))).map((month) => raised(each, month)),
    );
  }

  function pastedTwice(figures: readonly CostCell[]): RaisedDoubt {
    const { files, within } = doubledIn(figures);
    return { doubt: 'doubled', facts: { kind: within ? 'rows' : 'files', files }, ...whereOf(icb, baseline, null, null) };
  }
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
    // Of two that are alike, the later is told of.
    if (twin && all.indexOf(twin) > all.indexOf(series)) return [];
    if (twin) return [{ series, equals: { kind: 'label', label: twin.label, costType: twin.costType } }];
    const whole = wholes.get(series.costType);
    return whole && series.isHalfOf(whole) && isOneOfMany(series, all) ? [{ series, equals: { kind: 'all-others' } }] : [];
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

/** Two schemes of one ICB that start in one month and save the same, to the penny: one scheme under two names. */
export function doubledSchemes(schemes: readonly Scheme[]): readonly RaisedDoubt[] {
  const alike = groupedBy(schemes, ({ start, annualSaving, recurrence }) => `${start}|${annualSaving}|${recurrence}`);
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

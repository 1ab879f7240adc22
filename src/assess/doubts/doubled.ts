import type { CostCell, CostType } from '../../model/cost.ts';
import type { DoubtFacts, RaisedDoubt } from '../../model/doubt.ts';
import type { Icb } from '../../model/geography.ts';
import { groupedBy } from '../../model/group.ts';
import { largest, type Pence, sum } from '../../model/money.ts';
import { comparedName } from '../../model/name.ts';
import { ascending } from '../../model/order.ts';
import type { Scheme } from '../../model/scheme.ts';
import { doubledIn, isDoubled } from '../baseline.ts';
import type { Figures, IcbFigures } from '../figures.ts';
import { addedUp, equal, isHalfOf, type LabelSeries, mostSlack, type Series, seriesOf, slackOf, THOUSAND } from './labels.ts';
import { whereOf } from './raised.ts';

type Twin = Extract<DoubtFacts['doubled'], { kind: 'labels' }>['equals'];

/**
 * A baseline that counts twice: under two labels, as a total among its parts, in two files or pasted twice. Elsewhere a cost that counts
 * twice raises the run rate, and no verdict is met because of it.
 */
export function doubled({ icb, baseline }: IcbFigures): readonly RaisedDoubt[] {
  if (!baseline) return [];
  const pasted = isDoubled(baseline.cells) ? [pastedTwice(icb, baseline)] : [];
  return [...pasted, ...twinsIn(baseline.cells).map((each) => raised(icb, each))];
}

function raised({ code }: Icb, { series, equals }: Found): RaisedDoubt {
  const { costType, label, total, at } = series;
  return {
    doubt: 'doubled',
    icb: code,
    costType,
    month: null,
    facts: { kind: 'labels', pence: total.pence, label, equals },
    ...(at && { place: at }),
  };
}

function pastedTwice(icb: Icb, baseline: Figures): RaisedDoubt {
  const { files, within } = doubledIn(baseline.cells);
  return { doubt: 'doubled', facts: { kind: within ? 'rows' : 'files', files }, ...whereOf(icb, baseline, null, null) };
}

interface Found {
  readonly series: LabelSeries;
  readonly equals: Twin;
}

/** @param cells recurrent in-scope cells of one ICB and scenario */
function twinsIn(cells: readonly CostCell[]): readonly Found[] {
  const byLabel = groupedBy(cells, ({ costType, function: label }) => (label === '' ? costType : `${costType}|${label}`));
  if (byLabel.size < 2 || !mayBeTwice([...byLabel.values()])) return [];
  const all = [...byLabel.values()].map(seriesOf).filter(({ isNothing }) => !isNothing);
  const twins = twinsByLabel(all);
  const types = [...groupedBy(all, ({ costType }) => costType)].map(([costType, own]) => ({ costType, own, sum: addedUp(own) }));
  const everything = addedUp(all);
  return all.flatMap((series): readonly Found[] => {
    const twin = twins.get(series);
    if (twin) return [{ series, equals: { kind: 'label', label: twin.label, costType: twin.costType } }];
    const type = types.find(({ costType }) => costType === series.costType);
    if (type && type.own.length > 2 && isHalfOf(series, type.sum)) return [{ series, equals: { kind: 'all-others' } }];
    const other = types.find((each) => each !== type && each.own.length > 1 && isUnlikely(series, each.sum) && equal(series, each.sum));
    if (other) return [{ series, equals: { kind: 'all-of', costType: other.costType } }];
    const isAllElse = types.length > 1 && all.length > 2 && isUnlikely(series, everything) && isHalfOf(series, everything);
    return isAllElse ? [{ series, equals: { kind: 'all-else' } }] : [];
  });
}

/**
 * Whether some label's year is near another's, or near half of the sum it is part of: figures that are equal in every period are equal in
 * the year. Most baselines have no such label, and need no closer look: not even at how finely they are printed, if none is as near as figures in
 * thousands may be.
 */
function mayBeTwice(labels: readonly (readonly CostCell[])[]): boolean {
  const years = labels.map((cells) => ({ costType: cells[0]?.costType, pence: sum(cells.map(({ pence }) => pence)) }));
  const widest = THOUSAND * BigInt(labels.reduce((total, { length }) => total + length, 0));
  return areNear(years, widest) && areNear(years, sum(labels.map(mostSlack)));
}

/** @param reach the most that rounding can account for */
function areNear(years: readonly { readonly costType: CostType | undefined; readonly pence: Pence }[], reach: Pence): boolean {
  const isNear = (a: Pence, b: Pence) => a - b <= reach && b - a <= reach;
  const ordered = years.map(({ pence }) => pence).toSorted(ascending);
  if (ordered.some((pence, at) => at > 0 && isNear(pence, ordered[at - 1] ?? 0n))) return true;
  const everything = sum(ordered);
  const types = [...groupedBy(years, ({ costType }) => costType)].map(([costType, own]) => ({
    costType,
    pence: sum(own.map(({ pence }) => pence)),
  }));
  return years.some(
    ({ costType, pence }) =>
      isNear(everything, 2n * pence) || types.some((type) => isNear(type.pence, type.costType === costType ? 2n * pence : pence)),
  );
}

/** Each label that equals another, with the first it equals. */
function twinsByLabel(all: readonly LabelSeries[]): ReadonlyMap<LabelSeries, LabelSeries> {
  const alike = groupedBy(all, ({ amounts }) => amounts);
  const reach = largest(all.map(slackOf)) ?? 1n;
  // If all have the same periods, only a label without a function can be rounded (see mayBeRounded): thousands of functions need no look.
  const isCutAlike = new Set(all.map(({ periods }) => periods)).size === 1;
  const bySize = groupedBy(isCutAlike ? all.filter(isUnnamed) : all, ({ total }) => total.pence / reach);
  return new Map(
    all.flatMap((series): readonly [LabelSeries, LabelSeries][] => {
      const isTwin = (other: LabelSeries) => other !== series && (isOneUnnamed(series, other) || isUnlikely(series, other));
      const size = series.total.pence / reach;
      const near = isUnnamed(series) ? all : [size - 1n, size, size + 1n].flatMap((each) => bySize.get(each) ?? []);
      const twin =
        alike.get(series.amounts)?.find(isTwin) ??
        near.find((other) => mayBeRounded(series, other) && isTwin(other) && equal(series, other));
      return twin ? [[series, twin]] : [];
    }),
  );
}

/** Among many functions with the same periods, two are often nearly equal by chance. */
function mayBeRounded(one: LabelSeries, other: LabelSeries): boolean {
  return one.periods !== other.periods || isOneUnnamed(one, other);
}

function isUnnamed({ label }: LabelSeries): boolean {
  return label === '';
}

/** A figure without a function beside one that has a function: a total beside its part. */
function isOneUnnamed(one: LabelSeries, other: LabelSeries): boolean {
  return one.costType === other.costType && (isUnnamed(one) || isUnnamed(other));
}

/** Two round thousands may be equal by chance. */
function isUnlikely(one: Series, other: Series): boolean {
  return !one.isRound || !other.isRound;
}

/**
 * Two schemes of one ICB with the same saving, and either the same name (but for capitals and punctuation) or the same facts in all but
 * the name, if the saving is no multiple of £1,000.
 */
export function doubledSchemes(schemes: readonly Scheme[]): readonly RaisedDoubt[] {
  const named = groupedBy(schemes, ({ scheme, annualSaving }) => `${comparedName(scheme)}|${annualSaving}`);
  const unlikely = schemes.filter(({ annualSaving }) => annualSaving % THOUSAND !== 0n);
  const alike = groupedBy(unlikely, ({ start, annualSaving, recurrence, function: of, movesTo, receivingCost, oneOffCost }) =>
    [start, annualSaving, recurrence, of, movesTo, receivingCost, oneOffCost].join('|'),
  );
  const firstOf = new Map<Scheme, Scheme>();
  for (const [first, ...others] of [...named.values(), ...alike.values()]) {
    if (first && first.annualSaving !== 0n) for (const each of others) if (!firstOf.has(each)) firstOf.set(each, first);
  }
  return schemes.flatMap((each): readonly RaisedDoubt[] => {
    const first = firstOf.get(each);
    if (!first) return [];
    const { icb, scheme, place } = each;
    const facts = { kind: 'schemes', pence: first.annualSaving, other: first.scheme } as const;
    return [{ doubt: 'doubled', icb, costType: null, month: null, scheme, facts, place }];
  });
}

import { type CostType, VIEWS, type View } from '../../model/cost.ts';
import type { RaisedDoubt, ReferencePoint } from '../../model/doubt.ts';
import type { Icb } from '../../model/geography.ts';
import { groupedBy } from '../../model/group.ts';
import type { Pence } from '../../model/money.ts';
import type { Month } from '../../model/month.ts';
import type { Scope } from '../../model/scope.ts';
import type { Figures, IcbFigures, ViewOfMonth } from '../figures.ts';
import { typesAndSum, whereOf } from './raised.ts';

/** An amount under this part of its reference is gone or in another unit. */
const PART = 200n;

/** The figures that an amount is compared with. */
interface Reference {
  readonly point: ReferencePoint;
  readonly figures: Figures;
}

/** A cost type, or the sum of all (`null`), that is gone or in another unit in a month that verdicts rest on. */
export interface Drop {
  readonly judged: ViewOfMonth;
  readonly costType: CostType | null;
  readonly pence: Pence;
  readonly reference: Pence;
  readonly point: ReferencePoint;
  /** Another ICB of the region that takes up the cost, which has then moved and raises no doubt. */
  readonly takenUpBy: Icb | undefined;
}

/** A type is 0 or under 1/200 of its reference, and the ICB's total falls with it: a month not posted yet, or another unit. */
export function nilOrUnit({ icb }: IcbFigures, drops: readonly Drop[]): readonly RaisedDoubt[] {
  return drops
    .filter(({ takenUpBy }) => !takenUpBy)
    .map(({ judged: { month, figures }, costType, pence, reference, point }) => ({
      doubt: 'nil-or-unit',
      facts: { pence, reference, point },
      ...whereOf(icb, figures, costType, month),
    }));
}

/** @param others the other ICBs of the region that give figures */
export function dropsOf(own: IcbFigures, others: readonly IcbFigures[], scope: Scope): readonly Drop[] {
  if (own.spread.isWithin(1n, PART)) return [];
  const byView = groupedBy([...own.views.values()].flat(), ({ view }) => view);
  const types = new Set<CostType | null>();
  for (const { figures } of own.judged) for (const type of typesAndSum(figures)) types.add(type);
  return [...types].flatMap((type) => {
    const references: References = new Map();
    const isShownApart = type !== null && scope.shownApart.includes(type);
    const isNeeded = type === null || (scope.required.includes(type) && isNothing(own, type));
    return VIEWS.toReversed()
      .flatMap((view) => dropsInView(own, view, byView.get(view) ?? [], type, references, isNeeded))
      .concat(isShownApart ? emptied(own, type) : [])
      .filter((drop, at, all) => all.findIndex(({ judged }) => judged.month === drop.judged.month) === at)
      .toSorted((a, b) => a.judged.month - b.judged.month)
      .map((drop) => ({ ...drop, takenUpBy: others.find((other) => takesUp(other, drop))?.icb }));
  });
}

/** Whether the baseline has nothing of a type; or, where it does not tell the types apart or there is none, no month of any view has. */
function isNothing({ baseline, views }: IcbFigures, type: CostType): boolean {
  const before = baseline?.of(type);
  if (before !== undefined) return before === 0n;
  return [...views.values()].flat().every(({ figures }) => (figures.of(type) ?? 0n) === 0n);
}

/** The reference of each drop by view and month. Another view that begins with the drop has the same reference. */
type References = Map<string, Reference>;

/**
 * @param months those that the view gives without blanks, in order
 * @param isNeeded whether 0 is a drop by itself, because every ICB has such a cost
 */
function dropsInView(
  own: IcbFigures,
  view: View,
  months: readonly ViewOfMonth[],
  type: CostType | null,
  references: References,
  isNeeded: boolean,
): readonly Omit<Drop, 'takenUpBy'>[] {
  const found: Omit<Drop, 'takenUpBy'>[] = [];
  let reference: Reference | undefined;
  let whole: Reference | undefined;
  for (const here of months) {
    const { month, figures } = here;
    if (type !== null && !figures.byType.has(type)) continue;
    const pence = figures.of(type) ?? 0n;
    const held = (isFair(reference, here) ? reference : whole) ?? firstReference(own, view, here, type, references) ?? reference;
    const against = held?.figures.of(type) ?? 0n;
    if (!held || !isDrop(pence, against, figures.total, held.figures.total)) {
      if (isNeeded && pence === 0n && own.judged.includes(here)) {
        found.push({ judged: here, costType: type, pence, reference: 0n, point: { kind: 'baseline' } });
      }
      reference = { point: { kind: 'month', view, month }, figures };
      if (figures.isWhole) whole = reference;
      continue;
    }
    // Carried forward while the drop lasts.
    reference = held;
    references.set(`${view} ${month}`, held);
    if (own.judged.includes(here)) found.push({ judged: here, costType: type, pence, reference: against, point: held.point });
  }
  return found;
}

/** A month that lacks a cost type cannot tell how far the total of one that lacks none has fallen. */
function isFair(reference: { readonly figures: Figures } | undefined, { figures }: ViewOfMonth): boolean {
  return reference?.figures.isWhole || !figures.isWhole;
}

/** The reference of a view's first month: the same month in another view, or else the baseline. */
function firstReference(
  own: IcbFigures,
  view: View,
  here: ViewOfMonth,
  type: CostType | null,
  references: References,
): Reference | undefined {
  const { month } = here;
  for (const other of VIEWS) {
    const figures = other === view ? undefined : own.at(other, month);
    if (figures?.of(type) === undefined || !isFair({ figures }, here)) continue;
    return references.get(`${other} ${month}`) ?? { point: { kind: 'view', view: other, month }, figures };
  }
  return own.baseline?.of(type) === undefined ? undefined : { point: { kind: 'baseline' }, figures: own.baseline };
}

function isDrop(pence: Pence, reference: Pence, total: Pence, referenceTotal: Pence): boolean {
  if (pence < 0n || reference <= 0n || pence * PART >= reference) return false;
  return (referenceTotal - total) * 10n >= (reference - pence) * 9n;
}

/** Next to nothing of a cost that is shown apart and that the baseline has: as good as an absent line, whatever the total does. */
function emptied(own: IcbFigures, type: CostType): readonly Omit<Drop, 'takenUpBy'>[] {
  const reference = own.baseline?.of(type) ?? 0n;
  return own.judged.flatMap((judged) => {
    const pence = judged.figures.of(type) ?? reference;
    if (pence < 0n || pence * PART >= reference) return [];
    return [{ judged, costType: type, pence, reference, point: { kind: 'baseline' } }];
  });
}

/** Whether another ICB rises by nine tenths of the fall, between the same two figures. */
function takesUp(other: IcbFigures, { judged: { month, view }, costType, pence, reference, point }: Omit<Drop, 'takenUpBy'>): boolean {
  const now = other.at(view, month) ?? bestAt(other, month);
  const then = figuresAt(other, point);
  if (!now || !then || reference <= pence) return false;
  const rise = (now.of(costType) ?? 0n) - (then.of(costType) ?? 0n);
  return rise * 10n >= (reference - pence) * 9n;
}

function figuresAt(other: IcbFigures, point: ReferencePoint): Figures | undefined {
  if (point.kind === 'baseline') return other.baseline;
  return other.at(point.view, point.month) ?? bestAt(other, point.month);
}

function bestAt(other: IcbFigures, month: Month): Figures | undefined {
  return other.months.find((each) => each.month === month)?.figures;
}

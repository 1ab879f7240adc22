import { type CostCell, hasFigure, placeOfCell } from '../../model/cost.ts';
import { type Fault, fault } from '../../model/diagnostic.ts';
import { everyBody, type Geography, type IcbCode } from '../../model/geography.ts';
import { monthRange } from '../../model/month.ts';
import { lastMonth } from '../../model/period.ts';
import { inScopeTypes, type Scope } from '../../model/scope.ts';

/** What figures on two footprints cannot mean together: a cost given on both, and actuals of a body that is no more. */
export function footprintFaults(cells: readonly CostCell[], geography: Geography, scope: Scope): readonly Fault[] {
  const codes = new Set(cells.map(({ icb }) => icb));
  if (!geography.laterIcbs.some(({ code }) => codes.has(code)) && !cells.some(afterItsEnd(geography))) return [];
  const filled = cells.filter(hasFigure);
  return [...actualsAfterEnd(filled, geography), ...geography.groups.flatMap((group) => onBoth(filled, group, geography, scope))];
}

function afterItsEnd({ groups, laterFrom }: Geography): (cell: CostCell) => boolean {
  return ({ icb, scenario, period }) =>
    scenario === 'actual' && lastMonth(period) >= laterFrom && groups.some(({ earlier }) => earlier.includes(icb));
}

/** The first of each body. */
function actualsAfterEnd(cells: readonly CostCell[], geography: Geography): readonly Fault[] {
  const bodies = everyBody(geography);
  const first = new Map<IcbCode, CostCell>();
  for (const cell of cells.filter(afterItsEnd(geography))) if (!first.has(cell.icb)) first.set(cell.icb, cell);
  return [...first].flatMap(([code, cell]) => {
    const icb = bodies.get(code);
    const successors = geography.laterIcbs.filter(({ predecessors }) => predecessors.includes(code));
    return icb ? [fault('actual-after-end', { icb, period: cell.period, successors }, placeOfCell(cell))] : [];
  });
}

/** Within a succession group each month, cost and scenario is given on one footprint: in-scope cost as a whole, other types each. */
function onBoth(cells: readonly CostCell[], group: Geography['groups'][number], geography: Geography, scope: Scope): readonly Fault[] {
  const later = cells.filter(({ icb }) => group.later.includes(icb));
  const earlier = cells.filter(({ icb }) => group.earlier.includes(icb));
  if (later.length === 0 || earlier.length === 0) return [];
  const inScope = inScopeTypes(scope);
  const keysOf = ({ scenario, costType, period }: CostCell) => {
    const cost = inScope.has(costType) ? 'in-scope' : costType;
    const months = scenario === 'baseline' ? [0] : monthRange(period.start, lastMonth(period));
    return months.map((month) => `${scenario} ${cost} ${month}`);
  };
  const before = new Map<string, CostCell>();
  for (const cell of earlier) for (const key of keysOf(cell)) if (!before.has(key)) before.set(key, cell);
  const bodies = everyBody(geography);
  const found = new Map<string, Fault>();
  for (const cell of later) {
    const twin = keysOf(cell).flatMap((key) => before.get(key) ?? [])[0];
    const once = `${cell.scenario} ${inScope.has(cell.costType)}`;
    const [icb, other] = [bodies.get(cell.icb), bodies.get(twin?.icb ?? '')];
    if (!twin || !icb || !other || found.has(once)) continue;
    const { scenario, costType, period } = cell;
    found.set(once, fault('both-footprints', { icb, other, scenario, costType, period, otherPlace: placeOfCell(twin) }, placeOfCell(cell)));
  }
  return [...found.values()];
}

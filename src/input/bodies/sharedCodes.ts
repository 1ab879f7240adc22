import { type CellPart, type CostCell, hasFigure, placeBelow, placeOfCell, seriesKey } from '../../model/cost.ts';
import { type Diagnostic, fault, warning } from '../../model/diagnostic.ts';
import { everyBody, type Geography, type IcbCode, type SharedCode } from '../../model/geography.ts';
import { groupedBy } from '../../model/group.ts';
import { sum } from '../../model/money.ts';
import { ascending } from '../../model/order.ts';
import { lastMonth } from '../../model/period.ts';
import { comparePlaces } from '../../model/place.ts';

/** Figures under the names of the bodies they belong to. */
export interface Decided {
  readonly cells: readonly CostCell[];
  /** The body whose plan is meant. */
  readonly ofPlan: (icb: IcbCode) => IcbCode;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Decides which body is meant by a code that bodies of both footprints have, once for all files, so that splitting a file changes nothing.
 * An ONS code names one of them. A plain `QRL` is the body of 2025/26 in baselines, and in plans that also give it before April 2026; else
 * the other bodies of its succession group decide that the same scenario names (spec §8.1).
 */
export function decideShared(cells: readonly CostCell[], geography: Geography): Decided {
  const codes = new Set(cells.map(({ icb }) => icb));
  const shared = geography.sharedCodes.filter(({ code, earlier }) => codes.has(code) || codes.has(earlier));
  const sayings = shared.flatMap((each) => {
    const own = cells.filter(({ icb }) => icb === each.code);
    return [...groupedBy(own, (cell) => eraOf(cell, geography))].map(([era, group]) => ({
      era,
      code: each.code,
      ...decide(each, group, cells, geography),
    }));
  });
  const meant = new Map([
    ...shared.map(({ earlier, code }) => [earlier, code] as const),
    ...sayings.map(({ era, icb }) => [era, icb] as const),
  ]);
  const undecided = new Set(shared.map(({ code }) => code));
  const bodyOf = (cell: CostCell) => meant.get(undecided.has(cell.icb) ? eraOf(cell, geography) : cell.icb) ?? cell.icb;
  const isChanged = shared.some(({ earlier }) => codes.has(earlier)) || sayings.some(({ code, icb }) => icb !== code);
  return {
    cells: isChanged ? cellsTogether(cells.map((cell) => ({ ...cell, icb: bodyOf(cell) }))) : cells,
    ofPlan: (icb) => meant.get(icb) ?? meant.get(`${icb} plan`) ?? icb,
    diagnostics: sayings.flatMap(({ said }) => said ?? []),
  };
}

/** Figures that are decided together. Plans span both footprints; other figures are of one or the other. */
function eraOf({ icb, scenario, period }: CostCell, { laterFrom }: Geography): string {
  const isLater = (scenario === 'actual' || scenario === 'forecast') && period.start >= laterFrom;
  return `${icb} ${scenario}${isLater ? ' later' : ''}`;
}

function decide(
  { code, earlier, later }: SharedCode,
  own: readonly CostCell[],
  cells: readonly CostCell[],
  geography: Geography,
): { readonly icb: IcbCode; readonly said?: Diagnostic } {
  const [first] = own;
  const group = geography.groups.find((each) => each.earlier.includes(code));
  if (!first || !group) return { icb: code };
  const { scenario } = first;
  const isBefore = own.some(({ period }) => period.start < geography.laterFrom);
  if (scenario === 'baseline' || (scenario === 'plan' && isBefore)) return { icb: code };
  const named = cells.filter((cell) => cell.icb !== code && cell.scenario === scenario && hasFigure(cell) && shareMonth(cell, own));
  const before = named.find(({ icb }) => icb === earlier || group.earlier.includes(icb));
  const after = named.find(({ icb }) => group.later.includes(icb));
  const bodies = everyBody(geography);
  const icb = bodies.get(code);
  const place = placeOfCell(first);
  if (before && after && icb) {
    const [one, other] = [before, after].map((cell) => ({ icb: bodies.get(cell.icb) ?? icb, place: placeOfCell(cell) }));
    if (one && other) return { icb: code, said: fault('body-undecided', { icb, scenario, onsCodes: [earlier, later], one, other }, place) };
  }
  if (before) return { icb: code };
  if (after) return { icb: later };
  const taken = scenario !== 'plan' && !isBefore ? later : code;
  const onsCode = taken === later ? later : earlier;
  return { icb: taken, ...(icb && !isBefore && { said: warning('body-taken', { icb, scenario, onsCode }, place) }) };
}

function shareMonth({ period }: CostCell, cells: readonly CostCell[]): boolean {
  return cells.some((cell) => cell.period.start <= lastMonth(period) && period.start <= lastMonth(cell.period));
}

/**
 * Decides the same of tables that are no costs: the other bodies of its group that they name decide, then their bodies of 2026/27, and then
 * the plans.
 * @param icbs those that the tables name
 * @param plans cells of the cost files, decided
 */
export function decideNamed(
  icbs: readonly IcbCode[],
  { sharedCodes, groups, laterIcbs }: Geography,
  plans: readonly Pick<CostCell, 'icb' | 'scenario'>[] = [],
): (icb: IcbCode) => IcbCode {
  const named = new Set(icbs);
  const planned = new Set(plans.flatMap(({ icb, scenario }) => (scenario === 'plan' ? icb : [])));
  return (icb) => {
    const shared = sharedCodes.find(({ code, earlier }) => icb === code || icb === earlier);
    if (!shared || icb === shared.earlier) return shared?.code ?? icb;
    const isNamed = (codes: readonly IcbCode[]) => codes.some((code) => code !== icb && named.has(code));
    const group = groups.find(({ earlier }) => earlier.includes(icb));
    if (isNamed(group?.earlier ?? [])) return icb;
    if (isNamed(laterIcbs.map(({ code }) => code))) return shared.later;
    return planned.has(shared.later) && !planned.has(icb) ? shared.later : icb;
  };
}

/** Adds up cells that have come to be of one body, series and period; the order is that of a ledger's cells. */
function cellsTogether(cells: readonly CostCell[]): readonly CostCell[] {
  const bySeries = [...groupedBy(cells, seriesKey)].toSorted(([a], [b]) => ascending(a, b));
  return bySeries.flatMap(([, series]) =>
    [...groupedBy(series, ({ period }) => `${period.start} ${period.months}`).values()]
      .map(together)
      .toSorted((a, b) => a.period.start - b.period.start || a.period.months - b.period.months),
  );
}

function together(cells: readonly [CostCell, ...CostCell[]] | readonly CostCell[]): CostCell {
  const [first, ...rest] = cells;
  if (!first) throw new TypeError('no cell');
  if (rest.length === 0) return first;
  return {
    ...first,
    pence: sum(cells.map(({ pence }) => pence)),
    lines: cells.reduce((total, { lines }) => total + lines, 0),
    blanks: cells.reduce((total, { blanks }) => total + blanks, 0),
    below: sum(cells.map(({ below }) => below)),
    parts: [
      ...groupedBy(
        cells.flatMap(({ parts }) => parts),
        ({ file }) => file,
      ).values(),
    ]
      .map(partTogether)
      .toSorted((a, b) => ascending(a.file, b.file)),
  };
}

/** One file's part: what it says under both names of the body. */
function partTogether(parts: readonly CellPart[]): CellPart {
  const [first, ...rest] = parts.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0));
  if (!first) throw new TypeError('no part');
  if (rest.length === 0) return first;
  const [belowAt] = parts.flatMap((part) => placeBelow({ parts: [part] }) ?? []).toSorted(comparePlaces);
  return {
    ...first,
    belowAt,
    ...((parts.some(({ twice }) => twice) || (first.pence !== 0n && rest.some(({ pence }) => pence === first.pence))) && {
      twice: true as const,
    }),
    lines: parts.reduce((total, { lines }) => total + lines, 0),
    blanks: parts.reduce((total, { blanks }) => total + blanks, 0),
    pence: sum(parts.map(({ pence }) => pence)),
  };
}

import { fault, warning } from '../../model/diagnostic.ts';
import type { Unit } from '../../model/money.ts';
import type { Column } from '../header/header.ts';
import type { TitleUnit } from '../header/units.ts';
import type { FileLog } from '../log.ts';
import type { SaidUnit, UnitRow } from '../table/unitRow.ts';

interface UnitsElsewhere {
  readonly log: FileLog;
  readonly title?: TitleUnit | undefined;
  readonly option?: Unit | undefined;
  /** Whether the columns hold heads rather than money. */
  readonly heads?: boolean;
}

/**
 * Units by column index, from the row of units below the header. It is a fault if the row leaves a column out, gives it a unit that its
 * figures cannot have, or contradicts the header, a title or `--unit`.
 */
export function unitsBelow(row: UnitRow, columns: readonly Column[], others: UnitsElsewhere): ReadonlyMap<number, Unit> {
  const units = new Map<number, Unit>();
  const { log } = others;
  for (const column of columns) {
    const own = row.whole ?? row.byColumn.get(column.index);
    const place = log.place(row.line, column.index, column.header);
    if (!own) {
      if (!column.unit) log.add(fault('unit-row-gap', {}, place));
      continue;
    }
    const unit = unitFor(own, others.heads === true);
    const other = otherThan(unit, column, others);
    if (unit === undefined) log.add(fault('unit-row-unfit', { found: own.found, heads: others.heads === true }, place));
    else if (other) log.add(fault('unit-row-disagrees', { found: own.found, ...other }, place));
    else units.set(column.index, unit);
  }
  if (units.size > 0) {
    const all = [...new Set(units.values())];
    const found = [...new Set([row.whole ?? [], ...row.byColumn.values()].flat().map((each) => each.found))];
    log.add(warning('unit-from-row', { found, units: all, heads: others.heads === true }, log.place(row.line)));
  }
  return units;
}

/** The unit of a column, where `pounds` of heads means one by one; nothing if its figures cannot have the unit. */
export function unitFor({ unit, found }: SaidUnit, heads: boolean): Unit | undefined {
  if (unit === 'other') return undefined;
  if (unit === 'heads') return heads ? 'pounds' : undefined;
  return heads && /£|gbp|pound|sterling/i.test(found) ? undefined : unit;
}

function otherThan(
  unit: Unit | undefined,
  column: Column,
  { title, option }: UnitsElsewhere,
): { readonly by: 'header' | 'title' | 'option'; readonly other: string } | undefined {
  if (column.unit) return column.unit === unit ? undefined : { by: 'header', other: column.header };
  if (title && [title, ...(title.other ? [title.other] : [])].every((each) => each.unit !== unit))
    return { by: 'title', other: title.title };
  return option && option !== unit ? { by: 'option', other: option } : undefined;
}

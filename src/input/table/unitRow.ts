import { isUnitLabel, type UnitWord, unitWord } from '../cells/unitWord.ts';
import type { TableShape } from './shape.ts';

/** A unit, and the text of its cell. */
export interface SaidUnit {
  readonly unit: UnitWord;
  readonly found: string;
}

/** A row of units below the header: one for each column, or one for all of them in a cell before them. */
export interface UnitRow {
  readonly line: number;
  readonly byColumn: ReadonlyMap<number, SaidUnit>;
  readonly whole?: SaidUnit;
}

/** Reads a row that holds nothing but units and labels for them; nothing for any other row. */
export function unitRowOf(cells: readonly string[], line: number, { read }: Pick<TableShape, 'read'>): UnitRow | undefined {
  const byColumn = new Map<number, SaidUnit>();
  const inFigures = new Set(read.map(({ index }) => index));
  let whole: SaidUnit | undefined;
  for (const [index, cell] of cells.entries()) {
    const found = cell.trim();
    if (found === '') continue;
    const unit = unitWord(found);
    if (unit === undefined) {
      if (inFigures.has(index) || !isUnitLabel(found)) return undefined;
    } else if (inFigures.has(index)) byColumn.set(index, { unit, found });
    else whole ??= { unit, found };
  }
  if (byColumn.size > 0) return { line, byColumn };
  return whole && { line, byColumn, whole };
}

/** The first unit of money in a row of units, with its column. */
export function firstMoneyUnit(row: UnitRow | undefined): { readonly index: number; readonly found: string } | undefined {
  const [index, unit] = row ? ([...row.byColumn][0] ?? [0, row.whole]) : [];
  if (index === undefined || !unit || unit.unit === 'heads' || unit.unit === 'other') return undefined;
  return { index, found: unit.found };
}

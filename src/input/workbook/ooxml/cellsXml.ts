import { LARGEST } from '../../cells/sheet.ts';
import type { CellsOfSheet, ReadCell } from '../cellReader.ts';
import type { Range } from '../covered.ts';
import { damaged } from '../error.ts';
import { placeOf } from '../formulas.ts';
import { serialOf } from '../serial.ts';
import { decoded } from '../xml.ts';
import { plainText, type SharedXml, textIn } from './sharedXml.ts';
import type { WorksheetScan } from './worksheetXml.ts';

const ROW_OR_CELL = /<(\/?)(?:\w+:)?(row|c)\b([^<>]*)>/g;
const attributeOf = (name: string) => new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`);
const [PLACE, TYPE, STYLE] = [attributeOf('r'), attributeOf('t'), attributeOf('s')];

/** The cells of a worksheet. @throws WorkbookError */
export function cellsOf(
  { data, merged }: Pick<WorksheetScan, 'data' | 'merged'>,
  { strings, formats }: SharedXml,
  { name, from1904 }: { readonly name: string; readonly from1904: boolean },
): CellsOfSheet {
  const rows: (ReadCell | undefined)[][] = [];
  let [row, column] = [-1, -1];
  let open: { readonly attributes: string; readonly from: number } | undefined;
  const put = (attributes: string, held: string) => {
    const reference = said(PLACE, attributes);
    // A cell without a reference follows the one before it.
    const place = reference === undefined ? { row, column: column + 1 } : placeOf(reference);
    const isInRow = place && place.row === row && row >= 0 && row < LARGEST.rows && place.column < LARGEST.columns;
    if (!isInRow) throw damaged(`a cell of its sheet “${name}” stands in no place: ${reference ?? 'after the cell before it'}`);
    column = place.column;
    const cell = cellOf(said(TYPE, attributes), held, strings, from1904);
    if (!cell) return;
    if (cell.v === undefined) throw damaged(`its sheet “${name}” is broken`);
    const cells = rows[row] ?? [];
    rows[row] = cells;
    if (cells[column] !== undefined) throw damaged(`a cell of its sheet “${name}” stands in it twice: ${reference ?? `in row ${row + 1}`}`);
    const format = formats[Number(said(STYLE, attributes) ?? -1)];
    const isPlain = format === undefined || format === 'General';
    // What is saved as a date is one, whatever it looks like: its serial number is no amount.
    const looksLike = isPlain && said(TYPE, attributes) === 'd' ? 'yyyy-mm-dd' : format;
    cells[column] = cell.t === 'n' ? { t: 'n', v: cell.v, z: looksLike } : cell;
  };
  const tags = new RegExp(ROW_OR_CELL);
  for (let tag = tags.exec(data); tag; tag = tags.exec(data)) {
    const [, closes, element, attributes = ''] = tag;
    if (open && !closes) throw damaged(`a cell of its sheet “${name}” has no end`);
    if (closes) {
      if (element === 'c' && open) put(open.attributes, data.slice(open.from, tag.index));
      open = undefined;
    } else if (element === 'row') [row, column] = [Number(said(PLACE, attributes) ?? row + 2) - 1, -1];
    else if (attributes.endsWith('/')) put(attributes.slice(0, -1), '');
    else open = { attributes, from: tags.lastIndex };
  }
  return { '!data': rows, '!merges': rangesIn(merged) };
}

function said(name: RegExp, attributes: string): string | undefined {
  const found = name.exec(attributes);
  return found ? (found[1] ?? found[2]) : undefined;
}

const NUMBER = /^\s*[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d{1,3})?\s*$/;

/** Not a number unless the whole text is one: `1,234` is not 1. */
function numberIn(text: string): number {
  return NUMBER.test(text) ? Number(text) : Number.NaN;
}

/** Nothing for a blank cell. */
function cellOf(type = 'n', held: string, strings: readonly string[], from1904: boolean): ReadCell | undefined {
  if (type === 'inlineStr') return { t: 's', v: textIn(held) };
  const value = valueIn(held);
  switch (type) {
    case 'n':
      return value ? { t: 'n', v: numberIn(decoded(value)) } : undefined;
    case 's':
      return value === undefined ? undefined : { t: 's', v: strings[numberIn(value)] };
    case 'str':
      return { t: 's', v: plainText(value ?? '') };
    case 'b':
      return { t: 'b', v: value === '1' || value === 'true' };
    case 'd':
      return { t: 'n', v: serialOf(value ?? '', from1904) };
    default:
      return { t: 'e', v: decoded(value ?? '') };
  }
}

const VALUE = /<(?:\w+:)?v(?:\s[^<>]*)?>/;

function valueIn(held: string): string | undefined {
  const found = held.startsWith('<v>') ? undefined : VALUE.exec(held);
  if (found === null || found?.[0].endsWith('/>')) return undefined;
  const from = found ? found.index + found[0].length : 3;
  const to = held.indexOf('</', from);
  return to < 0 ? undefined : held.slice(from, to);
}

function rangesIn(merged: string): readonly Range[] {
  return Array.from(merged.matchAll(/\sref\s*=\s*["']([A-Z]+\d+)(?::([A-Z]+\d+))?["']/g)).flatMap(([, first = '', last = first]) => {
    const [s, e] = [placeOf(first), placeOf(last)];
    return s && e ? [{ s: { r: s.row, c: s.column }, e: { r: e.row, c: e.column } }] : [];
  });
}

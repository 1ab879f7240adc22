import { damaged } from '../error.ts';
import { type Formulas, scanFormulas } from '../formulas.ts';
import { HiddenColumns } from '../hiddenColumns.ts';
import { attribute, eachTag, localName, type Tag } from '../xml.ts';

/** The cells and merged cells of a worksheet, still in XML, and facts beside them. */
export interface WorksheetScan {
  readonly data: string;
  readonly merged: string;
  readonly isHiddenRow: (line: number) => boolean;
  readonly isHiddenColumn: (index: number) => boolean;
  readonly formulas: Formulas;
}

const DATA_START = /<(?:\w+:)?sheetData\b[^<>]*>/;
const DATA_END = /<\/(?:\w+:)?sheetData\s*>/;
const ROW = /<(?:\w+:)?row\b([^<>]*)>/g;
const END = /<\/(?:\w+:)?worksheet\s*>/;

/** Scans a worksheet's XML. @throws WorkbookError */
export function scanWorksheet(xml: string): WorksheetScan {
  const start = DATA_START.exec(xml);
  if (!start || !END.test(xml.slice(-1000))) throw damaged('a sheet of it is cut short');
  const from = start.index;
  const end = start[0].endsWith('/>') ? undefined : DATA_END.exec(xml);
  if (!end && !start[0].endsWith('/>')) throw damaged('a sheet of it is cut short');
  const to = end ? end.index + end[0].length : from + start[0].length;
  const data = xml.slice(from, to);
  const [hidden, rows] = [hiddenColumns(xml.slice(0, from)), hiddenRows(data)];
  return {
    data,
    merged: mergedCells(xml.slice(to)),
    isHiddenRow: (line) => rows.has(line),
    isHiddenColumn: hidden.has,
    formulas: scanFormulas(data),
  };
}

function hiddenColumns(head: string): HiddenColumns {
  const found = new HiddenColumns();
  eachTag(head, (tag) => {
    if (localName(tag.name) !== 'col' || !isHidden(tag, 'width')) return;
    found.add(Number(attribute(tag, 'min')) - 1, Number(attribute(tag, 'max')) - 1);
  });
  return found;
}

function hiddenRows(data: string): ReadonlySet<number> {
  const found = new Set<number>();
  let row = 0;
  for (const [, attributes = ''] of data.matchAll(ROW)) {
    row = Number(attribute({ attributes }, 'r') ?? row + 1);
    if (isHidden({ attributes }, 'ht')) found.add(row);
  }
  return found;
}

function mergedCells(tail: string): string {
  const [all = ''] = /<(?:\w+:)?mergeCells\b[^<>]*>(?:\s*<(?:\w+:)?mergeCell\b[^<>]*>)*/.exec(tail) ?? [];
  return all;
}

/** Hidden, or without width or height, which looks the same. */
function isHidden(tag: Pick<Tag, 'attributes'>, size: 'width' | 'ht'): boolean {
  const hidden = attribute(tag, 'hidden');
  return hidden === '1' || hidden === 'true' || Number(attribute(tag, size) ?? 1) === 0;
}

import { fault } from '../../model/diagnostic.ts';
import type { LayoutName } from '../../model/fields.ts';
import { nearest } from '../../model/nearest.ts';
import { wordKey } from '../cells/word.ts';
import type { Column, Header } from '../header/header.ts';
import type { FileLog } from '../log.ts';
import type { TableShape } from '../table/shape.ts';
import type { Coder } from './coder.ts';

/** Whether a table has its cost types, from its codes or by itself; it is counted as one of either. A summary needs none. */
export function hasCostTypes(header: Header, layout: LayoutName, coder: Coder, log: FileLog, line: number): boolean {
  const { fields, headers, codes } = header;
  if (layout === 'summary' || (fields.has('cost_type') && codes.length === 0)) {
    coder.others.push(log.file);
    return true;
  }
  if (codes.length > 0) {
    coder.coded += 1;
    return true;
  }
  const found = headers.filter((text) => text.trim() !== '');
  const absent = coder.columns.filter((column) => !found.some((each) => wordKey(each) === wordKey(column)));
  const near = nearest(absent[0] ?? '', found);
  log.add(fault('code-column-absent', { absent, found, ...(near !== undefined && { nearest: near }) }, log.place(line)));
  return false;
}

/** The shape of a table whose cost types are from columns of codes. */
export function codedBy(coder: Coder, columns: readonly Column[], shape: TableShape): TableShape {
  const isOpen = (text: string) => text === '' || shape.calls.calls(text);
  const typeOf = (cells: readonly string[]) =>
    columns.some(({ index }) => isOpen(cells[index]?.trim() ?? '')) ? '' : (coder.codeOf(cells, columns).costType ?? '');
  return { ...shape, coded: { columns, typeOf } };
}

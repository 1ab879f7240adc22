import { fault, warning } from '../../model/diagnostic.ts';
import type { SheetRow } from '../cells/sheet.ts';
import { isHeader, type Recognition } from '../header/header.ts';
import type { FileLog } from '../log.ts';
import type { TableReader } from './tableReader.ts';

type Known = Pick<TableReader, 'recognises'>;

/** Logs a table to the right of the first: a fault if it has figures that would be read, were it alone. */
export function noteTableBeside({ cells, line }: SheetRow, from: number, { recognises }: Known, log: FileLog): void {
  const second = cells.findIndex((cell, index) => index >= from && cell.trim() !== '');
  const header = cells[second] ?? '';
  const found = hasFigures(recognises(cells.slice(from))) ? fault('second-table', {}) : warning('table-beside', { header });
  log.add({ ...found, place: log.place(line, second, header) });
}

interface Below {
  /** Rows of ICBs. */
  readonly rows: number;
  /** The line of the header, if the user says which table is meant. */
  readonly headerRow?: number;
}

/** The same of one below, if there is one. */
export function noteTableBelow(header: SheetRow | undefined, { rows, headerRow }: Below, { recognises }: Known, log: FileLog): void {
  if (!header || rows === 0) return;
  const isOpen = headerRow === undefined && hasFigures(recognises(header.cells));
  log.add({ ...(isOpen ? fault('second-table', { rows }) : warning('table-below', { rows })), place: log.place(header.line) });
}

function hasFigures(recognition: Recognition): boolean {
  return isHeader(recognition) && recognition.figures !== undefined;
}

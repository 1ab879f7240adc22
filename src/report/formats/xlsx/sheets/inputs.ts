import type { Assessment } from '../../../../model/assessment.ts';
import { type InputFile, inputsInOrder } from '../../../../model/input.ts';
import type { Sheet } from '../book.ts';
import { LOOKS } from '../looks.ts';
import { type Column, tableSheet } from '../table.ts';

/** The files that were read. */
export function inputSheet({ inputs }: Assessment): Sheet {
  const columns: readonly Column<InputFile>[] = [
    { header: 'Holds', width: 12, look: LOOKS.label, of: ({ role }) => role },
    { header: 'File', width: 60, look: LOOKS.wrapped, of: ({ file }) => file },
    { header: 'ICBs', width: 30, look: LOOKS.wrapped, of: ({ icbs = [] }) => icbs.join(', ') },
    { header: 'Rows', width: 10, look: LOOKS.heads, of: ({ rows }) => rows },
    { header: 'Encoding', width: 16, look: LOOKS.text, of: ({ encoding }) => encoding },
    { header: 'sha256', width: 70, look: LOOKS.text, of: ({ sha256 }) => sha256 },
  ];
  return tableSheet({
    name: 'Inputs',
    title: 'Inputs: the files that were read',
    note: 'The same file has the same sha256, whatever its name.',
    columns,
    rows: inputsInOrder(inputs),
    frozenColumns: 0,
  });
}

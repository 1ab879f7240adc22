import type { TableKind } from '../../../model/input.ts';
import { bytesOf } from '../../formats/xlsx/write.ts';
import type { Template } from '../template.ts';
import { formSheet } from './form.ts';
import { notesOf } from './notes.ts';

const TITLES: Readonly<Record<TableKind, string>> = {
  costs: 'Costs to fill in',
  population: 'Populations to fill in',
  schemes: 'Schemes to fill in',
};

/** A template as a workbook: the table, and a sheet that says what each column and each word means. */
export function templateWorkbook(template: Template): Promise<Uint8Array> {
  const { sheet, words } = notesOf(template);
  return bytesOf({ title: TITLES[template.kind], sheets: [formSheet(template, words), sheet], names: {} });
}

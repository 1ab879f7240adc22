import { bytesOf } from '../../formats/xlsx/write.ts';
import type { Template } from '../template.ts';
import { formSheet } from './form.ts';
import { notesOf, TITLES } from './notes.ts';

/** A template as a workbook: the table, and a sheet that says what each column and each word means. */
export function templateWorkbook(template: Template): Promise<Uint8Array> {
  const { sheet, words } = notesOf(template);
  return bytesOf({ title: `${TITLES[template.kind]} to fill in`, sheets: [formSheet(template, words), sheet], names: {} });
}

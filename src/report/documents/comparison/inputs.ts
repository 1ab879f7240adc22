import type { Comparison, InputChange } from '../../../model/comparison.ts';
import { type Block, heading, list, plain } from '../../document.ts';
import { fileText } from '../../words/comparison.ts';
import { counted } from '../../words/values.ts';

/** Files that are new, gone, or not what they were. */
export function inputBlocks({ inputs }: Comparison): readonly Block[] {
  return inputs.length === 0 ? [] : [heading('Inputs'), list(inputs.map((change) => plain(inputText(change))))];
}

function inputText({ from, to }: InputChange): string {
  const rows = (count: number) => counted(count, 'row');
  if (from === null) return to === null ? '' : `${to.role} ${fileText(to.file)}: new, ${rows(to.rows)}.`;
  if (to === null) return `${from.role} ${fileText(from.file)}: gone.`;
  if (from.file !== to.file) return `${to.role} ${fileText(from.file)} is ${fileText(to.file)} now, with the same bytes.`;
  const count = from.rows === to.rows ? rows(to.rows) : `${rows(to.rows)}, ${from.rows} before`;
  return `${to.role} ${fileText(to.file)}: ${from.sha256 === to.sha256 ? 'the same bytes, read otherwise' : 'other bytes'}, ${count}.`;
}

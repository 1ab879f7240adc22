import type { InputFile } from '../../model/input.ts';

/** By role, then by path as it was given. */
export function inputsInOrder(inputs: readonly InputFile[]): readonly InputFile[] {
  return inputs.toSorted((a, b) => compareText(a.role, b.role) || compareText(a.file, b.file));
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

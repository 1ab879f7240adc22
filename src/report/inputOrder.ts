import type { InputFile } from '../model/input.ts';
import { compareText } from '../model/place.ts';

/** By role, then by path as it was given. */
export function inputsInOrder(inputs: readonly InputFile[]): readonly InputFile[] {
  return inputs.toSorted((a, b) => compareText(a.role, b.role) || compareText(a.file, b.file));
}

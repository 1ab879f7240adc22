import type { IcbCode } from '../model/geography.ts';
import type { InputFile } from '../model/input.ts';

/** Adds to each file which ICBs it has figures of. */
export function withIcbs(
  files: readonly InputFile[],
  figures: Iterable<{ readonly file: string; readonly icb: IcbCode }>,
): readonly InputFile[] {
  const found = new Map(files.map(({ file }) => [file, new Set<IcbCode>()]));
  for (const { file, icb } of figures) found.get(file)?.add(icb);
  return files.map((each) => ({ ...each, icbs: [...(found.get(each.file) ?? [])].toSorted() }));
}

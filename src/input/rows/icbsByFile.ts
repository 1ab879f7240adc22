import type { IcbCode } from '../../model/geography.ts';
import type { InputFile } from '../../model/input.ts';

/** Which ICBs each file has figures of. */
export class Contents {
  readonly #icbs = new Map<string, Set<IcbCode>>();

  add(file: string, icb: IcbCode): void {
    const known = this.#icbs.get(file);
    if (known) known.add(icb);
    else this.#icbs.set(file, new Set([icb]));
  }

  /** The files with their ICBs. */
  addedTo(files: readonly InputFile[]): readonly InputFile[] {
    return files.map((each) => ({ ...each, icbs: [...(this.#icbs.get(each.file) ?? [])].toSorted() }));
  }
}

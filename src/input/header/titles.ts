import type { Unit } from '../../model/money.ts';
import { mendedHeader } from '../cells/mangledPound.ts';
import { unitIn } from './unitsInWords.ts';

/** A unit, and the title that says it. */
export interface TitleUnit {
  readonly title: string;
  readonly unit: Unit;
  /** A title that says another. */
  readonly other?: TitleUnit;
}

/** A title whose £ is mangled, and which would say a unit without that. */
export function mangledTitle(titles: readonly string[]): { readonly found: string; readonly mark: string } | undefined {
  for (const found of titles) {
    const mended = mendedHeader(found);
    if (mended && unitIn(mended.text) !== undefined) return { found, mark: mended.mark };
  }
  return undefined;
}

/** The unit that the titles above a table give, with the first that gives another. */
export function unitOfTitles(titles: readonly string[], unitOf: (title: string) => Unit | undefined = unitIn): TitleUnit | undefined {
  const found = titles.flatMap((title) => {
    const unit = unitOf(title);
    return unit ? [{ title, unit }] : [];
  });
  const [first] = found;
  const other = found.find(({ unit }) => unit !== first?.unit);
  return first && { ...first, ...(other && { other }) };
}

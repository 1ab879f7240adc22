import type { Unit } from './cells/amount.ts';
import { unitIn } from './units.ts';

/** A unit, and the title that says it. */
export interface TitleUnit {
  readonly title: string;
  readonly unit: Unit;
  /** A title that says another. */
  readonly other?: TitleUnit;
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

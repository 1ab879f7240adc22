import type { Unit } from './cells/amount.ts';
import { unitIn } from './units.ts';

/** A unit, and the title that says it. */
export interface TitleUnit {
  readonly title: string;
  readonly unit: Unit;
}

/** The unit that the titles above a table give, where they give one and the same. */
export function unitOfTitles(titles: readonly string[]): TitleUnit | undefined {
  const found = titles.flatMap((title) => {
    const unit = unitIn(title);
    return unit ? [{ title, unit }] : [];
  });
  const [first] = found;
  return found.every(({ unit }) => unit === first?.unit) ? first : undefined;
}

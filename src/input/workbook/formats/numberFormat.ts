import type { CellLook } from '../../cells/numberLook.ts';
import { LONGEST_FORMAT } from '../limits.ts';
import { hidesSign, lookOf, otherwise } from './looks.ts';
import { dateParts, type Section, type Shown, sectionFor, sectionsOf } from './sections.ts';

/** How a number format shows numbers. */
export interface NumberFormat {
  readonly shows: (value: number) => Shown;
  /** @param shown makes the text shown; called only if that is more than digits */
  readonly look: (value: number, shown: () => string) => CellLook | undefined;
}

/** Reads a number format. Only the format tells whether a number is a date: `d-mmm-yy`, `[$-809]dd mmmm yyyy;@`, `mmm-yy`. */
export function numberFormat(format: string): NumberFormat {
  const sections = sectionsOf(format.slice(0, LONGEST_FORMAT));
  const [first, second] = sections;
  const below = first.applies || second?.applies ? undefined : second;
  const lookIn = (section: Section) => {
    const look = lookOf(section);
    return look === undefined && section === below && hidesSign(section) ? otherwise : look;
  };
  const read = new Map(sections.map((section) => [section, { shows: dateParts(section), look: lookIn(section) }]));
  // An empty format is the general one.
  if (sections.length === 1 && isBlank(sections[0])) return { shows: () => 'number', look: () => undefined };
  const of = (value: number) => {
    const section = sectionFor(sections, value);
    return section && read.get(section);
  };
  return {
    shows: (value) => of(value)?.shows ?? 'number',
    look: (value, shown) => of(value)?.look?.(value, shown),
  };
}

function isBlank({ code, before, after, isDuration }: Section): boolean {
  return `${code}${before}${after}`.trim() === '' && !isDuration;
}

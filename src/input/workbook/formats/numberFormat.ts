import type { CellLook } from '../../cells/numberLook.ts';
import { LONGEST_FORMAT } from '../limits.ts';
import { dateParts, type Shown } from './dates.ts';
import { hidesSign, lookOf, otherwise } from './looks.ts';
import { type Section, sectionFor, sectionsOf } from './sections.ts';

/** What a number format makes of a number. */
export interface NumberFormat {
  readonly shows: (value: number) => Shown;
  /** @param shown the number as it is shown, asked for only where there is more to it than digits */
  readonly look: (value: number, shown: () => string) => CellLook | undefined;
}

/** Whether a number is a date is not in the number but in how it is to be shown: `d-mmm-yy`, `[$-809]dd mmmm yyyy;@`, `mmm-yy`. */
export function numberFormat(format: string): NumberFormat {
  const sections = sectionsOf(format.slice(0, LONGEST_FORMAT));
  const [first, second] = sections;
  const below = first.applies || second?.applies ? undefined : second;
  const lookIn = (section: Section) => {
    const look = lookOf(section);
    return look === undefined && section === below && hidesSign(section) ? otherwise : look;
  };
  const read = new Map(sections.map((section) => [section, { shows: dateParts(section), look: lookIn(section) }]));
  // A format that says nothing is the general one.
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

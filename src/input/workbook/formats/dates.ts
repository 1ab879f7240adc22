import type { Section } from './sections.ts';

/** What a number format makes of a number: a day, a day whose year is not shown, a time, or none of them. */
export type Shown = 'date' | 'day-and-month' | 'time' | 'number';

export function dateParts({ code, isDuration }: Section): Shown {
  if (isDuration) return 'time';
  const letters = code
    .replace(/am\/pm|a\/p/g, ' ')
    // fractions of a second
    .replace(/(s+)[.,]0+/g, '$1');
  if (/[0#?]/.test(letters)) return 'number';
  // `m` beside hours or seconds is minutes
  const dated = letters.replace(/h+[^a-z]*mm?(?!m)|(?<!m)mm?[^a-z]*s+/g, ' h ');
  const has = (part: RegExp) => part.test(dated);
  if (has(/[yeb]/)) return 'date';
  const [day, month, time] = [has(/d/), has(/m/), has(/[hs]/)];
  if (!day && !month) return time ? 'time' : 'number';
  return day && month && !time ? 'day-and-month' : 'date';
}

/** What a number format makes of a number: a day, a day whose year is not shown, or no date at all. */
export type Shown = 'date' | 'day-and-month' | 'number';

interface Section {
  readonly applies?: (value: number) => boolean;
  readonly shows: Shown;
}

const COMPARISONS: Readonly<Record<string, (value: number, with_: number) => boolean>> = {
  '<': (value, bound) => value < bound,
  '<=': (value, bound) => value <= bound,
  '>': (value, bound) => value > bound,
  '>=': (value, bound) => value >= bound,
  '=': (value, bound) => value === bound,
  '<>': (value, bound) => value !== bound,
};

/** What is shown as it stands: quoted or escaped text, the width of a character, a character that fills the cell. */
const LITERALS = /"[^"]*"?|[\\_*][\s\S]?/g;

/** `[Red]`, `[$-809]`, `[>=100]`, `[h]`. */
const BRACKETS = /\[([^\]]*)\]?/g;

/** Whether a number is a date is not in the number but in how it is to be shown: `d-mmm-yy`, `[$-809]dd mmmm yyyy;@`, `mmm-yy`. */
export function shownAs(format: string): (value: number) => Shown {
  const sections = format.replace(LITERALS, ' ').split(';').map(sectionOf);
  const [first, second, third] = sections;
  const plain = first?.shows ?? 'number';
  if (sections.every(({ shows }) => shows === 'number')) return () => 'number';
  if (first?.applies || second?.applies) {
    return (value) => sections.find(({ applies }) => !applies || applies(value))?.shows ?? 'number';
  }
  return (value) => (value < 0 ? (second?.shows ?? plain) : value === 0 ? (third?.shows ?? plain) : plain);
}

function sectionOf(text: string): Section {
  let applies: Section['applies'];
  let isDuration = false;
  const rest = text.replace(BRACKETS, (_, inside: string) => {
    const [, sign = '', bound = ''] = /^([<>=]{1,2})(-?[\d.]+)$/.exec(inside.trim()) ?? [];
    const holds = COMPARISONS[sign];
    if (holds) applies = (value) => holds(value, Number(bound));
    if (/^(h+|m+|s+)$/i.test(inside)) isDuration = true;
    return ' ';
  });
  return { shows: isDuration ? 'number' : dateParts(rest), ...(applies && { applies }) };
}

function dateParts(section: string): Shown {
  const letters = section
    .replace(/general/gi, ' ')
    // a power of ten: `0.00E+00`
    .replace(/e[+-]/gi, ' ')
    .replace(/am\/pm|a\/p/gi, ' ')
    .toLowerCase()
    // fractions of a second
    .replace(/(s+)[.,]0+/g, '$1');
  if (/[0#?]/.test(letters)) return 'number';
  // `m` beside hours or seconds is minutes
  const dated = letters.replace(/h+[^a-z]*mm?(?!m)|(?<!m)mm?[^a-z]*s+/g, ' h ');
  const has = (part: RegExp) => part.test(dated);
  if (has(/[yeb]/)) return 'date';
  const [day, month, time] = [has(/d/), has(/m/), has(/[hs]/)];
  if (!day && !month) return 'number';
  return day && month && !time ? 'day-and-month' : 'date';
}

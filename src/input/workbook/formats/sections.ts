/** The comparisons of conditional sections, such as `[>=100]`. */
export const COMPARISONS: Readonly<Record<string, (value: number, bound: number) => boolean>> = {
  '<': (value, bound) => value < bound,
  '<=': (value, bound) => value <= bound,
  '>': (value, bound) => value > bound,
  '>=': (value, bound) => value >= bound,
  '=': (value, bound) => value === bound,
  '<>': (value, bound) => value !== bound,
  '!=': (value, bound) => value !== bound,
};

/** One section of a number format; semicolons separate them. */
export interface Section {
  /** The numbers that it is for, if it has a condition. */
  readonly applies?: (value: number) => boolean;
  /** The placeholders for parts of the number, in lower case; text is a space. */
  readonly code: string;
  /** Text before and after the digits. */
  readonly before: string;
  readonly after: string;
  /** Whether hours, minutes or seconds count beyond their usual range: `[h]:mm`. */
  readonly isDuration: boolean;
  /** Whether it has a colour: red may be the only mark of a number below 0. */
  readonly isColoured: boolean;
}

/** Quoted text, an escaped character, a space or filling of a character's width, brackets, a general number, a power of ten, or one character. */
const TOKEN = /"([^"]*)"?|\\([\s\S]?)|[_*][\s\S]?|\[([^\]]*)\]?|(general|standard)|(e[+-])|([\s\S])/gi;

/** `[Red]`, `[$-809]`, `[>=100]` and `[h]` stand in brackets; so does a currency: `[$£-809]`. */
export function sectionsOf(format: string): readonly [Section, ...Section[]] {
  const [first = new Growing(), ...others] = grown(format);
  return [first, ...others];
}

function grown(format: string): readonly Growing[] {
  let section = new Growing();
  const all = [section];
  for (const [, quoted, escaped, bracket, general, power, sign] of format.matchAll(TOKEN)) {
    const text = quoted ?? escaped;
    if (text !== undefined) section.text(text);
    else if (bracket !== undefined) section.bracket(bracket);
    else if (general !== undefined) section.sign('0');
    else if (power !== undefined) section.code += ' ';
    else if (sign === ';') {
      section = new Growing();
      all.push(section);
    } else if (sign !== undefined) section.sign(sign);
    else section.code += ' ';
  }
  return all;
}

class Growing implements Section {
  applies?: (value: number) => boolean;
  code = '';
  before = '';
  after = '';
  isDuration = false;
  isColoured = false;
  #digits = false;

  text(text: string): void {
    this.code += ' ';
    if (this.#digits) this.after += text;
    else this.before += text;
  }

  /** Characters other than placeholders are text; letters may be either, so they count as both. */
  sign(sign: string): void {
    if (/[0#?]/.test(sign)) this.#digits = true;
    if (/[0#?.,%/]/.test(sign)) this.code += sign;
    else {
      this.text(sign);
      this.code = this.code.slice(0, -1) + sign.toLowerCase();
    }
  }

  bracket(inside: string): void {
    const [, sign = '', bound = ''] = /^([<>=]{1,2})(-?[\d.]+)$/.exec(inside.trim()) ?? [];
    const holds = COMPARISONS[sign];
    if (holds) this.applies = (value) => holds(value, Number(bound));
    if (/^(h+|m+|s+)$/i.test(inside)) this.isDuration = true;
    if (/^(?:black|blue|cyan|green|magenta|red|white|yellow|colou?r\s*\d+)$/i.test(inside.trim())) this.isColoured = true;
    const currency = /^\$([^-]*)/.exec(inside)?.[1];
    if (currency) this.text(currency);
    else this.code += ' ';
  }
}

/** The section that shows a number. */
export function sectionFor(sections: readonly [Section, ...Section[]], value: number): Section | undefined {
  const [first, second, third] = sections;
  if (first.applies || second?.applies) return sections.find(({ applies }) => !applies || applies(value));
  return (value < 0 ? second : value === 0 ? third : first) ?? first;
}

/** What a section shows a number as: a date, a date without its year, a time, or a plain number. */
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

/** How a number is held against the bound of a part of a number format. */
export const COMPARISONS: Readonly<Record<string, (value: number, bound: number) => boolean>> = {
  '<': (value, bound) => value < bound,
  '<=': (value, bound) => value <= bound,
  '>': (value, bound) => value > bound,
  '>=': (value, bound) => value >= bound,
  '=': (value, bound) => value === bound,
  '<>': (value, bound) => value !== bound,
  '!=': (value, bound) => value !== bound,
};

/** One part of a number format, between semicolons. */
export interface Section {
  /** Which numbers it is for, where it says so. */
  readonly applies?: (value: number) => boolean;
  /** The signs that stand for parts of the number, in small letters; text is a space. */
  readonly code: string;
  /** The text that is shown before and after the digits. */
  readonly before: string;
  readonly after: string;
  /** Hours, minutes or seconds that count on: `[h]:mm`. */
  readonly isDuration: boolean;
  /** In red, as the only sign of a number below 0, or in another colour. */
  readonly isColoured: boolean;
}

/** Text in quotes or escaped, a space or a filling of a character's width, brackets, a general number, a power of ten, or one sign. */
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

  /** What is no place for a digit or a letter is shown as it stands, and letters where they are beside digits. */
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

/** The section that a number is shown by. */
export function sectionFor(sections: readonly [Section, ...Section[]], value: number): Section | undefined {
  const [first, second, third] = sections;
  if (first.applies || second?.applies) return sections.find(({ applies }) => !applies || applies(value));
  return (value < 0 ? second : value === 0 ? third : first) ?? first;
}

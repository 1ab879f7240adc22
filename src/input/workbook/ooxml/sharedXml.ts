import { offLine } from '../raised.ts';
import { attribute, decoded, eachTag, localName } from '../xml.ts';

/** What the cells of a workbook refer to, by index. */
export interface SharedXml {
  readonly strings: readonly string[];
  /** The number format of each style of cells; `undefined` where none is known. */
  readonly formats: readonly (string | undefined)[];
}

const STRING = /<(\/?)(?:\w+:)?si\b([^<>]*)>/g;

export function sharedXml(strings: string, styles: string): SharedXml {
  const found: string[] = [];
  let from = -1;
  for (const { 0: tag, 1: closes, 2: attributes = '', index } of strings.matchAll(STRING)) {
    if (closes) found.push(from < 0 ? '' : textIn(strings.slice(from, index)));
    else if (attributes.endsWith('/')) found.push('');
    from = closes ? -1 : index + tag.length;
  }
  return { strings: found, formats: formatsIn(styles) };
}

/** Number formats that every workbook has; those that programs show by the country they run in are left out. */
const BUILT_IN: readonly (readonly [number, string])[] = [
  [0, 'General'],
  [1, '0'],
  [2, '0.00'],
  [3, '#,##0'],
  [4, '#,##0.00'],
  [9, '0%'],
  [10, '0.00%'],
  [11, '0.00E+00'],
  [12, '# ?/?'],
  [13, '# ??/??'],
  [14, 'm/d/yy'],
  [15, 'd-mmm-yy'],
  [16, 'd-mmm'],
  [17, 'mmm-yy'],
  [18, 'h:mm AM/PM'],
  [19, 'h:mm:ss AM/PM'],
  [20, 'h:mm'],
  [21, 'h:mm:ss'],
  [22, 'm/d/yy h:mm'],
  [37, '#,##0 ;(#,##0)'],
  [38, '#,##0 ;[Red](#,##0)'],
  [39, '#,##0.00;(#,##0.00)'],
  [40, '#,##0.00;[Red](#,##0.00)'],
  [45, 'mm:ss'],
  [46, '[h]:mm:ss'],
  [47, 'mmss.0'],
  [48, '##0.0E+0'],
  [49, '@'],
];

function formatsIn(styles: string): readonly (string | undefined)[] {
  const codes = new Map(BUILT_IN);
  eachTag(section(styles, 'numFmts'), (tag) => {
    const id = Number(attribute(tag, 'numFmtId'));
    if (localName(tag.name) === 'numFmt' && id > 0) codes.set(id, attribute(tag, 'formatCode') ?? '');
  });
  const ofCells = section(styles, 'cellXfs').matchAll(/<(?:\w+:)?xf\b([^<>]*)>/g);
  return Array.from(ofCells, ([, attributes = '']) => codes.get(Number(attribute({ attributes }, 'numFmtId') ?? 0)));
}

function section(xml: string, name: string): string {
  const start = new RegExp(`<(?:\\w+:)?${name}\\b[^<>]*>`).exec(xml)?.index ?? xml.length;
  const rest = xml.slice(start);
  return rest.slice(0, rest.search(new RegExp(`</(?:\\w+:)?${name}\\s*>`)) + 1);
}

const PART_OF_TEXT = /<(\/?)(?:\w+:)?(t|r|rPh|vertAlign)\b([^<>]*)>/g;

/** The text of a string: of all its runs, without how it is to be pronounced. */
export function textIn(xml: string): string {
  let text = '';
  let [isPhonetic, from, place] = [false, -1, ''];
  for (const { 0: tag, 1: closes, 2: name, 3: attributes = '', index } of xml.matchAll(PART_OF_TEXT)) {
    if (name === 'rPh') isPhonetic = !closes;
    else if (name === 'r') place = '';
    else if (name === 'vertAlign') place = attribute({ attributes }, 'val') ?? '';
    else if (closes) {
      if (from >= 0 && !isPhonetic) text += placed(plainText(xml.slice(from, index)), place);
      from = -1;
    } else if (!attributes.endsWith('/')) from = index + tag.length;
  }
  return text;
}

function placed(text: string, place: string): string {
  return place === 'superscript' || place === 'subscript' ? offLine(text, place) : text;
}

/** `_x000D_` is a character that XML cannot hold, or could mistake. */
export function plainText(xml: string): string {
  const text = decoded(xml);
  const whole = text.includes('_x') ? text.replace(/_x([\da-f]{4})_/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16))) : text;
  return whole.includes('\r') ? whole.replace(/\r\n/g, '\n') : whole;
}

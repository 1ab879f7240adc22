import { damaged } from './error.ts';

/** One tag, from offset `from` to `to`. Its name keeps its prefix. */
export interface Tag {
  readonly name: string;
  /** The text between the name and the end of the tag. */
  readonly attributes: string;
  /** `</p>` */
  readonly closes: boolean;
  /** `<p/>` */
  readonly empty: boolean;
  readonly from: number;
  readonly to: number;
}

/**
 * Visits each tag of well-formed XML in order, in one pass. Comments, declarations and CDATA have no tags.
 */
export function eachTag(xml: string, visit: (tag: Tag) => void): void {
  let at = xml.indexOf('<');
  while (at >= 0) {
    const skipped = SKIPPED.find(({ start }) => xml.startsWith(start, at));
    if (skipped) {
      const end = xml.indexOf(skipped.end, at + skipped.start.length);
      if (end < 0) return;
      at = xml.indexOf('<', end + skipped.end.length);
      continue;
    }
    const end = tagEnd(xml, at + 1);
    if (end < 0) return;
    const closes = xml[at + 1] === '/';
    const empty = xml[end - 1] === '/';
    const inside = xml.slice(at + (closes ? 2 : 1), empty ? end - 1 : end);
    const space = inside.search(/\s/);
    const name = space < 0 ? inside : inside.slice(0, space);
    visit({ name, attributes: space < 0 ? '' : inside.slice(space), closes, empty, from: at, to: end + 1 });
    at = xml.indexOf('<', end + 1);
  }
}

const CDATA = { start: '<![CDATA[', end: ']]>' } as const;
const COMMENT = { start: '<!--', end: '-->' } as const;
const SKIPPED = [COMMENT, CDATA, { start: '<?', end: '?>' }, { start: '<!', end: '>' }] as const;

/** The offset of the first `>` from `from` on that is outside quotation marks; -1 if there is none. */
function tagEnd(xml: string, from: number): number {
  let at = from;
  for (;;) {
    const end = xml.indexOf('>', at);
    if (end < 0) return -1;
    const quote = firstQuote(xml, at, end);
    if (quote < 0) return end;
    const close = xml.indexOf(xml.charAt(quote), quote + 1);
    if (close < 0) return -1;
    at = close + 1;
  }
}

function firstQuote(xml: string, from: number, to: number): number {
  for (let at = from; at < to; at++) {
    const code = xml.charCodeAt(at);
    if (code === 34 || code === 39) return at;
  }
  return -1;
}

/** Whether there are more than so many elements of a name, whatever their prefix. @param name in lower case, of letters */
export function hasMoreThan(most: number, xml: string, name: string): boolean {
  const start = new RegExp(`<(?:\\w{1,40}:)?${name}[\\s/>]`, 'g');
  let left = most;
  while (left >= 0 && start.test(xml)) left -= 1;
  return left < 0;
}

/** A tag's name without its prefix: `x:row` is `row`. */
export function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

const ATTRIBUTE = /\s([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/** The value of an attribute. A wanted name without a prefix matches any prefix. */
export function attribute({ attributes }: Pick<Tag, 'attributes'>, wanted: string): string | undefined {
  if (!attributes.includes(wanted)) return undefined;
  for (const [, name = '', double, single] of attributes.matchAll(ATTRIBUTE)) {
    if (name === wanted || (!wanted.includes(':') && localName(name) === wanted)) return decoded(double ?? single ?? '');
  }
  return undefined;
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Text with its entities resolved; CDATA stays as it is. */
export function decoded(text: string): string {
  if (!text.includes('<')) return resolved(text);
  const parts: string[] = [];
  let at = 0;
  for (let start = text.indexOf(CDATA.start); start >= 0; start = text.indexOf(CDATA.start, at)) {
    const end = text.indexOf(CDATA.end, start);
    if (end < 0) break;
    parts.push(resolved(text.slice(at, start)), text.slice(start + CDATA.start.length, end));
    at = end + CDATA.end.length;
  }
  return [...parts, resolved(text.slice(at))].join('');
}

function resolved(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w{1,10}));/gi, (all, hex, decimal, name) => {
    if (name !== undefined) return ENTITIES[name] ?? all;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : all;
  });
}

/** The text of an XML part in UTF-8 or UTF-16, without its comments. @throws WorkbookError where one has no end */
export function xmlText(part: Buffer): string {
  return withoutComments(encodedText(part));
}

function withoutComments(xml: string): string {
  if (!xml.includes(COMMENT.start)) return xml;
  const kept: string[] = [];
  let at = 0;
  for (let start = xml.indexOf('<!'); start >= 0; start = xml.indexOf('<!', start)) {
    const own = [COMMENT, CDATA].find((each) => xml.startsWith(each.start, start));
    const end = own ? xml.indexOf(own.end, start + own.start.length) : start;
    if (end < 0) throw damaged('a comment in it has no end');
    if (own === COMMENT) {
      kept.push(xml.slice(at, start));
      at = end + COMMENT.end.length;
    }
    start = end + 2;
  }
  return kept.join('') + xml.slice(at);
}

function encodedText(part: Buffer): string {
  if (part[0] === 0xff && part[1] === 0xfe) return part.toString('utf16le', 2);
  if (part[0] === 0xfe && part[1] === 0xff) return new TextDecoder('utf-16be').decode(part);
  return part.toString('utf8');
}

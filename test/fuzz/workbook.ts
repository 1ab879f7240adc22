/** Workbooks broken on purpose: the archive, the XML in it, and the records of older formats. */
import { unzipSync } from 'fflate';
import type { Random } from '../properties/distortions/random.ts';
import { compoundOf, recordsOfXls } from '../support/workbooks.ts';
import { type Part, zipOf } from '../support/workbooksZip.ts';
import { JUNK } from './junk.ts';
import { type Broken, brokenBytes, flipped } from './text.ts';

type Change = Pick<Broken, 'what' | 'touches'>;

/** An element in a text of XML, from its first sign to the sign after its last. */
interface Element {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  /** Where its first tag ends. */
  readonly opened: number;
}

function elementsIn(xml: string): readonly Element[] {
  const found: Element[] = [];
  const open: { name: string; start: number; opened: number }[] = [];
  for (const match of xml.matchAll(/<(\/?)([\w:.-]+)([^<>]*?)(\/?)>/g)) {
    const [tag, closes, name = '', , single] = match;
    const [start, end] = [match.index, match.index + tag.length];
    if (single) found.push({ name, start, end, opened: end });
    else if (!closes) open.push({ name, start, opened: end });
    else {
      const own = open.pop();
      if (own) found.push({ ...own, end });
    }
  }
  return found;
}

type Operation = (
  xml: string,
  at: Element,
  all: readonly Element[],
  random: Random,
) => readonly [xml: string, what: string, touches: Broken['touches']];

const cut = (xml: string, from: number, to: number, by = '') => xml.slice(0, from) + by + xml.slice(to);

const ENTITIES = [
  '&#0;',
  '&nothing;',
  '&#x110000;',
  '&#xD800;',
  '&amp;',
  '&lt;',
  '&',
  '<',
  ']]>',
  '\u0001',
  '<!--',
  '<?x?>',
  '<![CDATA[',
  '<!DOCTYPE x [<!ENTITY a "b">]>',
];

const OPERATIONS: readonly Operation[] = [
  (xml, { start, end }) => [cut(xml, start, end), 'dropped', 'none'],
  (xml, { start, end }) => [cut(xml, end, end, xml.slice(start, end)), 'doubled', 'none'],
  (xml, { start, end }, all, random) => {
    const to = random.pick(all);
    const text = xml.slice(start, end);
    const rest = cut(xml, start, end);
    const at = to.end <= start ? to.end : to.end >= end ? to.end - text.length : start;
    return [cut(rest, at, at, text), `moved behind ${to.name}`, 'none'];
  },
  (xml, { start, end, name }, _, random) => {
    const other = random.pick(['x', 'row', 'c', 'v', 'is', 't', name.toUpperCase(), `y:${name}`]);
    const text = xml.slice(start, end).replace(name, other);
    return [cut(xml, start, end, text.replace(new RegExp(`</${name}>$`), `</${other}>`)), `named ${other}`, 'none'];
  },
  (xml, { start, opened }, all, random) => {
    const attributes = [...xml.slice(start, opened).matchAll(/([\w:.-]+)="([^"]*)"/g)];
    if (attributes.length === 0) return [xml, 'left', 'nothing'];
    const [whole, name = '', value = ''] = random.pick(attributes);
    const at = start + xml.slice(start, opened).indexOf(whole);
    if (random.chance(0.25)) return [cut(xml, at, at + whole.length), `without ${name}`, name === 'r' ? 'anything' : 'none'];
    const others = all.flatMap((each) => new RegExp(` ${name}="([^"]*)"`).exec(xml.slice(each.start, each.opened))?.[1] ?? []);
    const given = random.chance(0.5) ? random.pick(others) : random.pick(JUNK).replace(/["<&]/g, '');
    return [
      cut(xml, at, at + whole.length, `${name}="${given}"`),
      `${name} from ${value} to ${given}`,
      ofAttribute(name, value, given, others),
    ];
  },
  (xml, { start, opened }, _, random) => {
    const attribute = /([\w:.-]+)="[^"]*"/.exec(xml.slice(start, opened))?.[0];
    if (attribute === undefined || random.chance(0.3)) return [cut(xml, opened, opened, random.pick(ENTITIES)), 'with an odd sign', 'none'];
    return [cut(xml, opened - 1, opened - 1, ` ${attribute}`), 'an attribute doubled', 'none'];
  },
  (xml, { name, opened, end }, _, random) => {
    const text = random.pick(JUNK).replace(/[<&]/g, '');
    const to = xml.indexOf('<', opened);
    if (opened === end) return [xml, 'left', 'nothing'];
    const isNumber = /^-?\d*\.?\d+(?:e-?\d+)?$/.test(text);
    return [cut(xml, opened, to, text), `holds ${JSON.stringify(text)}`, name === 'v' && !isNumber ? 'none' : 'anything'];
  },
  (xml, { start, end }, _, random) => {
    const other = xml.slice(start, end).replace(/(?<=<v>.*)\d/, (digit) => String((Number(digit) + random.whole(1, 9)) % 10));
    return [cut(xml, end, end, other), 'doubled, with another digit', 'none'];
  },
  (xml, { opened, end }) => {
    const to = xml.indexOf('<', opened);
    return opened === end || to === opened
      ? [xml, 'left', 'nothing']
      : [cut(xml, opened, to, `<![CDATA[${xml.slice(opened, to)}]]>`), 'in CDATA', 'none'];
  },
  (xml, { start, end }) => [cut(xml, start, end, `<!-- ${xml.slice(start, end).replaceAll('--', '')} -->`), 'made a comment', 'none'],
  (xml, { opened, end, name }) => (opened === end ? [xml, 'left', 'nothing'] : [cut(xml, end - name.length - 3, end), ILL_FORMED, 'none']),
  (xml, { opened }) => [xml.slice(0, opened), 'and no more', 'none'],
];

/** A cell's kind and look give it no other value. Where it stands does, unless another stands there already. */
function ofAttribute(name: string, value: string, given: string, others: readonly string[]): Broken['touches'] {
  if (given === value) return 'nothing';
  if (name === 'r') return others.includes(given) || !/^[A-Z]{1,3}[1-9]\d{0,5}$|^\d+$/.test(given) ? 'none' : 'anything';
  return name === 't' || name === 's' ? 'none' : 'anything';
}

/** The parts whose cells say by themselves where they stand: what is moved in them stands where it stood. */
const HAS_PLACES = /worksheets\/sheet\d+\.xml$/;
const ILL_FORMED = 'without its end';
const CELLS = /^(?:row|c|v|table:table-row|table:table-cell)$/;
const HOLDS_FIGURES = /sharedStrings|content\.xml$/;
const TELLS = /sheet\d+\.xml|sharedStrings|styles\.xml|workbook\.xml|content\.xml|\.rels$/;

function brokenXml(parts: Part[], random: Random): Change {
  const some = parts.filter(({ name }) => TELLS.test(name));
  if (some.length === 0) return { what: 'left', touches: 'nothing' };
  const sheets = some.filter(({ name }) => HAS_PLACES.test(name));
  const part = random.pick(sheets.length > 0 && random.chance(0.5) ? sheets : some);
  const xml = part.content.toString();
  const elements = elementsIn(xml);
  if (elements.length === 0) return { what: 'left', touches: 'nothing' };
  const cells = elements.filter(({ name }) => CELLS.test(name));
  const element = random.pick(cells.length > 0 && random.chance(0.6) ? cells : elements);
  const [changed, what, touches] = random.pick(OPERATIONS)(xml, element, elements, random);
  parts[parts.indexOf(part)] = { ...part, content: changed };
  const own = HAS_PLACES.test(part.name) || what === ILL_FORMED ? touches : HOLDS_FIGURES.test(part.name) ? 'anything' : 'none';
  return { what: `${part.name}: ${element.name} at ${element.start} ${what}`, touches: touches === 'nothing' ? touches : own };
}

const ARCHIVE: readonly ((parts: Part[], at: number, random: Random) => Change)[] = [
  (parts, at) => {
    parts.splice(at, 1);
    return { what: 'left out', touches: 'none' };
  },
  (parts, at) => {
    parts.push({ ...(parts[at] as Part) });
    return { what: 'doubled', touches: 'none' };
  },
  (parts, at, random) => {
    const { name } = parts[at] as Part;
    parts.splice(random.whole(0, parts.length), 0, { name, content: random.pick(['', '<x/>', 'PK']) });
    return { what: 'beside another of its name', touches: 'none' };
  },
  (parts, at, random) => {
    const { name } = parts[at] as Part;
    const other = random.pick([
      `../${name}`,
      `/${name}`,
      name.toUpperCase(),
      name.replaceAll('/', '\\'),
      '__proto__',
      '',
      `${name}/`,
      `${name}\u0000`,
    ]);
    parts[at] = { ...(parts[at] as Part), name: other };
    return { what: `named ${JSON.stringify(other)}`, touches: 'none' };
  },
  (parts, at) => changed(parts, at, { checksum: 12345 }, 'with a wrong checksum'),
  (parts, at, random) => changed(parts, at, { declared: random.pick([0, 1, 100, 2 ** 31, 2 ** 32 - 1]) }, 'with a wrong size'),
  (parts, at) => changed(parts, at, { flags: 1 }, 'encrypted'),
  (parts, at, random) => changed(parts, at, { method: random.pick([0, 1, 9, 12, 14, 99]) }, 'packed otherwise'),
  (parts, at) => changed(parts, at, { long: true }, 'with sizes of 64 bits'),
  (parts, at) => changed(parts, at, { late: true }, 'with its sizes behind it'),
  (parts, _, random) => {
    parts.splice(0, parts.length, ...random.shuffled(parts));
    return { what: 'and others in another order', touches: 'none' };
  },
  (parts) => {
    parts.push(...Array.from({ length: 3000 }, (_, index) => ({ name: `x/${index}`, content: '' })));
    return { what: 'beside 3,000 others', touches: 'none' };
  },
];

function changed(parts: Part[], at: number, more: Partial<Part>, what: string): Change {
  parts[at] = { ...(parts[at] as Part), ...more };
  return { what, touches: 'none' };
}

/** @param bytes an .xlsx, .xlsb or .ods */
export function brokenArchive(bytes: Uint8Array, random: Random): Broken {
  if (random.chance(0.1)) return brokenBytes(Buffer.from(bytes), random);
  const parts: Part[] = Object.entries(unzipSync(bytes)).map(([name, content]) => ({ name, content: Buffer.from(content) }));
  const isBinary = parts.some(({ name }) => name.endsWith('.bin'));
  const all: Change[] = [];
  for (let left = random.chance(0.7) ? 1 : 2; left > 0 && parts.length > 0; left -= 1) {
    const at = random.whole(0, parts.length - 1);
    const part = parts[at] as Part;
    if (isBinary && part.name.endsWith('.bin') && random.chance(0.6)) {
      parts[at] = { ...part, content: flipped(Buffer.from(part.content), random) };
      all.push({ what: `${part.name} flipped`, touches: 'anything' });
    } else if (random.chance(isBinary ? 0.1 : 0.7)) all.push(brokenXml(parts, random));
    else {
      const { what, touches } = random.pick(ARCHIVE)(parts, at, random);
      all.push({ what: `${part.name} ${what}`, touches });
    }
  }
  return {
    bytes: zipOf(parts),
    what: all.map(({ what }) => what).join('; '),
    touches: all.length === 1 ? (all[0]?.touches ?? 'nothing') : 'anything',
  };
}

interface Record {
  readonly type: number;
  readonly content: Buffer;
}

/** @param bytes an .xls: a container of records, of which each says how long it is */
export function brokenXls(bytes: Buffer, random: Random): Broken {
  if (random.chance(0.2)) return brokenBytes(bytes, random);
  const stream = recordsOfXls(bytes);
  const records: Record[] = [];
  for (let at = 0; at + 4 <= stream.length; ) {
    const length = stream.readUInt16LE(at + 2);
    records.push({ type: stream.readUInt16LE(at), content: stream.subarray(at + 4, at + 4 + length) });
    at += 4 + length;
  }
  const at = random.whole(0, records.length - 1);
  const record = records[at] as Record;
  const kind = random.whole(0, 5);
  const what = `record ${at} (${record.type.toString(16)}) ${['dropped', 'doubled', 'flipped', 'cut', 'moved', 'of another kind'][kind]}`;
  if (kind === 0) records.splice(at, 1);
  else if (kind === 1) records.splice(at, 0, record);
  else if (kind === 2) records[at] = { ...record, content: flipped(record.content, random) };
  else if (kind === 3) records[at] = { ...record, content: record.content.subarray(0, random.whole(0, record.content.length)) };
  else if (kind === 4) records.splice(random.whole(0, records.length - 1), 0, ...records.splice(at, 1));
  else records[at] = { ...record, type: random.pick(records).type };
  const written = records.map(({ type, content }) => {
    const head = Buffer.alloc(4);
    head.writeUInt16LE(type, 0);
    head.writeUInt16LE(content.length, 2);
    return Buffer.concat([head, content]);
  });
  return {
    bytes: compoundOf({ Workbook: Buffer.concat(written) }),
    what,
    touches: kind < 2 && record.type !== STRINGS ? 'none' : 'anything',
  };
}

/** The record of the texts, which cells name by their number. */
const STRINGS = 0x00fc;

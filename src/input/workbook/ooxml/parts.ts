import type { Archive } from '../archive.ts';
import { damaged } from '../error.ts';
import { attribute, eachTag, localName, xmlText } from '../xml.ts';
import { recordsOf } from './binRecords.ts';

/** A sheet in the workbook's list. */
export interface ListedSheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly relation: string;
}

export interface WorkbookPart {
  readonly sheets: readonly ListedSheet[];
  readonly from1904: boolean;
  /** Whether it is to be calculated when opened: no spreadsheet program has calculated it yet. */
  readonly uncalculated: boolean;
}

export interface Relation {
  readonly id: string;
  /** The last word of the type, which is the same in every version of the format: `worksheet`. */
  readonly type: string;
  readonly target: string;
}

/** The parts that a part refers to. */
export function relationsOf(archive: Archive, part: string): Relation[] {
  const slash = part.lastIndexOf('/') + 1;
  const folder = part.slice(0, slash);
  const found: Relation[] = [];
  const relations = archive.part(`${folder}_rels/${part.slice(slash)}.rels`);
  if (!relations) return found;
  eachTag(xmlText(relations), (tag) => {
    if (localName(tag.name) !== 'Relationship' || tag.closes) return;
    const type = attribute(tag, 'Type') ?? '';
    const target = attribute(tag, 'Target') ?? '';
    found.push({ id: attribute(tag, 'Id') ?? '', type: type.slice(type.lastIndexOf('/') + 1), target: resolved(folder, target) });
  });
  return found;
}

function resolved(folder: string, target: string): string {
  const steps: string[] = [];
  for (const step of (target.startsWith('/') ? target : folder + target).split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}

/** @throws WorkbookError */
export function workbookPart(archive: Archive, name: string): WorkbookPart {
  const part = archive.part(name);
  if (!part) throw damaged('its list of sheets is missing');
  return name.toLowerCase().endsWith('.bin') ? fromRecords(part) : fromXml(xmlText(part));
}

function fromXml(xml: string): WorkbookPart {
  const sheets: ListedSheet[] = [];
  let from1904 = false;
  let uncalculated = false;
  eachTag(xml, (tag) => {
    if (tag.closes) return;
    const name = localName(tag.name);
    if (name === 'workbookPr') from1904 = isTrue(attribute(tag, 'date1904'));
    if (name === 'calcPr') uncalculated = isTrue(attribute(tag, 'fullCalcOnLoad'));
    if (name !== 'sheet') return;
    const state = attribute(tag, 'state') ?? 'visible';
    sheets.push({ name: attribute(tag, 'name') ?? '', hidden: state !== 'visible', relation: attribute(tag, 'id') ?? '' });
  });
  return { sheets, from1904, uncalculated };
}

function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true';
}

const PROPERTIES = 153;
const SHEET = 156;

function fromRecords(part: Buffer): WorkbookPart {
  const sheets: ListedSheet[] = [];
  let from1904 = false;
  for (const { type, from } of recordsOf(part)) {
    if (type === PROPERTIES) from1904 = (part.readUInt32LE(from) & 1) !== 0;
    if (type !== SHEET) continue;
    const relation = wideText(part, from + 8);
    sheets.push({ name: wideText(part, relation.end).text, hidden: part.readUInt32LE(from) !== 0, relation: relation.text });
  }
  return { sheets, from1904, uncalculated: false };
}

function wideText(part: Buffer, at: number): { text: string; end: number } {
  const length = part.readUInt32LE(at);
  const characters = length === 0xffffffff ? 0 : length;
  const end = at + 4 + characters * 2;
  return { text: part.toString('utf16le', at + 4, end), end };
}

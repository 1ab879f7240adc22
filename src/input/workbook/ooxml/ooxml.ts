import type { Workbook } from '../../cells/sheet.ts';
import type { Archive } from '../archive.ts';
import { damaged, tooLarge, WorkbookError } from '../error.ts';
import type { Formulas } from '../formulas.ts';
import { cellReader, packed, readByLibrary, type SheetFacts } from '../library.ts';
import { MOST_CELLS } from '../limits.ts';
import type { Strikes } from '../struckCells.ts';
import { attribute, decoded, eachTag, hasMoreThan, inUtf8, localName, xmlText } from '../xml.ts';
import { NEEDED, neededRecords, scanBinWorksheet } from './binRecords.ts';
import { isBinary, Parcel } from './parcel.ts';
import { type ListedSheet, type Relation, relationsOf, type WorkbookPart, workbookPart } from './parts.ts';
import { binStrikes, struckBinCells } from './strikesBin.ts';
import { struckCells, struckStrings, struckStyles } from './strikesXml.ts';
import { scanWorksheet } from './worksheetXml.ts';

const KINDS: readonly { readonly type: RegExp; readonly kind: string }[] = [
  { type: /spreadsheetml\.sheet\.main/, kind: 'Excel workbook (.xlsx)' },
  { type: /spreadsheetml\.template\.main/, kind: 'Excel template (.xltx)' },
  { type: /sheet\.macroEnabled\.main/, kind: 'Excel workbook with macros (.xlsm)' },
  { type: /template\.macroEnabled\.main/, kind: 'Excel template with macros (.xltm)' },
  { type: /sheet\.binary\.macroEnabled/, kind: 'Excel binary workbook (.xlsb)' },
];

const OTHERS: readonly { readonly type: RegExp; readonly looksLike: string }[] = [
  { type: /wordprocessingml|ms-word/, looksLike: 'a Word document' },
  { type: /presentationml|ms-powerpoint/, looksLike: 'a PowerPoint presentation' },
  { type: /ms-visio/, looksLike: 'a Visio drawing' },
];

/** Whether the archive is an Office file: .xlsx, .docx, .pptx and the like. */
export function isOoxml({ names }: Archive): boolean {
  return names.some((name) => name.toLowerCase() === '[content_types].xml');
}

/** Reads .xlsx, .xlsm and .xlsb. @throws WorkbookError */
export async function readOoxml(archive: Archive): Promise<Workbook> {
  const main = relationsOf(archive, '').find(({ type }) => type === 'officeDocument')?.target ?? 'xl/workbook.xml';
  const kind = kindOf(contentType(archive, main), main);
  const workbook = workbookPart(archive, main);
  const relations = relationsOf(archive, main);
  const parcel = new Parcel();
  const shared: { [Name in 'sharedStrings' | 'styles']?: SharedPart } = {};
  for (const name of ['sharedStrings', 'styles'] as const) {
    const relation = relations.find(({ type }) => type === name);
    const part = relation && archive.part(relation.target);
    if (part) shared[name] = { part, binary: isBinary(relation.target) };
    if (part && name === 'sharedStrings' && !isBinary(relation.target) && hasMoreThan(MOST_CELLS, inUtf8(part).toString('latin1'), 'si'))
      throw tooLarge(MOST_CELLS, 'texts');
    if (part) parcel.add(name, relation.target, isBinary(relation.target) ? neededRecords(part, NEEDED[name]) : inUtf8(part));
  }
  const strikes = strikesOf(shared);
  const sheets = workbook.sheets.map((sheet) => scan(sheet, relations, archive, parcel, strikes));
  const read = await readByLibrary(await packed(parcel.parts(workbook)));
  const unvalued = unvaluedIn(
    sheets.map(({ formulas }) => formulas),
    workbook,
  );
  const reader = await cellReader(workbook.from1904);
  return {
    kind,
    sheets: sheets.map((facts, index) => {
      const { id, name } = facts;
      const cells = id === undefined ? {} : read.Sheets[id];
      if (!cells) throw damaged(`its sheet “${name}” is broken`);
      return reader.sheet(cells, { ...facts, ...(unvalued[index] && { unvalued: unvalued[index] }) });
    }),
  };
}

function kindOf(type: string, main: string): string {
  const known = KINDS.find((each) => each.type.test(type));
  if (known) return known.kind;
  const other = OTHERS.find((each) => each.type.test(type));
  if (other) throw new WorkbookError('not-a-workbook', other.looksLike);
  if (!/workbook\d*\.(xml|bin)$/i.test(main)) throw new WorkbookError('not-a-workbook', 'an Office document of another kind');
  return 'Excel workbook';
}

function contentType(archive: Archive, main: string): string {
  let found = '';
  let standard = '';
  eachTag(xmlText(archive.part('[Content_Types].xml') ?? Buffer.alloc(0)), (tag) => {
    const type = attribute(tag, 'ContentType') ?? '';
    if (localName(tag.name) === 'Override' && attribute(tag, 'PartName')?.toLowerCase() === `/${main.toLowerCase()}`) found = type;
    if (localName(tag.name) === 'Default' && main.endsWith(`.${attribute(tag, 'Extension')}`)) standard = type;
  });
  return found || standard;
}

interface Scanned extends SheetFacts {
  /** The library's name for the sheet; sheets of charts have neither a name nor cells. */
  readonly id?: string;
  readonly formulas?: Formulas;
}

interface SharedPart {
  readonly part: Buffer;
  readonly binary: boolean;
}

function strikesOf({ styles, sharedStrings }: { readonly styles?: SharedPart; readonly sharedStrings?: SharedPart }): Strikes {
  if (styles?.binary) return binStrikes(styles.part, sharedStrings?.part);
  const text = (shared: SharedPart | undefined) => (shared && !shared.binary ? xmlText(shared.part) : '');
  return { styles: struckStyles(text(styles)), strings: struckStrings(text(sharedStrings)), fonts: new Set() };
}

function scan(sheet: ListedSheet, relations: readonly Relation[], archive: Archive, parcel: Parcel, strikes: Strikes): Scanned {
  const { name, hidden } = sheet;
  const relation = relations.find(({ id }) => id === sheet.relation);
  if (!relation) throw damaged(`its sheet “${name}” is missing`);
  if (relation.type !== 'worksheet') return { name, hidden, isHiddenRow: () => false, isHiddenColumn: () => false };
  const part = archive.part(relation.target);
  if (!part) throw damaged(`its sheet “${name}” is missing`);
  if (isBinary(relation.target)) {
    const { needed, isHiddenRow, isHiddenColumn } = scanBinWorksheet(part);
    const id = parcel.add('worksheet', relation.target, needed);
    return { name, hidden, id, isHiddenRow, isHiddenColumn, isStruck: struckBinCells(part, strikes)?.has };
  }
  const xml = inUtf8(part).toString('latin1');
  if (hasMoreThan(MOST_CELLS, xml, 'c')) throw tooLarge(MOST_CELLS, 'cells');
  const { needed, isHiddenRow, isHiddenColumn, formulas } = scanWorksheet(xml);
  const id = parcel.add('worksheet', relation.target, Buffer.from(needed, 'latin1'));
  return { name, hidden, id, isHiddenRow, isHiddenColumn, formulas, isStruck: struckCells(needed, strikes)?.has };
}

/**
 * The formulas without a value, by sheet. Some writers save 0 for every formula, and leave calculating to the spreadsheet program: if a
 * workbook asks for that and all its values are 0, none of them counts as a value.
 */
function unvaluedIn(
  sheets: readonly (Formulas | undefined)[],
  { uncalculated }: WorkbookPart,
): readonly (ReadonlyMap<number, ReadonlyMap<number, string>> | undefined)[] {
  const onlyZeros = uncalculated && sheets.every((formulas) => (formulas?.valued ?? 0) === 0);
  return sheets.map((formulas) => {
    if (!formulas) return undefined;
    const unvalued = new Map<number, Map<number, string>>();
    for (const from of onlyZeros ? [formulas.unvalued, formulas.zero] : [formulas.unvalued]) {
      for (const [row, columns] of from) {
        const into = unvalued.get(row) ?? new Map<number, string>();
        for (const [column, formula] of columns) into.set(column, `=${decoded(Buffer.from(formula, 'latin1').toString('utf8'))}`);
        unvalued.set(row, into);
      }
    }
    return unvalued;
  });
}

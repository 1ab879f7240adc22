import type { Sheet, Workbook } from '../../cells/sheet.ts';
import type { Archive } from '../archive.ts';
import { CellReader, type CellsOfSheet, type SheetFacts } from '../cellReader.ts';
import { damaged, tooLarge, WorkbookError } from '../error.ts';
import type { Formulas } from '../formulas.ts';
import { numberWriter, packed, readByLibrary } from '../library.ts';
import { MOST_CELLS } from '../limits.ts';
import { attribute, decoded, eachTag, hasMoreThan, localName, xmlText } from '../xml.ts';
import { NEEDED, neededRecords, scanBinWorksheet } from './binRecords.ts';
import { cellsOf } from './cellsXml.ts';
import { Parcel } from './parcel.ts';
import { type ListedSheet, relationsOf, type WorkbookPart, workbookPart } from './parts.ts';
import { sharedXml } from './sharedXml.ts';
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

const NOTHING = Buffer.alloc(0);

/** The parts that hold the cells; nothing for a sheet that is a chart. */
interface PartsOfSheets {
  readonly shared: (name: 'sharedStrings' | 'styles') => Buffer | undefined;
  /** @throws WorkbookError */
  readonly worksheet: (sheet: ListedSheet) => Buffer | undefined;
}

interface ScannedSheet extends SheetFacts {
  readonly cells: CellsOfSheet;
}

/** A sheet that is a chart has no cells. */
const CHART = { cells: {}, isHiddenRow: () => false, isHiddenColumn: () => false };

/** Reads .xlsx, .xlsm and .xlsb. @throws WorkbookError */
export async function readOoxml(archive: Archive): Promise<Workbook> {
  const main = relationsOf(archive, '').find(({ type }) => type === 'officeDocument')?.target ?? 'xl/workbook.xml';
  const kind = kindOf(contentType(archive, main), main);
  const workbook = workbookPart(archive, main);
  const relations = relationsOf(archive, main);
  const parts: PartsOfSheets = {
    shared: (name) => {
      const relation = relations.find(({ type }) => type === name);
      return relation && archive.part(relation.target);
    },
    worksheet: ({ name, relation }) => {
      const found = relations.find(({ id }) => id === relation);
      const part = found && archive.part(found.target);
      if (!found || (!part && found.type === 'worksheet')) throw damaged(`its sheet “${name}” is missing`);
      return found.type === 'worksheet' ? part : undefined;
    },
  };
  const sheets = main.toLowerCase().endsWith('.bin') ? await binarySheets(workbook, parts) : xmlSheets(workbook, parts);
  return { kind, sheets: await sheetsOf(sheets, workbook.from1904) };
}

/** Number formats are applied only where they show more than digits, and the library that does so is loaded only then. */
async function sheetsOf(sheets: readonly ScannedSheet[], from1904: boolean): Promise<readonly Sheet[]> {
  let isShown = false;
  const noted = new CellReader(from1904, () => {
    isShown = true;
    return '';
  });
  const read = sheets.map(({ cells, ...facts }) => noted.sheet(cells, facts));
  if (!isShown) return read;
  const reader = new CellReader(from1904, await numberWriter());
  return sheets.map(({ cells, ...facts }) => reader.sheet(cells, facts));
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
  eachTag(xmlText(archive.part('[Content_Types].xml') ?? NOTHING), (tag) => {
    const type = attribute(tag, 'ContentType') ?? '';
    if (localName(tag.name) === 'Override' && attribute(tag, 'PartName')?.toLowerCase() === `/${main.toLowerCase()}`) found = type;
    if (localName(tag.name) === 'Default' && main.endsWith(`.${attribute(tag, 'Extension')}`)) standard = type;
  });
  return found || standard;
}

function xmlSheets(workbook: WorkbookPart, { shared, worksheet }: PartsOfSheets): readonly ScannedSheet[] {
  const [strings, styles] = (['sharedStrings', 'styles'] as const).map((name) => xmlText(shared(name) ?? NOTHING));
  if (hasMoreThan(MOST_CELLS, strings ?? '', 'si')) throw tooLarge(MOST_CELLS, 'texts');
  const [own, strikes] = [
    sharedXml(strings ?? '', styles ?? ''),
    { styles: struckStyles(styles ?? ''), strings: struckStrings(strings ?? ''), fonts: new Set<number>() },
  ];
  const scanned = workbook.sheets.map((sheet) => {
    const part = worksheet(sheet);
    const xml = part && xmlText(part);
    if (xml && hasMoreThan(MOST_CELLS, xml, 'c')) throw tooLarge(MOST_CELLS, 'cells');
    return { sheet, scan: xml === undefined ? undefined : scanWorksheet(xml) };
  });
  const unvalued = unvaluedIn(
    scanned.map(({ scan }) => scan?.formulas),
    workbook,
  );
  return scanned.map(({ sheet: { name, hidden }, scan }, index) => {
    if (!scan) return { name, hidden, ...CHART };
    const { isHiddenRow, isHiddenColumn } = scan;
    const cells = cellsOf(scan, own, { name, from1904: workbook.from1904 });
    const facts = { name, hidden, cells, isHiddenRow, isHiddenColumn, isStruck: struckCells(scan.data, strikes)?.has };
    return { ...facts, ...(unvalued[index] && { unvalued: unvalued[index] }) };
  });
}

/** Of .xlsb the library reads the cells. */
async function binarySheets(workbook: WorkbookPart, { shared, worksheet }: PartsOfSheets): Promise<readonly ScannedSheet[]> {
  const parcel = new Parcel();
  const [strings, styles] = [shared('sharedStrings'), shared('styles')];
  if (strings) parcel.add('sharedStrings', neededRecords(strings, NEEDED.sharedStrings));
  if (styles) parcel.add('styles', neededRecords(styles, NEEDED.styles));
  const strikes = binStrikes(styles, strings);
  const scanned = workbook.sheets.map((sheet) => {
    const part = worksheet(sheet);
    const scan = part && scanBinWorksheet(part);
    return { sheet, scan, id: scan && parcel.add('worksheet', scan.needed), isStruck: part && struckBinCells(part, strikes)?.has };
  });
  const read = await readByLibrary(await packed(parcel.parts(workbook)));
  return scanned.map(({ sheet: { name, hidden }, scan, id, isStruck }) => {
    if (!scan || id === undefined) return { name, hidden, ...CHART };
    const cells = read.Sheets[id];
    if (!cells) throw damaged(`its sheet “${name}” is broken`);
    return { name, hidden, cells, isHiddenRow: scan.isHiddenRow, isHiddenColumn: scan.isHiddenColumn, isStruck };
  });
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
        for (const [column, formula] of columns) into.set(column, `=${decoded(formula)}`);
        unvalued.set(row, into);
      }
    }
    return unvalued;
  });
}

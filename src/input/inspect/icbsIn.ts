import type { Geography, Icb } from '../../model/geography.ts';
import { Decoder, EncodingError, ForeignFormatError } from '../bytes/decode.ts';
import { LARGEST_FILE, packingOf, workbookKind } from '../bytes/signatures.ts';
import { PackedError, type Source, SourceError } from '../bytes/source.ts';
import { isBlank, type Sheet } from '../cells/sheet.ts';
import { readFile } from '../files/readFiles.ts';
import { fileName, icbsNamedIn } from '../header/constants.ts';
import { FileLog } from '../log.ts';

/** The cells of a sheet, or of a CSV file, whose lines are split however its quotation marks stand. */
interface Cells {
  readonly name?: string;
  readonly rows: readonly (readonly string[])[];
}

/**
 * The ICBs that a refused file may hold figures of: those that its rows name, its titles, the names of its sheets and its own.
 * @returns `null` if some figure may be of any ICB: a row names one that is not known, or nothing says whose the file is
 */
export async function icbsIn(source: Source, geography: Geography): Promise<readonly Icb[] | null> {
  const byName = source.name === '-' ? [] : icbsNamedIn([fileName(source.name)], geography);
  const sheets = await cellsIn(source, geography);
  const found = (sheets ?? []).map((sheet) => namedIn(sheet, geography));
  const isAnybodys = sheets === undefined || found.some(({ hasOthers }) => hasOthers === 'unnamed');
  if (found.some(({ hasOthers }) => hasOthers === 'unknown') || (isAnybodys && byName.length === 0)) return null;
  const all = new Map([...found.flatMap(({ icbs }) => icbs), ...byName].map((icb) => [icb.code, icb]));
  return all.size === 0 ? null : [...all.values()];
}

interface Named {
  readonly icbs: readonly Icb[];
  /** Whether there are figures of an ICB that is not known, or of which nothing says whose they are. */
  readonly hasOthers?: 'unknown' | 'unnamed';
}

function namedIn({ name, rows }: Cells, geography: Geography): Named {
  const icbOf = lookUp(geography);
  // A row of one cell or of a label and its value stands above or below a table.
  const isTitle = (cells: readonly string[]) => {
    const filled = cells.filter((cell) => cell.trim() !== '');
    return filled.length === 1 || (filled.length === 2 && !filled.some(isFigure));
  };
  const titles = rows.filter(isTitle).flat();
  const data = rows.filter((cells) => !isTitle(cells) && !isBlank(cells));
  const around = icbsNamedIn(name === undefined ? titles : [...titles, name], geography);
  const first = data.findIndex((cells) => cells.some((cell) => icbOf(cell)));
  if (first < 0) return { icbs: around, ...(around.length === 0 && data.some(hasDigit) && { hasOthers: 'unnamed' }) };
  const inRows = new Map(data.flatMap((cells) => cells.flatMap((cell) => icbOf(cell) ?? [])).map((icb) => [icb.code, icb]));
  const isTotal = (cell: string) => /\b(?:total|england|all icbs)\b/i.test(cell) || geography.findRegion(cell) !== undefined;
  const isUnknown = (cells: readonly string[]) => hasDigit(cells) && !cells.some((cell) => icbOf(cell) !== undefined || isTotal(cell));
  const icbs = [...inRows.values(), ...around];
  return { icbs, ...(data.slice(first).some(isUnknown) && { hasOthers: 'unknown' }) };
}

function isFigure(cell: string): boolean {
  return /^[-(£\s]*\d[\d,.\s]*[)%\s]*$/.test(cell);
}

function hasDigit(cells: readonly string[]): boolean {
  return cells.some((cell) => /\d/.test(cell));
}

/** Finds the ICB that a whole cell names; the same texts come again and again. */
function lookUp(geography: Geography): (cell: string) => Icb | undefined {
  const known = new Map<string, Icb | undefined>();
  return (cell) => {
    if (isFigure(cell) || cell.trim() === '') return undefined;
    if (!known.has(cell)) known.set(cell, geography.findIcb(cell));
    return known.get(cell);
  };
}

/** Thrown to take a workbook's sheets before any of them is read as a table. */
class Opened extends Error {
  readonly sheets: readonly Sheet[];

  constructor(sheets: readonly Sheet[]) {
    super('opened');
    this.sheets = sheets;
  }
}

/** Every cell of the file; `undefined` where it cannot be opened, or is larger than is looked at. */
async function cellsIn(source: Source, geography: Geography): Promise<readonly Cells[] | undefined> {
  try {
    const bytes = await bytesOf(source);
    if (!bytes) return undefined;
    if (!workbookKind(bytes)) return [{ rows: rowsOf(await textOf(bytes)) }];
    const reader = {
      recognises: () => ({ kind: 'costs', count: 0, icb: false }) as const,
      header: () => undefined,
      row: () => undefined,
      sheets: (sheets: readonly Sheet[]) => {
        throw new Opened(sheets);
      },
    };
    await readFile({ name: source.name, open: () => inOne(bytes) }, 'costs', new FileLog(source.name), reader, { geography });
    return undefined;
  } catch (error) {
    if (error instanceof Opened) return error.sheets.map(({ name, rows }) => ({ name, rows: rows.map(({ cells }) => cells) }));
    if (error instanceof SourceError || error instanceof PackedError || error instanceof ForeignFormatError) return undefined;
    throw error;
  }
}

async function* inOne(bytes: Uint8Array): AsyncGenerator<Uint8Array, void> {
  yield bytes;
}

/** The bytes, unpacked; `undefined` where they are too many. */
async function bytesOf(source: Source): Promise<Uint8Array | undefined> {
  const packed = await gathered(source.open());
  const packing = packed && packingOf(packed);
  if (!packing) return packed;
  const { unpacked } = await import('../bytes/unpack.ts');
  return gathered(unpacked(inOne(packed), packing));
}

async function gathered(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array | undefined> {
  const all: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > LARGEST_FILE) return undefined;
    all.push(new Uint8Array(chunk));
  }
  return Buffer.concat(all);
}

/** @throws ForeignFormatError */
async function textOf(bytes: Uint8Array): Promise<string> {
  const decoder = new Decoder();
  let text = '';
  try {
    for await (const part of decoder.write(bytes)) text += part;
    for await (const part of decoder.end()) text += part;
    return text;
  } catch (error) {
    // Codes and most names are ASCII in any of these encodings.
    if (error instanceof EncodingError) return Buffer.from(bytes).toString('latin1');
    throw error;
  }
}

const CELL = /"((?:[^"]|"")*)"(?=[,;\t]|$)|[^,;\t]+/g;

function rowsOf(text: string): readonly (readonly string[])[] {
  return text.split(/\r\n|\n|\r/).map((line) => [...line.matchAll(CELL)].map(([whole, quoted]) => (quoted ?? whole).replace(/^\s*"/, '')));
}

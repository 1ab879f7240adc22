import { SourceError } from '../../input/bytes/source.ts';
import type { Workbook } from '../../input/cells/sheet.ts';
import { type FoundTable, tablesIn } from '../../input/inspect/tablesIn.ts';
import { type Diagnostic, fault, warning } from '../../model/diagnostic.ts';
import type { TableKind } from '../../model/input.ts';
import type { FileRule } from '../options/input.ts';
import type { World } from '../world.ts';
import { isDebris } from './debris.ts';
import { inputPath, isMany, sourceOf } from './files.ts';
import { ruled } from './said.ts';

/** The files that a command reads, with findings about how they were found. */
export interface Submissions {
  readonly costs: readonly string[];
  /** Tables of schemes that a folder holds. */
  readonly schemes: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  /** Workbooks that were opened on the way, by path. */
  readonly opened?: ReadonlyMap<string, Workbook>;
}

interface Options {
  readonly map: ReadonlyMap<string, string>;
  readonly set: ReadonlyMap<string, string>;
  readonly files?: readonly FileRule[];
  /** Files that the command line names apart, which a folder may hold too. */
  readonly population?: string;
  readonly clusters?: string;
  readonly succession?: string;
  /** A table of codes, which may lie beside the ledgers. */
  readonly costTypeFrom?: string;
}

/** Kinds of table that a run has one of, and an option names. */
const APART = { population: 'population', clusters: 'clusters', succession: 'succession', coding: 'costTypeFrom' } as const satisfies {
  readonly [Kind in TableKind]?: keyof Options;
};

/** Compressed workbooks match too, so that they are refused rather than passed over. */
const TABLE = /\.(?:csv|tsv|txt|xlsx|xlsm|xlsb|xls|ods)(?:\.(?:gz|zst))?$/i;
/** The name of a lock file, by which a file that is none is named and not read. */
const LOCKS = /^~\$/;
/** Text files may hold anything; those without a table are passed over. */
const MAYBE_TABLE = /\.txt(?:\.(?:gz|zst))?$/i;

/**
 * Expands names in order: a folder to its tables, a pattern to the files it matches, any other name to itself. What is surely no submission, such as
 * the lock file beside an open workbook, is left out where there is anything else.
 */
export async function submissionsOf(io: World, names: readonly string[], options: Options): Promise<Submissions> {
  const found: Submissions[] = [];
  for (const name of names) {
    if (!isMany(io, name)) found.push({ costs: [name], schemes: [], diagnostics: [] });
    else found.push(io.isFolder(inputPath(io, name)) ? await inFolder(io, name, options) : await matching(io, name, options));
  }
  const costs = found.flatMap((each) => each.costs);
  const handedIn: string[] = [];
  for (const name of costs) if (!(await isDebris(io, inputPath(io, name)))) handedIn.push(name);
  return {
    costs: handedIn.length > 0 ? handedIn : costs,
    schemes: found.flatMap(({ schemes }) => schemes),
    diagnostics: found.flatMap(({ diagnostics }) => diagnostics),
    opened: new Map(found.flatMap(({ opened = [] }) => [...opened])),
  };
}

/** Expands a pattern as a shell would; a sheet name after it applies to every file. */
async function matching(io: World, name: string, options: Options): Promise<Submissions> {
  const path = inputPath(io, name);
  const files = await foundBy(async () => withoutCoding(io, await io.filesMatching(path), options), path);
  if ('code' in files) return { costs: [], schemes: [], diagnostics: [files] };
  const costs = files.map((file) => `${file}${name.slice(path.length)}`);
  return { costs, schemes: [], diagnostics: costs.length > 0 ? [] : [fault('files-absent', { where: 'pattern' }, { file: name })] };
}

/** Rows of the workbooks of a folder that stay open until they are read; others are opened twice. */
const ROWS_KEPT = 50_000;

/** Sorts a folder's tables by their headers; an unrecognised table counts as costs, so that it is refused rather than left out. */
async function inFolder(io: World, folder: string, options: Options): Promise<Submissions> {
  const { map, set, files: rules = [] } = options;
  const files = await foundBy(async () => withoutCoding(io, await io.filesIn(folder), options), folder);
  if ('code' in files) return { costs: [], schemes: [], diagnostics: [files] };
  const costs: string[] = [];
  const schemes: string[] = [];
  const passedOver: string[] = [];
  const opened = new Map<string, Workbook>();
  let kept = 0;
  const diagnostics: Diagnostic[] = [];
  for (const file of files) {
    const own = file.slice(folder.length);
    const at = own.lastIndexOf('/') + 1;
    if (isHidden(own.slice(0, at)) || (isHidden(own.slice(at)) && !TABLE.test(file)) || (await isDebris(io, file))) continue;
    if (isPassedOver(own)) {
      passedOver.push(file);
      continue;
    }
    const source = ruled(sourceOf(io, file), file, rules);
    const { tables, workbook } = await tablesIn(source, { geography: io.geography, map, set, ...source.said });
    const rows = workbook?.sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0) ?? 0;
    if (workbook && kept + rows <= ROWS_KEPT) {
      opened.set(file, workbook);
      kept += rows;
    }
    const nameOf = ({ sheet }: FoundTable) => (sheet === undefined ? file : `${file}#${sheet}`);
    const named = (kind: TableKind) => tables.filter((table) => !table.hidden && table.kind === kind).map(nameOf);
    const [ofCosts, ofSchemes] = [named('costs'), named('schemes')];
    const apart = (Object.keys(APART) as (keyof typeof APART)[]).flatMap((kind) => named(kind).map((name) => ({ kind, name })));
    const isNone = [ofCosts, ofSchemes, apart].every(({ length }) => length === 0);
    if (isPassedOver(own, !isNone)) passedOver.push(file);
    // A workbook with several sheets of costs, or whose sheets the configuration names, is read whole, by its reader.
    else if (ofCosts.length > 1 || isNone || (source.sheets !== undefined && ofCosts.length > 0)) costs.push(file);
    else costs.push(...ofCosts);
    schemes.push(...ofSchemes);
    for (const { kind, name } of apart)
      if (!isGiven(io, options[APART[kind]], [name, file])) diagnostics.push(warning('table-passed-over', { kind }, { file: name }));
    passedOver.push(
      ...tables
        .filter(({ kind, hidden }) => hidden || kind === undefined)
        .map((table) => `${nameOf(table)}${table.hidden ? ' (hidden)' : ''}`),
    );
  }
  if (passedOver.length > 0) diagnostics.push(warning('files-passed-over', { files: passedOver }, { file: folder }));
  if (costs.length === 0) diagnostics.push(fault('files-absent', { where: 'folder' }, { file: folder }));
  return { costs, schemes, diagnostics, opened };
}

/**
 * Whether a file of a folder is not read: it is no table by its ending, or hidden.
 * @param isFound whether a table was found in it, once that is known: text may hold anything
 */
export function isPassedOver(file: string, isFound = true): boolean {
  return !TABLE.test(file) || isHidden(file) || LOCKS.test(file.slice(file.lastIndexOf('/') + 1)) || (!isFound && MAYBE_TABLE.test(file));
}

/** Whether an option names a table by one of these names. */
function isGiven(io: World, given: string | undefined, names: readonly string[]): boolean {
  const plain = (name: string) => name.replace(/^(?:\.\/+)+/, '');
  return given !== undefined && names.some((name) => [given, inputPath(io, given)].map(plain).includes(plain(name)));
}

/** The files but the one that is read as the coding. */
function withoutCoding(io: World, files: readonly string[], { costTypeFrom }: Options): readonly string[] {
  return costTypeFrom === undefined ? files : files.filter((file) => !io.sameFile(file, inputPath(io, costTypeFrom)));
}

/** The files, or a fault if a folder cannot be listed. */
async function foundBy(look: () => Promise<readonly string[]>, where: string): Promise<readonly string[] | Diagnostic> {
  try {
    return await look();
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    return fault('file-unreadable', { reason: error.reason, detail: error.message }, { file: error.path ?? where });
  }
}

/** Hidden files and folders of the operating system. */
function isHidden(file: string): boolean {
  return file.split('/').some((part) => /^\.[^./]/.test(part));
}

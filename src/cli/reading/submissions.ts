import { SourceError } from '../../input/bytes/source.ts';
import { type FoundTable, tablesIn } from '../../input/inspect/tablesIn.ts';
import { type Diagnostic, fault, warning } from '../../model/diagnostic.ts';
import type { TableKind } from '../../model/input.ts';
import type { World } from '../world.ts';
import { inputPath, isMany, sourceOf } from './files.ts';

/** The files that a command is to read, and what is to be said of how they were found. */
export interface Submissions {
  readonly costs: readonly string[];
  /** Tables of schemes that a folder holds. */
  readonly schemes: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

interface Options {
  readonly map: ReadonlyMap<string, string>;
}

/** A workbook that is packed once more is among them: it is refused, and not left out. */
const TABLE = /\.(?:csv|tsv|txt|xlsx|xlsm|xlsb|xls|ods)(?:\.(?:gz|zst))?$/i;
/** A text file may be anything; one that holds no table is passed over. */
const MAYBE_TABLE = /\.txt(?:\.(?:gz|zst))?$/i;

/** What every name comes down to, in order: a folder to its tables, a pattern to the files it matches, any other to itself. */
export async function submissionsOf(io: World, names: readonly string[], options: Options): Promise<Submissions> {
  const found: Submissions[] = [];
  for (const name of names) {
    if (!isMany(io, name)) found.push({ costs: [name], schemes: [], diagnostics: [] });
    else found.push(io.isFolder(inputPath(io, name)) ? await inFolder(io, name, options) : await matching(io, name));
  }
  return {
    costs: found.flatMap(({ costs }) => costs),
    schemes: found.flatMap(({ schemes }) => schemes),
    diagnostics: found.flatMap(({ diagnostics }) => diagnostics),
  };
}

/** As a shell would spell it out; a sheet's name after it goes to every file. */
async function matching(io: World, name: string): Promise<Submissions> {
  const path = inputPath(io, name);
  const files = await foundBy(() => io.filesMatching(path), path);
  if ('code' in files) return { costs: [], schemes: [], diagnostics: [files] };
  const costs = files.map((file) => `${file}${name.slice(path.length)}`);
  return { costs, schemes: [], diagnostics: costs.length > 0 ? [] : [fault('files-absent', { where: 'pattern' }, { file: name })] };
}

/** By what the tables say they are; what cannot be told is read as costs, so that it is refused and not left out. */
async function inFolder(io: World, folder: string, { map }: Options): Promise<Submissions> {
  const files = await foundBy(async () => io.filesIn(folder), folder);
  if ('code' in files) return { costs: [], schemes: [], diagnostics: [files] };
  const costs: string[] = [];
  const schemes: string[] = [];
  const passedOver: string[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const file of files) {
    const own = file.slice(folder.length);
    const at = own.lastIndexOf('/') + 1;
    if (isHidden(own.slice(0, at)) || (isHidden(own.slice(at)) && !TABLE.test(file))) continue;
    if (!TABLE.test(file) || isHidden(own.slice(at)) || isLock(file)) {
      passedOver.push(file);
      continue;
    }
    const tables = await tablesIn(sourceOf(io, file), { geography: io.geography, map });
    const nameOf = ({ sheet }: FoundTable) => (sheet === undefined ? file : `${file}#${sheet}`);
    const named = (kind: TableKind) => tables.filter((table) => !table.hidden && table.kind === kind).map(nameOf);
    const [ofCosts, ofSchemes, ofPopulation] = [named('costs'), named('schemes'), named('population')];
    const isNone = ofCosts.length + ofSchemes.length + ofPopulation.length === 0;
    if (isNone && MAYBE_TABLE.test(file)) passedOver.push(file);
    // Of two sheets only the user can say which one counts: the reader names both.
    else if (ofCosts.length > 1 || isNone) costs.push(file);
    else costs.push(...ofCosts);
    schemes.push(...ofSchemes);
    for (const each of ofPopulation) diagnostics.push(warning('population-passed-over', {}, { file: each }));
    passedOver.push(
      ...tables
        .filter(({ kind, hidden }) => hidden || kind === undefined)
        .map((table) => `${nameOf(table)}${table.hidden ? ' (hidden)' : ''}`),
    );
  }
  if (passedOver.length > 0) diagnostics.push(warning('files-passed-over', { files: passedOver }, { file: folder }));
  if (costs.length === 0) diagnostics.push(fault('files-absent', { where: 'folder' }, { file: folder }));
  return { costs, schemes, diagnostics };
}

/** The files, or that some of them cannot be looked for. */
async function foundBy(look: () => Promise<readonly string[]>, where: string): Promise<readonly string[] | Diagnostic> {
  try {
    return await look();
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    return fault('file-unreadable', { reason: error.reason, detail: error.message }, { file: error.path ?? where });
  }
}

/** What a system keeps for itself. */
function isHidden(file: string): boolean {
  return file.split('/').some((part) => /^\.[^./]/.test(part));
}

/** The note that a spreadsheet program leaves beside a workbook that is open. */
function isLock(file: string): boolean {
  return file.slice(file.lastIndexOf('/') + 1).startsWith('~$');
}

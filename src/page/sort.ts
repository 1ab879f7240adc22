import { sourceOf } from '../cli/reading/files.ts';
import { isPassedOver } from '../cli/reading/submissions.ts';
import { type FoundTable, tablesIn } from '../input/inspect/tablesIn.ts';
import { TABLE_OPTIONS, type TableKind } from '../model/input.ts';
import { jsonText } from '../model/json.ts';
import { type JsonKind, jsonKind } from '../model/jsonKind.ts';
import { england } from '../reference/geography.ts';
import { Memory } from './memory.ts';
import type { Found, GivenFile, Role } from './protocol.ts';

const OF_TABLES: Readonly<Record<TableKind, Role>> = { costs: 'costs', ...TABLE_OPTIONS };

const OF_JSON: Readonly<Partial<Record<JsonKind, Role>>> = {
  'a saved assessment': 'earlier',
  'a policy file': '--policy',
  'a file of accepted findings': '--accept',
};

/** What each file is for, by what it holds. One of which that is not known counts as costs, so that it is refused; of a folder, as there, not all are read. */
export async function sorted(files: readonly GivenFile[]): Promise<readonly Found[]> {
  const found: Found[] = [];
  for (const file of files) found.push(...(await foundIn(file)));
  return found;
}

async function foundIn({ name, content }: GivenFile): Promise<readonly Found[]> {
  const start = new Uint8Array(await content.slice(0, 4096).arrayBuffer());
  if (/^[\0\s\xEF\xBB\xBF\xFE\xFF]*\{/.test(Buffer.from(start).toString('latin1'))) return [{ name, role: await roleOfJson(content) }];
  const isInFolder = name.includes('/');
  if (isInFolder && isPassedOver(name)) return [{ name, role: 'none' }];
  const { tables } = await tablesIn(sourceOf(new Memory([{ name, content }]).io, name), {
    geography: england,
    map: new Map(),
    set: new Map(),
  });
  const seen = tables.filter(({ hidden, kind }) => !hidden && kind !== undefined);
  if (isInFolder && isPassedOver(name, seen.length > 0)) return [{ name, role: 'none' }];
  const costs = seen.filter(({ kind }) => kind === 'costs');
  const others = seen.filter(({ kind }) => kind !== 'costs').map((table) => of(name, table));
  // A workbook with several sheets of costs is read whole, by its reader.
  const read = costs.length === 1 && others.length > 0 ? costs.map((table) => of(name, table)) : [{ name, role: 'costs' } as const];
  return costs.length === 0 && others.length > 0 ? others : [...read, ...others];
}

function of(name: string, { sheet, kind }: FoundTable): Found {
  return { name: sheet === undefined ? name : `${name}#${sheet}`, role: OF_TABLES[kind ?? 'costs'] };
}

async function roleOfJson(content: Blob): Promise<Role> {
  const text = jsonText(new Uint8Array(await content.arrayBuffer()))?.text;
  try {
    return OF_JSON[jsonKind(JSON.parse(text ?? '')) ?? 'a list'] ?? '--config';
  } catch {
    return '--config';
  }
}

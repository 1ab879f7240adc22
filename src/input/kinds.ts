import type { Geography } from '../model/geography.ts';
import { TABLE_KINDS, type TableKind } from '../model/inspection.ts';
import { COST_FIELDS, type Field, POPULATION_FIELDS, SCHEME_FIELDS } from './fields.ts';
import { type Recognition, recognised } from './header.ts';
import { readTable } from './readTable.ts';
import type { Source } from './source.ts';
import { FileLog } from './table.ts';

type Mapping = ReadonlyMap<string, string>;

export const FIELDS_OF: Readonly<Record<TableKind, readonly Field[]>> = {
  costs: COST_FIELDS,
  population: POPULATION_FIELDS,
  schemes: SCHEME_FIELDS,
};

/** The kind of table that knows most of these cells as columns, and how far it does. */
export function kindOfHeader(cells: readonly string[], map: Mapping): Recognition & { readonly kind: TableKind } {
  const all = TABLE_KINDS.map((kind) => ({ kind, ...recognised(cells, FIELDS_OF[kind], map) }));
  return all.reduce((best, each) => (each.count > best.count ? each : best));
}

/** A table of a file, by what its header says. */
export interface FoundTable {
  readonly kind: TableKind;
  /** Of a workbook. */
  readonly sheet?: string;
}

/** Ends the reading where what is wanted is known: the rest of a ledger is long. */
class Found extends Error {
  readonly tables: readonly FoundTable[];

  constructor(tables: readonly FoundTable[]) {
    super('found');
    this.tables = tables;
  }
}

/** So many rows of a sheet are looked at to see what it holds. */
const ROWS_LOOKED_AT = 60;

/** What tables are in a file: of a CSV file at most one, of a workbook one for each sheet that can be seen. None where nothing is known. */
export async function tablesIn(
  source: Source,
  { geography, map }: { readonly geography: Geography; readonly map: Mapping },
): Promise<readonly FoundTable[]> {
  const isHeader = ({ icb, count }: Recognition) => icb && count >= 2;
  const reader = {
    recognises: (cells: readonly string[]) => kindOfHeader(cells, map),
    header: (cells: readonly string[]) => {
      const best = kindOfHeader(cells, map);
      throw new Found(isHeader(best) ? [{ kind: best.kind }] : []);
    },
    row: () => {},
    sheets: (
      sheets: readonly {
        readonly name: string;
        readonly hidden: boolean;
        readonly rows: readonly { readonly cells: readonly string[] }[];
      }[],
    ) => {
      const tables = sheets
        .filter(({ hidden }) => !hidden)
        .flatMap(({ name, rows }) => {
          const headers = rows
            .slice(0, ROWS_LOOKED_AT)
            .map(({ cells }) => kindOfHeader(cells, map))
            .filter(isHeader);
          const best = headers.toSorted((a, b) => b.count - a.count)[0];
          return best ? [{ kind: best.kind, sheet: name }] : [];
        });
      throw new Found(tables);
    },
  };
  try {
    await readTable(source, 'costs', new FileLog(source.name), reader, { geography });
  } catch (error) {
    if (error instanceof Found) return error.tables;
    throw error;
  }
  return [];
}

import { fault } from '../../model/diagnostic.ts';
import { BASES, type Basis } from '../../model/population.ts';
import type { Header } from '../header/header.ts';
import type { FileLog } from '../log.ts';

const COLUMNS: Readonly<Record<Basis, string>> = {
  weighted: 'weighted_population',
  registered: 'registered_population',
  'primary-care-weighted': 'primary_care_weighted_population',
  resident: 'resident_population',
};

interface Wanted {
  readonly basis: Basis;
  readonly map: ReadonlyMap<string, string>;
  readonly log: FileLog;
  readonly line: number;
}

/**
 * The header with the column of a basis as that of the heads, where its columns name their bases; the other ones are passed over. A column
 * of heads that names none may stand in its place, but not beside it, unless the user maps one. Nothing where the basis has no column.
 */
export function onBasis(header: Header, { basis, map, log, line }: Wanted): Header | undefined {
  const own = header.fields.get(COLUMNS[basis]);
  const general = header.fields.get('population');
  if (general && own && !map.has('population')) {
    const first = log.place(line, general.index, general.header);
    log.add(fault('duplicate-column', { header: own.header, field: 'population', first }, log.place(line, own.index, own.header)));
  }
  if (general) return header;
  if (own) return { ...header, fields: new Map([...header.fields, ['population', own]]) };
  const given = BASES.filter((each) => header.fields.has(COLUMNS[each]));
  if (given.length === 0) return header;
  log.add(fault('basis-absent', { basis, given }, log.place(line)));
  return undefined;
}

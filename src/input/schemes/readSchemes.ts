import { fault, warning } from '../../model/diagnostic.ts';
import type { SchemeInput } from '../../model/evidence.ts';
import { everyBody } from '../../model/geography.ts';
import { decideNamed } from '../bodies/sharedCodes.ts';
import type { Source } from '../bytes/source.ts';
import { readFiles, withIcbs } from '../files/readFiles.ts';
import { recognised, saidBy } from '../header/header.ts';
import { readHeader } from '../header/readHeader.ts';
import { mangledTitle } from '../header/units.ts';
import { isTable } from '../header/wantedColumns.ts';
import type { FileLog } from '../log.ts';
import { shapeOf } from '../table/shape.ts';
import type { TableReader } from '../table/tableReader.ts';
import { SchemeList } from './schemeList.ts';
import { type SchemeOptions, SchemeRows } from './schemeRows.ts';

/**
 * Reads schemes tables: a row a scheme, named once in its ICB.
 * @returns the schemes by ICB and name, and every fault and warning of every file, in file order; never throws for what a file holds
 */
export async function readSchemes(sources: readonly Source[], options: SchemeOptions): Promise<SchemeInput> {
  const list = new SchemeList();
  const read = await readFiles(sources, 'schemes', options, (log, said) => schemeTable({ ...options, ...said }, list, log));
  const icbs = everyBody(options.geography);
  const sums = list.sums().flatMap(({ scheme: { icb: code, scheme, place }, others }) => {
    const icb = icbs.get(code);
    return icb ? [warning('scheme-like-total', { icb, scheme, schemes: others }, place)] : [];
  });
  const named = list.sorted();
  const bodyOf = decideNamed(
    named.map(({ icb }) => icb),
    options.geography,
    options.plans,
  );
  const schemes = named.map((scheme) => ({ ...scheme, icb: bodyOf(scheme.icb) }));
  const files = withIcbs(
    read.files,
    schemes.map(({ icb, place }) => ({ icb, parts: [place] })),
  );
  return { schemes, files, diagnostics: [...read.diagnostics, ...sums] };
}

function schemeTable(options: SchemeOptions, list: SchemeList, log: FileLog): TableReader {
  let rows: SchemeRows | undefined;
  return {
    recognises: (cells) => recognised(cells, 'schemes', options),
    header: (cells, line, titles) => {
      const header = readHeader(cells, { kind: 'schemes', line, log, titles, geography: options.geography, ...saidBy(options) });
      log.add(...header.diagnostics);
      const mangled = mangledTitle(titles);
      if (mangled) log.add(fault('mangled-pound', mangled, log.place()));
      if (!isTable(header, ['icb_code', 'scheme', 'start', 'annual_saving'], 'schemes', log, line)) return undefined;
      rows = new SchemeRows(header, options, list, log);
      rows.units.takeTitles(titles);
      return shapeOf(header, options.geography, ['annual_saving', 'receiving_cost', 'one_off_cost']);
    },
    units: (row) => rows?.units.takeRow(row),
    note: (cells, line) => rows?.units.takeNote(cells, line),
    row: (cells, line, looks) => {
      if (rows) rows.looks = looks;
      rows?.read(cells, line);
      return undefined;
    },
    end: () => rows?.end(),
  };
}

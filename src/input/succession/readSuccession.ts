import type { SuccessionInput } from '../../model/evidence.ts';
import type { Source } from '../bytes/source.ts';
import { readFile, withIcbs } from '../files/readFiles.ts';
import { recognised } from '../header/header.ts';
import { readHeader } from '../header/readHeader.ts';
import { isTable } from '../header/wantedColumns.ts';
import { FileLog } from '../log.ts';
import { shapeOf } from '../table/shape.ts';
import type { TableReader } from '../table/tableReader.ts';
import { type SuccessionOptions, SuccessionRows } from './successionRows.ts';

/**
 * Reads one table of agreed shares: a row for each ICB of 2025/26 and ICB of 2026/27 that takes over from it, for one cost type or for all.
 * @returns the shares in the order of the file, and every fault and warning; never throws for what the file holds
 */
export async function readSuccession(source: Source, options: SuccessionOptions): Promise<SuccessionInput> {
  const log = new FileLog(source.name);
  const { geography, map } = { ...options, ...source.said };
  let rows: SuccessionRows | undefined;
  const reader: TableReader = {
    recognises: (cells) => recognised(cells, 'succession', { ...(map && { map }) }),
    header: (cells, line, titles) => {
      const header = readHeader(cells, { kind: 'succession', line, log, titles, geography, ...(map && { map }) });
      for (const diagnostic of header.diagnostics) log.add(diagnostic);
      if (!isTable(header, ['icb_code', 'successor_code', 'share'], 'succession', log, line)) return undefined;
      rows = new SuccessionRows(header, options, log);
      return shapeOf(header, geography, ['share']);
    },
    row: (cells, line, looks) => {
      if (rows) rows.looks = looks;
      rows?.read(cells, line);
      return undefined;
    },
    end: () => rows?.end(),
  };
  const { file } = await readFile(source, 'succession', log, reader, options);
  const agreed = rows?.agreed ?? [];
  const files = withIcbs(
    [file],
    agreed.map(({ from }) => ({ icb: from, parts: [file] })),
  );
  return { agreed, files, diagnostics: log.diagnostics() };
}

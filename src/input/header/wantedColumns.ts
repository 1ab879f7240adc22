import { fault, isFault } from '../../model/diagnostic.ts';
import type { KindBesideCosts } from '../../model/input.ts';
import type { FileLog } from '../log.ts';
import { type Header, unreadColumns } from './header.ts';
import { isOfKinds } from './heldColumns.ts';

/**
 * Logs that a row names no column of a table, unless the row has a fault already.
 * @param like the other kind of table that it is a header of, if any
 */
export function noHeader(header: Header, wanted: readonly string[], log: FileLog, line: number, like?: KindBesideCosts): void {
  if (header.diagnostics.some(isFault)) return;
  log.add(fault('no-header', { found: namesIn(header), wanted, ...(like && { like }) }, log.place(line)));
}

/** By field, whether a column that is not read may be it, by its name. */
const MAY_SAY: Readonly<Record<string, (header: string) => boolean>> = {
  icb_code: (header) => /\b(?:organi[sz]ations?|boards?|body|bodies|systems?|entity|commissioners?)\b/i.test(header),
  scenario: isOfKinds,
  period: (header) => /\b(?:dates?|months?|periods?)\b/i.test(header),
};

/** Whether a header has every column that a layout needs. Each missing one is logged, unless a fault of the header explains it. */
export function hasColumns(header: Header, wanted: readonly string[], layout: string, log: FileLog, line: number): boolean {
  const missing = wanted.filter((field) => !header.fields.has(field));
  const reported = new Set(
    header.diagnostics.map((each) =>
      each.code === 'misspelt-column'
        ? each.facts.nearest
        : each.code === 'cumulative-column' || each.code === 'set-without-source'
          ? each.facts.field
          : undefined,
    ),
  );
  const across = missing.includes('icb_code') ? header.icbColumns() : 0;
  for (const field of missing) {
    // There is one only once the table is turned round.
    if (across > 1 && field === 'amount') continue;
    const named = reported.has(field) ? [] : header.saidAround(field);
    const meant = MAY_SAY[field] && unreadColumns(header).find(({ header: name }) => MAY_SAY[field]?.(name))?.header;
    const isAcross = across > 1 && field === 'icb_code';
    const facts = {
      field,
      layout,
      found: namesIn(header),
      ...(named.length > 0 && { named }),
      ...(meant && { meant }),
      ...(isAcross && { across }),
    };
    if (!reported.has(field)) log.add(fault('missing-column', facts, log.place(line)));
  }
  return missing.length === 0;
}

/** The same for a table with a single layout; a header with none of its columns is no header of it. */
export function isTable(header: Header, wanted: readonly string[], layout: string, log: FileLog, line: number): boolean {
  if (wanted.some((field) => header.fields.has(field))) return hasColumns(header, wanted, layout, log, line);
  noHeader(header, wanted, log, line);
  return false;
}

function namesIn({ headers }: Header): readonly string[] {
  return headers.filter((text) => text.trim() !== '');
}

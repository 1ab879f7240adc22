import { warning } from '../../model/diagnostic.ts';
import { lazily } from '../../model/lazily.ts';
import type { SheetRow } from '../cells/sheet.ts';
import type { FileLog } from '../log.ts';

const THINGS = '(?:data|rows?|records?|lines?|results?|values?|items?|output|exports?|extracts?|list|report|table|file|download)';
const BE = '(?:(?:may|might|could|can)\\s+)?(?:(?:have|has|had)\\s+)?(?:been|be|were|was|are|is)?\\s*';
const LEFT_OUT =
  '(?:omitted|truncated|incomplete|left\\s+out|cut\\s+(?:off|short)|dropped|not\\s+(?:all\\s+)?(?:been\\s+)?(?:exported|included|shown|displayed|returned|listed|loaded))';
const COUNT = '[\\d][\\d,. ]*';
const LIMIT = '(?:limit|maximum|cap)';

/** Sentences by which programs tell that an export leaves rows out. */
const leavingRowsOut = lazily((): readonly RegExp[] => [
  /\bexceed(?:ed|s)?\s+the\s+(?:allowed|permitted|maximum)\b/,
  new RegExp(`\\b${THINGS}\\s+${BE}${LEFT_OUT}`),
  /(?<!\bnot\s)(?<!\bnot been\s)\btruncated\b/,
  new RegExp(`\\b(?:only|just)\\s+(?:the\\s+)?(?:first|top|last)\\s+${COUNT}\\s*(?:${THINGS})\\b`),
  new RegExp(`\\b(?:showing|displaying|exporting|listing)\\s+(?:the\\s+)?(?:first|top|last)\\s+${COUNT}\\s*${THINGS}\\b`),
  new RegExp(`\\b(?:first|top)\\s+${COUNT}\\s*(?:${THINGS})\\s+(?:only|${BE}(?:shown|displayed|exported|returned|listed))`),
  new RegExp(`\\b(?:limited|restricted|capped)\\s+to\\s+(?:the\\s+)?(?:first\\s+|top\\s+)?${COUNT}\\s*${THINGS}\\b`),
  new RegExp(
    `\\b(?:rows?|records?|lines?|size|export|download|query|data|results?)\\s+${LIMIT}\\b.*\\b(?:reached|exceeded|hit|applied)\\b`,
  ),
  new RegExp(`\\b(?:reached|exceed(?:ed|s)?|hit)\\s+(?:the|a|its|your)\\s+(?:[a-z]+\\s+){0,3}${LIMIT}\\b`),
  new RegExp(`\\bmaximum\\s+(?:number\\s+of\\s+)?${THINGS}\\b.*\\b(?:reached|exceeded|exported)\\b`),
  new RegExp(`\\b(?:more|further|additional|remaining|other)\\s+${THINGS}\\s+(?:${BE})(?:${LEFT_OUT}|not\\s+shown)`),
  /\bnot\s+all\s+(?:of\s+)?(?:the\s+)?(?:data|rows|records|results|values)\b/,
  /\b(?:partial|incomplete)\s+(?:data|export|extract|download|report|results?|list)\b/,
  new RegExp(`^\\W*(?:and\\s+)?${COUNT}\\s*(?:more|further|other)\\s+${THINGS}\\b`),
  /\bsampled\b/,
  /^\W*(?:(?:fatal|internal|runtime|unexpected|database|sql|query|network) )?(?:error|exception)\b\s*(?:[:(]|\d|$)/,
  /^\W*(?:traceback|killed|aborted|segmentation fault|ora-\d+|sqlstate|--more--)\b/,
  /^\W*--\s*more\s*--/,
  /\b(?:query|session|connection|request|export)\s+(?:has\s+|was\s+)?(?:timed\s+out|expired|reset|refused|lost|closed|aborted|cancelled|failed|interrupted)\b/,
  /\bcontinue[sd]\s+(?:on|in|overleaf)\b/,
  /^filtered by\b/,
  /^applied filters\b/,
  /^filters? applied\b/,
]);

/** `Showing 1 to 1,000 of 23,456 rows` */
const SHOWING = /\b(?:showing|displaying|exported|shown|returned)\b.*?([\d][\d,]*)\s+(?:out\s+)?of\s+(?:about\s+)?([\d][\d,]*)/;

/** `1650 rows selected.`, `Row count: 1650` */
const ROWS = `(?:rows?|records?|lines?)`;
const counting = lazily(
  () =>
    new RegExp(
      `^\\W*(?:${ROWS}\\s+(?:count|total|exported|selected)|(?:total|number\\s+of)\\s+${ROWS}|${ROWS})\\s*[:=,]\\s*(\\d(?:,?\\d)*)\\W*$|^\\W*(\\d(?:,?\\d)*)\\s+${ROWS}(?:\\s+(?:selected|affected|returned|exported|fetched|retrieved|written|found|in\\s+set))?\\W*$`,
    ),
);

/**
 * Recognises a row that tells that an export is not complete: `Some data may have been omitted.`
 * @param rows how many there are at most above it, which it may say are more
 * @returns the row as one line
 */
export function partialExport(cells: readonly string[], rows = Number.POSITIVE_INFINITY): string | undefined {
  const line = cells
    .map((cell) => cell.trim())
    .filter((cell) => cell !== '')
    .join(',');
  const text = line.replace(/\s+/g, ' ').toLowerCase();
  return leavingRowsOut().some((form) => form.test(text)) || showsSome(text) || countOf(text) > rows ? line : undefined;
}

/** Logs, and tells, whether a row that is no data tells that the export is not complete. */
export function notePartial({ cells, line }: SheetRow, log: FileLog, rows?: number): boolean {
  const text = partialExport(cells, rows);
  if (text === undefined) return false;
  const index = cells.findIndex((cell) => cell.trim() !== '');
  log.add(warning('export-partial', { text }, log.place(line, index)));
  return true;
}

function countOf(text: string): number {
  const [, said, counted = said ?? ''] = counting().exec(text) ?? [];
  return Number(counted.replaceAll(',', ''));
}

function showsSome(text: string): boolean {
  const [, shown = '', all = ''] = SHOWING.exec(text) ?? [];
  return Number(shown.replaceAll(',', '')) < Number(all.replaceAll(',', ''));
}

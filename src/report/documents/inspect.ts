import { type Diagnostic, isFault } from '../../model/diagnostic.ts';
import type { Bodies } from '../../model/geography.ts';
import type { InspectedColumn, Inspection, TotalVerdict } from '../../model/inspection.ts';
import { periodText } from '../../model/period.ts';
import { type Block, type Cell, type Document, heading, left, list, paragraph, plain, right, table, title } from '../document.ts';
import { columnLetters, takenWords } from '../words/places.ts';
import { atFault, faultCount, filesOf } from '../words/refused.ts';
import { counted, grouped, listed, NO_FIGURE, quoted, sentence, visible } from '../words/values.ts';
import { KIND_WORDS } from '../words/vocabularies.ts';
import { findingList } from './findings.ts';

const COLUMNS = [left('Column'), left('Header', 0, 20), left('Read as'), left('Unit', 1)];

const TOTALS = [right('Line'), left('Total', 0, 12), left('Column', 0, 16), right('It says'), right('Its rows'), left('', 1)];

/** What was found in files, how they would be read, and what a report on them would say of its inputs. */
export function inspectDocument(found: readonly Inspection[], diagnostics: readonly Diagnostic[], geography: Bodies): Document {
  return [...found.flatMap((each) => tableBlocks(each, geography)), ...oddities(diagnostics), ...closing(diagnostics)];
}

/** The last line: whether a report would be made, and the files at fault. */
function closing(diagnostics: readonly Diagnostic[]): readonly Block[] {
  const faults = diagnostics.filter(isFault);
  if (faults.length === 0) return [paragraph('A report would read this, and compute.', 'good')];
  const files = filesOf(faults);
  return [
    paragraph(
      `A report would be refused: ${counted(faultCount(faults), 'fault')} in ${counted(Math.max(1, files.length), 'file')}.${atFault(files)}`,
      'bad',
    ),
  ];
}

function tableBlocks({ file, sheets, kind, columns, icbs, totals }: Inspection, geography: Bodies): readonly Block[] {
  return [
    title(`${visible(file.file)}: what is in it`),
    ...(file.sha256 === '' ? [] : [paragraph(`${file.encoding}, sha256 ${file.sha256}.`, 'quiet')]),
    ...(sheets.length > 0 ? [list(sheets.map((sheet) => plain(sheetWords(sheet, file.taken?.sheet))))] : []),
    ...(file.taken
      ? [
          heading('The table'),
          paragraph(`${sentence(takenWords(file.taken))}. Its header is most like that of ${KIND_WORDS[kind]}.`),
          paragraph(icbWords(icbs, file.rows, geography)),
          ...columnBlocks(columns),
        ]
      : []),
    ...totalBlocks(totals),
  ];
}

/** Most columns or totals shown one by one. */
const MANY = 40;

function sheetWords({ name, hidden, rows }: Inspection['sheets'][number], taken: string | undefined): string {
  return `sheet ${quoted(name)}: ${counted(rows, 'row')}${hidden ? ', hidden' : ''}${name === taken ? ', taken' : ''}`;
}

function icbWords(icbs: Inspection['icbs'], rows: number, { icbs: all }: Bodies): string {
  const missing = all.filter(({ code }) => !icbs.includes(code)).map(({ code }) => code);
  const named = missing.length > 0 && missing.length <= 6 ? `; not ${listed(missing)}` : '';
  return `${counted(rows, 'row')} of data, of ${icbs.length} of the ${all.length} ICBs${named}.`;
}

/** Every column; if many are not read, those are counted. */
function columnBlocks(columns: readonly InspectedColumn[]): readonly Block[] {
  const isRead = ({ readAs, period }: InspectedColumn) => readAs !== null || period !== null;
  const unread = columns.filter((column) => !isRead(column));
  const many = unread.length > MANY;
  const named = unread.slice(0, 6).map(({ header }) => quoted(header));
  return [
    table(COLUMNS, (many ? columns.filter(isRead) : columns).map(columnRow)),
    ...(many ? [paragraph(`${counted(unread.length, 'column is', 'columns are')} not read: ${named.join(', ')} and so on.`, 'quiet')] : []),
  ];
}

function columnRow({ column, header, readAs, period, scenario, toDate, unit, unitFrom, unitRow }: InspectedColumn): readonly Cell[] {
  const meaning = period ? `${periodText(period)}${scenario ? ` ${scenario}` : ''}` : readAs;
  return [
    plain(columnLetters(column)),
    plain(visible(header)),
    meaning === null ? { text: 'not read', tone: 'quiet' } : plain(`${meaning}${toDate ? ', running total' : ''}`),
    plain(
      `${unit ?? NO_FIGURE}${unitFrom === null ? '' : `, by the title ${quoted(unitFrom)}`}${unitRow === null ? '' : `, by the row of units on line ${unitRow}`}`,
    ),
  ];
}

/** Totals beside the sums of their rows; if there are many, only those that differ. */
function totalBlocks(totals: readonly TotalVerdict[]): readonly Block[] {
  if (totals.length === 0) return [];
  const agreeing = totals.filter(({ agrees }) => agrees).length;
  const shown = totals.length > MANY ? totals.filter(({ agrees }) => !agrees) : totals;
  const rows = shown.map(({ line, label, column, header, printed, sum, agrees, toldBy }): readonly Cell[] => [
    plain(String(line)),
    plain(label === '' ? 'no label' : `${visible(label)}${toldBy === null ? '' : `, in ${quoted(toldBy)}`}`),
    plain(`${columnLetters(column)} ${visible(header)}`),
    plain(grouped(printed)),
    plain(grouped(sum)),
    agrees ? { text: 'adds up', tone: 'good' } : { text: 'does not add up', tone: 'unsure' },
  ]);
  return [
    heading('Totals'),
    paragraph(`${counted(totals.length, 'total')}, none of them data; ${agreeing} ${agreeing === 1 ? 'adds' : 'add'} up.`),
    ...(rows.length > 0 ? [table(TOTALS, rows)] : []),
  ];
}

function oddities(diagnostics: readonly Diagnostic[]): readonly Block[] {
  if (diagnostics.length === 0) return [heading('Oddities'), paragraph('None.', 'quiet')];
  return [heading('Oddities'), findingList([...diagnostics.filter(isFault), ...diagnostics.filter((each) => !isFault(each))], true)];
}

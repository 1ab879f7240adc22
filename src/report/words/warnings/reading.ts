import { TABLE_OPTIONS } from '../../../model/input.ts';
import { financialYearText, monthName, monthShortName } from '../../../model/month.ts';
import { lastMonth, periodText } from '../../../model/period.ts';
import type { MarkCount, WarningFacts } from '../../../model/warningFacts.ts';
import { icbWords, SOURCE_WORDS } from '../places.ts';
import { leftOutWords } from '../refused.ts';
import { counted, exactMoney, grouped, listed, listedFirst, optionText, quoted, quotedUpTo, runsOf, runText, visible } from '../values.ts';
import { KIND_WORDS } from '../vocabularies.ts';
import type { WarningWords } from '../words.ts';

function total(marks: readonly MarkCount[]): number {
  return marks.reduce((sum, { count }) => sum + count, 0);
}

const IDLE: Readonly<Record<WarningFacts['shares-idle']['why'], string>> = {
  footprint: 'the report is on the ICBs of 2025/26, so none of its costs are carried over',
  'no-costs': 'no cost of it is given',
  'no-such-costs': 'no cost of that type is given',
};

/** Most marks listed in a sentence. */
const MARKS_LISTED = 6;

/** `"n/a" (2) and "-" (1)` */
function markWords(marks: readonly MarkCount[]): string {
  return listedFirst(
    marks.map(({ text, count }) => `${quoted(text)} (${grouped(String(count))})`),
    MARKS_LISTED,
    () => 'others',
  );
}

/** Characters shown of a line, whose end may be what matters. */
const LINE_SHOWN = 120;
/** Most runs of rows listed in a sentence. */
const RUNS_LISTED = 8;

/** `4, 7 to 9 and 12` */
function rowsWords(rows: readonly number[]): string {
  const runs = runsOf(rows);
  const left = runs.slice(RUNS_LISTED).reduce((total, { first, last }) => total + last - first + 1, 0);
  return listedFirst(
    runs.map((run) => runText(run)),
    RUNS_LISTED,
    () => counted(left, 'row more', 'rows more'),
  );
}

/** Warnings of how a file was read. */
export const READING_WARNINGS = {
  'file-refused': ({ icbs, faults }) => ({
    message: `This file is refused (${counted(faults, 'fault')}), and nothing of it counts. ${leftOutWords(icbs)}`,
    hint: 'Correct the file and run the report again; without --partial every fault of it is shown.',
  }),
  'files-passed-over': ({ files }) => ({
    message: `${files.length === 1 ? '1 file or sheet of this folder was not read: it has no known header, is no table by its ending, or is hidden' : `${files.length} files and sheets of this folder were not read: they have no known header, are no tables by their ending, or are hidden`} (${files.slice(0, 8).map(visible).join(', ')}${files.length > 8 ? ' and others' : ''}).`,
    hint: 'Check that no submission is among them; save a table as CSV or a workbook, and show its sheet.',
  }),
  'entry-idle': ({ name, match }) => ({
    message: `${name} (match ${quoted(match)}) is of no file in this run: none matches, or an earlier entry takes each that does.`,
    hint: 'Nothing need be done if its files come another time. If not, correct the pattern, or put the entry first.',
  }),
  'set-idle': ({ field, kinds }) => ({
    message: `set ${field} fills nothing in this run: it is a column of ${listed(kinds)} tables, and none is read.`,
    hint: 'Nothing need be done if the job gives such a table another time.',
  }),
  'table-passed-over': ({ kind }) => ({
    message: `This is ${KIND_WORDS[kind]}, and was not used: a folder is read only for costs and schemes.`,
    hint: `If it should count, give it with ${TABLE_OPTIONS[kind]}.`,
  }),
  'schemes-passed-over': () => ({
    message: 'This is a table of schemes, and is not in the roll-up: only costs are rolled up.',
    hint: 'Give it with --schemes wherever the roll-up is assessed.',
  }),
  'unknown-column': ({ nearest, displaced, held }) => {
    if (displaced)
      return {
        message: `This column was not read: it would be ${displaced.field}, but --map reads ${quoted(displaced.by)} as that.`,
        hint: `Check that ${quoted(displaced.by)} is the column that is meant. Without --map ${displaced.field}=… this one is read.`,
      };
    if (held === 'unit')
      return {
        message: 'No figure is multiplied by what this column says; one that it gives another unit than it is read in is refused.',
        hint: 'Nothing need be done if the figures are right. A unit in the header, or --unit, is what multiplies.',
      };
    if (held && !nearest)
      return {
        message: 'No figure is taken from this column; a row that it calls of another kind, or taken out, is refused.',
        hint: 'Nothing need be done, unless it says something else: then rename it.',
      };
    return {
      message: `This column is not known and was not read.${nearest ? ` The nearest known one is ${nearest}.` : ''}`,
      hint: nearest ? `If it is that column, use --map ${nearest}=HEADER.` : 'Nothing need be done if it is a column of your own.',
    };
  },
  'unknown-columns': ({ headers }) => ({
    message: `${counted(headers.length, 'column is', 'columns are')} not known and ${headers.length === 1 ? 'was' : 'were'} not read: ${headers.slice(0, 8).map(quoted).join(', ')}${headers.length > 8 ? ' and others' : ''}.`,
    hint: 'Nothing need be done if they are columns of your own. If one is meant, use --map FIELD=HEADER.',
  }),
  'export-partial': ({ text }) => ({
    message: `The file says that data were left out of it: ${quotedUpTo(text.replace(/\s+/g, ' ').replace(/\.$/, ''), LINE_SHOWN)}.`,
    hint: 'Export it again whole: fewer columns at a time, no filter, or a format with a higher limit. What was left out is missing from every figure.',
  }),
  'sheets-read': ({ sheets, left, hidden = [] }) => ({
    message: `${counted(sheets.length, 'sheet')} ${sheets.length === 1 ? 'is' : 'are'} read: ${listed(sheets.map(quoted))}. ${left.length === 0 ? 'No other holds anything.' : `Left out: ${listed(left.map((name) => `${quoted(name)}${hidden.includes(name) ? ' (hidden)' : ''}`))}.`}`,
    hint: 'Nothing need be done if that is right. If not, name the sheets: "plan.xlsx#Name", or "plan.xlsx#Pattern*".',
  }),
  'rows-passed-over': ({ rows, first, below }) => ({
    message: `${counted(rows, 'row of figures stands', 'rows of figures stand')} ${below ? 'below the table, after two blank rows' : `above this header, the first in row ${first}`}, and ${rows === 1 ? 'was' : 'were'} not read.`,
    hint: `Nothing need be done if ${below ? 'it is a memo; if it is a cost, move it up to the rows of its ICB, and fill in what they have.' : '--header-row is right; if not, give the row of the header that they stand below.'}`,
  }),
  'table-beside': ({ header }) => ({
    message: `A second table begins here, at ${quoted(header)}, and was not read.`,
    hint: 'Nothing need be done if the first is meant; if not, move it to a sheet or file of its own.',
  }),
  'table-below': ({ rows }) => ({
    message: `A second table begins here, and its ${counted(rows, 'row of an ICB was', 'rows of ICBs were')} not read.`,
    hint: 'Nothing need be done if the first is meant; if not, use --header-row, or move it to a sheet or file of its own.',
  }),
  'total-differs': ({ label, printed, sum, across }) => ({
    message: `${label === '' ? 'A row without a label' : `The total ${quoted(label)}`} says ${grouped(printed)}; ${across ? 'the months beside it' : 'its rows'} add up to ${grouped(sum)}.`,
    hint: `The ${across ? 'months' : 'rows'} count, never the total. Check that none is missing; rounded ${across ? 'figures' : 'rows'} may explain a small difference.`,
  }),
  'hidden-cells': ({ rows, columns }) => ({
    message: `${[rows.length > 0 ? counted(rows.length, 'row') : '', columns.length > 0 ? counted(columns.length, 'column') : ''].filter(Boolean).join(' and ')} of the sheet ${rows.length + columns.length === 1 ? 'is' : 'are'} hidden, and read like the rest.`,
    hint: 'Delete what should not count.',
  }),
  'struck-out': ({ rows, figures }) => ({
    message: `${[rows.length > 0 ? counted(rows.length, 'row') : '', figures > 0 ? `${counted(figures, 'figure')}${rows.length > 0 ? ' of other rows' : ''}` : ''].filter(Boolean).join(' and ')} of the sheet ${rows.length + figures === 1 ? 'is' : 'are'} struck out, and ${rows.length + figures === 1 ? 'counts' : 'count'} like the rest${rows.length > 0 ? `: ${rows.length === 1 ? 'row' : 'rows'} ${rowsWords(rows)}` : ''}.`,
    hint: 'Delete what should not count; take the strikethrough off what should.',
  }),
  'sub-penny': ({ count, shift, found }) => ({
    message: `${counted(count, 'amount is', 'amounts are')} finer than a penny and ${count === 1 ? 'was' : 'were'} rounded as read; the largest shift is ${shift.replace(/0+$/, '').replace(/\.$/, '')} pence, for ${quoted(found)}.`,
    hint: 'Nothing need be done; round in the file if the penny must match yours.',
  }),
  'cost-type-assumed': ({ lines, meant }) => ({
    message: `The table has no cost_type column, so its ${counted(lines, 'row is', 'rows are')} read as running-cost: programme pay is then missing.`,
    hint: meant
      ? `${quoted(meant)} seems to say the cost types: --map cost_type=${optionText(meant)} reads it so.`
      : 'If the amounts hold programme pay too, say so: --cost-type in-scope. Otherwise add a cost_type column.',
  }),
  'blank-amounts': ({ count }) => ({
    message: `${counted(count, 'row has', 'rows have')} no amount and ${count === 1 ? 'counts' : 'count'} as missing, not as 0.`,
    hint: 'Enter 0 where nothing is spent.',
  }),
  'marked-missing': ({ marks }) => ({
    message: `${counted(total(marks), 'cell holds', 'cells hold')} a mark and no figure, and ${total(marks) === 1 ? 'counts' : 'count'} as missing, not as 0: ${markWords(marks)}. This is the first.`,
    hint: 'Enter the figure, or 0 where nothing is spent.',
  }),
  'footnote-marks': ({ marks, found }) => ({
    message: `${counted(total(marks), 'figure has', 'figures have')} a footnote mark, which was left off: ${markWords(marks)}. The first is ${quoted(found)}.`,
    hint: 'Nothing need be done unless the footnote changes the figure.',
  }),
  'dash-for-nil': ({ count, found }) => ({
    message: `${counted(count, 'amount is', 'amounts are')} the dash that an accounting format shows for 0, and ${count === 1 ? 'was' : 'were'} read as 0. The first is ${quoted(found)}.`,
    hint: 'Nothing need be done where nothing is spent; leave the cell blank where the figure is missing.',
  }),
  'running-totals-stand': ({ count, found, month }) => ({
    message: `The running total of ${monthName(month)} is the same as the one before: ${quoted(found)}.${count > 1 ? ` ${counted(count, 'running total')} of this file are like this.` : ''} What it adds counts as missing, not as 0.`,
    hint: 'Leave months blank that are not known yet. Where nothing is spent any more, give single months, with 0.',
  }),
  'running-totals-lines': ({ count, month, lines, before }) => ({
    message: `The running total of ${monthName(month)} is in ${counted(lines, 'row')}, and that of an earlier month in ${before}.${count > 1 ? ` ${counted(count, 'running total')} of this file are like this.` : ''} What it adds is not the whole of a month, and counts as missing.`,
    hint: 'Give a row for every part in every month: a running total goes on where nothing more is spent.',
  }),
  'running-totals-fall': ({ count, found, month }) => ({
    message: `The running total of ${monthName(month)} is lower than the one before: ${quoted(found)}.${count > 1 ? ` ${counted(count, 'running total')} of this file are like this.` : ''} It counts as missing, not as a credit.`,
    hint: 'Leave months blank that are not known yet. If there was a credit, give single months.',
  }),
  'day-for-year': ({ count, found, month }) => ({
    message: `${quoted(found)} was read as ${monthName(month)}: a spreadsheet makes this of ${quoted(monthShortName(month).replace(' 20', '-'))} when it is typed in.${count > 1 ? ` ${counted(count, 'period')} of this file are like this.` : ''}`,
    hint: 'Check the month; nothing need be done if it is right.',
  }),
  'quarter-of-one-year': ({ found, period }) => ({
    message: `${quoted(found)} was read as ${periodText(period)}, the months ${monthName(period.start)} to ${monthName(lastMonth(period))}, and others like it in the same way.`,
    hint: `Nothing need be done if it is a quarter of the financial year. If it is one of the calendar year, give its months; "${periodText(period)}" leaves no doubt.`,
  }),
  'body-taken': ({ icb, scenario, onsCode }) => ({
    message: `${quoted(icb.code)} is a code of ${icb.shortName} both before and since 1 April 2026, and no other ICB of its succession group shows which is meant: the ${scenario} figures are taken as those of ${onsCode}.`,
    hint: `Write the ONS code in place of ${icb.code} to say which is meant.`,
  }),
  'shares-idle': ({ icb, costType, why }) => ({
    message: `The agreed shares of ${icbWords(icb)}${costType === null ? '' : ` for ${costType}`} share nothing: ${IDLE[why]}.`,
    hint:
      why === 'footprint'
        ? 'Report on the footprint of 2026/27 (--footprint 2026/27) to see its costs at its successors.'
        : why === 'no-costs'
          ? 'Nothing need be done if that is right. If not, give the costs of the ICB of 2025/26.'
          : 'Name the cost types as the costs do: shares of in-scope are not those of running-cost and programme-pay.',
  }),
  'rows-twice': ({ icb, scenario, recurrence, costTypes, pence }) => ({
    message: `Each ${recurrence === 'recurrent' ? '' : `${recurrence} `}${scenario} figure of ${icbWords(icb)} for ${listed(costTypes)} stands twice in this file, amount for amount or as the sum of its other rows; that adds ${exactMoney(pence)}.`,
    hint: 'Take out the rows that were pasted twice, or that add others up. If all are meant, join them into one.',
  }),
  'shared-cells': ({ other, cells, pence }) => ({
    message: `This file and ${visible(other)} both add to the same ${counted(cells, 'cell')}; this one adds ${exactMoney(pence)}.`,
    hint: 'This is right for two ledgers of one ICB. If they are two versions of a plan or a baseline, give only the newer.',
  }),
  'unit-from-title': ({ title, unit }) => ({
    message: `The title ${quoted(title)} says ${unit}, and amounts whose header gives no unit are read in ${unit}.`,
    hint: 'Nothing need be done if that is right. If not, write the unit in each header, such as "amount (£)", or give --unit.',
  }),
  'unit-in-header': ({ header, unit, option }) => ({
    message: `The header ${quoted(header)} says ${unit}, so --unit ${option} was not applied to it.`,
    hint: 'Nothing need be done if the header is right.',
  }),
  'mapped-column-absent': ({ field, header }) => ({
    message: `No column is called ${quoted(header)} (--map ${field}=…), and none has a usual name of ${field}.`,
    hint: 'Check the spelling in --map.',
  }),
  'running-cost-allowance': ({ where }) => ({
    message: `${where === '' ? 'The file’s name' : quoted(where)} mentions an allowance. The running cost allowance leaves out programme pay, which the envelope includes.`,
    hint: 'Do not hold an allowance against the envelope. Add the programme pay as cost_type programme-pay.',
  }),
} satisfies Partial<WarningWords>;

const HEADS = { pounds: 'single heads', thousands: 'thousands', millions: 'millions' } as const;

/** Warnings of units, regions and dates that a table says besides its figures. */
export const BESIDE_FIGURES = {
  'unit-from-row': ({ found, units, heads }) => ({
    message: `This row of units says ${listed(found.map(quoted))}: the ${heads ? 'population is' : 'amounts below it are'} read in ${heads ? listed(units.map((unit) => HEADS[unit])) : `${listed(units)}${units.length > 1 ? ', each column in its own' : ''}`}.`,
    hint: 'Nothing need be done if that is right. If not, delete this row and write the unit in each header, such as "amount (£)".',
  }),
  'unit-of-heads': ({ by, text, unit, found, heads }) => ({
    message: `The ${by} ${quoted(text)} says ${unit}, and heads are read so: ${quoted(found)} is ${grouped(heads)} heads.`,
    hint: `Nothing need be done if that is right; if the figures are single heads, take the unit out of the ${by}.`,
  }),
  'named-otherwise': ({ icb, other, source, text }) => ({
    message: `Every row is of ${icbWords(icb)}, but ${SOURCE_WORDS[source]} names ${icbWords(other)}: ${quoted(text)}.`,
    hint: 'Check the code: if it is wrong, the figures count for another ICB. If it is right, correct the name.',
  }),
  'year-around': ({ found, year, around }) => ({
    message: `${quoted(found)} is read as of ${financialYearText(year)}, as --year says, but the file’s name, the sheet or the title says ${financialYearText(around)}.`,
    hint: `If the table is of ${financialYearText(around)}, it is not the one to give here, or --year is wrong. If --year is right, correct the name or the title.`,
  }),
  'region-disagrees': ({ icb, found, own }) => ({
    message: `The region is ${quoted(found)}, but ${icbWords(icb)} is in ${own}, and counts there.`,
    hint: 'Check the code: if it is right, correct the region; if the region is right, the row belongs to another ICB.',
  }),
  'population-ahead': ({ found, year }) => ({
    message: `The population is as at ${quoted(found)}, three years or more after ${financialYearText(year)}, the year of the envelope.`,
    hint: 'Correct the date if it is a slip. If the figures are a projection, give the population of the year, or leave --population out.',
  }),
  'population-old': ({ found, year }) => ({
    message: `The population is as at ${quoted(found)}, five years or more before ${financialYearText(year)}, the year of the envelope.`,
    hint: `Give a newer population, or leave --population out: the bundled one is of ${financialYearText(year)}.`,
  }),
} satisfies Partial<WarningWords>;

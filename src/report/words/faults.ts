import type { FaultCode, FaultFacts } from '../../model/diagnostic.ts';
import { financialYearText, monthName, monthText } from '../../model/month.ts';
import { periodText } from '../../model/period.ts';
import { icbWords, placeWords, schemeWords } from './places.ts';
import { counted, listed, quoted, visible } from './values.ts';
import type { Words } from './words.ts';

const REASONS = {
  absent: { message: 'There is no such file.', hint: 'Check the name and the folder; quote names with spaces.' },
  folder: { message: 'This is a folder, not a file.', hint: 'Name the files in it, for example FOLDER/*.csv.' },
  permission: { message: 'You may not read this file.', hint: 'Ask for read access, or copy it to a folder of yours.' },
} as const;

const WORKBOOK_REASONS: Readonly<Record<FaultFacts['workbook-unreadable']['reason'], (detail: string) => Words>> = {
  encrypted: () => ({
    message: 'The workbook is protected by a password.',
    hint: 'Save it without one; a password on a sheet or on its structure does no harm.',
  }),
  'label-protected': () => ({
    message: 'The workbook is protected by a sensitivity label, so only its own programs can open it.',
    hint: 'Save a copy with a label that does not encrypt, or as CSV.',
  }),
  'not-a-workbook': (detail) => ({
    message: `This is not a workbook${detail === '' ? '' : `: it looks like ${detail}`}.`,
    hint: 'Check that this is the file you meant; save the table as a workbook or CSV.',
  }),
  inflates: (detail) => ({
    message: `The workbook is too large to open: ${detail}.`,
    hint: 'Save the sheet alone, as CSV: a CSV of any length is read.',
  }),
  damaged: (detail) => ({
    message: `The workbook cannot be read${detail === '' ? '' : `: ${detail}`}.`,
    hint: 'Open it in a spreadsheet program, which may mend it, and save it again.',
  }),
  'lock-file': () => ({
    message: 'This is the note that a spreadsheet program leaves beside a workbook that is open, not the workbook.',
    hint: 'Give the file of the same name without ~$; close it first.',
  }),
};

const meant = (nearest: string | undefined): string => (nearest ? `Did you mean ${nearest}? ` : '');

function amountHint(found: string, field: string): string {
  const text = found.trim();
  if (text.endsWith('%')) return 'Write an amount, not a share of one.';
  if (/^(nil|none|zero)$/i.test(text)) return 'Enter 0 where nothing is spent.';
  if (/^£?[\d.,]+\s*(k|m|bn|mn|million|thousand)$/i.test(text))
    return 'Put the unit in the header, such as "amount (£m)", or use --unit; and the number alone in the cell.';
  if (/^£?\d{1,3}(\.\d{3})*,\d+$/.test(text)) return 'Write a point for pence, and commas, if any, in threes: 1234.56 or 1,234.56.';
  // The others cannot be below 0.
  const examples = field === 'amount' ? '1234567.89, 1,234,567.89, (1,234) or -1234' : '1234567.89 or 1,234,567.89';
  return `Write digits, with a point for pence and commas in threes if any: ${examples}. 0 is an amount; a blank is not.`;
}

const DAY_COUNT_HINT = 'This is a spreadsheet’s number for a date: format the column as a date, then save it again. Or write 2025-12.';
const DAY_AND_MONTH_HINT =
  'This is a day and a month without a year, as a spreadsheet may make of a month that is typed in. Write 2025-12.';

function periodColumnHint(header: string): string {
  if (/^\d{5}$/.test(header)) return DAY_COUNT_HINT;
  if (/^\d{1,2}[-\s][a-z]{3,9}$/i.test(header)) return DAY_AND_MONTH_HINT;
  return 'Write a month as 2025-12, Dec-25 or 2025/26 M09, a quarter as 2025/26 Q3, a year as 2025/26; or rename or delete the column.';
}

function periodHint(found: string, field: string): string {
  if (/^\d{1,2}\/(1[3-9]|2\d|3[01])\/\d{2,4}$/.test(found.trim())) return 'Days come first: 31/12/2025. Or write 2025-12.';
  if (/^\d{5}$/.test(found.trim())) return DAY_COUNT_HINT;
  if (/^\d{1,2}[-\s][a-z]{3,9}$/i.test(found.trim())) return DAY_AND_MONTH_HINT;
  if (field === 'delivered_by') return 'Write a month: 2025-12, Dec-25, 01/12/2025 or 2025/26 M09.';
  return 'Write a month (2025-12, Dec-25, 01/12/2025, 2025/26 M09), a quarter (2025/26 Q3) or a year (2025/26).';
}

const NEGATIVE_HINTS: Readonly<Record<string, string>> = {
  annual_saving:
    'Write what is saved a year without a minus; brackets are a minus too. What adds cost is no saving: it belongs in the plan.',
  receiving_cost: 'Write what the receiver will spend a year without a minus, or 0 where it will spend nothing.',
  one_off_cost: 'Write what the scheme costs once without a minus, or 0 where it costs nothing.',
};

/** So many functions can be read in a sentence; more are better looked up. */
const FUNCTIONS_LISTED = 6;

function functionHint(known: readonly string[]): string {
  const wanted =
    known.length > FUNCTIONS_LISTED
      ? `Give the id or the name of one of the policy’s ${known.length} functions: "icb-envelope rules R10" lists them.`
      : `Wanted: ${known.map(visible).join(', ') || 'nothing, for the policy names no functions'}.`;
  return `${wanted} Where none fits, leave the cell blank.`;
}

/** Every fault there is, in words. Facts that come from a file are quoted, so that they stay text. */
export const FAULT_WORDS: { readonly [Code in FaultCode]: (facts: FaultFacts[Code]) => Words } = {
  'file-unreadable': ({ reason, detail }) =>
    reason === 'other'
      ? { message: `The file cannot be read: ${visible(detail)}.`, hint: 'Try to open or copy it; then run this again.' }
      : REASONS[reason],
  'file-empty': () => ({ message: 'The file is empty.', hint: 'Save it again with its header row and data, or leave it out.' }),
  'file-twice': ({ other }) => ({
    message: `This file is the same, byte for byte, as ${visible(other)}: all that is in it would count twice.`,
    hint: 'Give it once.',
  }),
  'not-a-table': ({ looksLike, remedy }) => ({ message: `This is not a CSV file: it looks like ${looksLike}.`, hint: remedy }),
  'workbook-unreadable': ({ reason, detail }) => WORKBOOK_REASONS[reason](visible(detail)),
  'sheet-absent': ({ sheet, sheets }) =>
    sheets === null
      ? { message: `This is no workbook, so it has no sheet ${quoted(sheet)}.`, hint: 'Leave out the # and what follows it.' }
      : {
          message: `The workbook has no sheet ${quoted(sheet)}. Its sheets are ${listed(sheets.map(quoted))}.`,
          hint: 'Write the name as it stands on its tab, and the whole in quotation marks: "plan.xlsx#Sheet name".',
        },
  'which-sheet': ({ sheets, none }) => ({
    message: none
      ? `No sheet has a header this program knows. The sheets are ${listed(sheets.map(quoted))}.`
      : `More than one sheet may hold the table: ${listed(sheets.map(quoted))}.`,
    hint: 'Name one, in quotation marks: "plan.xlsx#Sheet name".',
  }),
  'header-row-absent': ({ row }) => ({
    message: `There is nothing on line ${row}, where --header-row says that the header is.`,
    hint: 'Lines count from 1, blank ones too. Without --header-row the header is found by what it says.',
  }),
  'cell-error': ({ found }) => ({
    message: `The cell holds the error ${quoted(found)}.`,
    hint: 'Mend its formula in the workbook and save it again; enter 0 where nothing is spent.',
  }),
  'formula-without-value': ({ found }) => ({
    message: `The cell holds a formula${found === '' ? '' : `, ${quoted(found)},`} that was saved without its value.`,
    hint: 'Open the workbook in a spreadsheet program, let it calculate, and save it again.',
  }),
  'rows-below': ({ rows, after }) => ({
    message: `${counted(rows, 'row of an ICB stands', 'rows of ICBs stand')} below the end of the table, from here on: ${after === 'blank-rows' ? 'two blank rows end it' : 'the header is repeated above'}.`,
    hint:
      after === 'blank-rows'
        ? 'Delete the blank rows if the table goes on; if not, delete what is below.'
        : 'Delete the repeated header if the table goes on; if not, delete what is below.',
  }),
  'bad-encoding': ({ byte }) => ({
    message: `The byte ${byte} on or near this line does not belong to the encoding of the rest of the file.`,
    hint: 'The file may be joined from two with different encodings. Save it again as "CSV UTF-8".',
  }),
  'bad-quoting': ({ detail }) => ({
    message: {
      unclosed: 'A quoted cell starts on or after this line and never ends.',
      stray: 'A quotation mark stands inside a cell that is not quoted, so the rest of the file cannot be read.',
      'too-long': 'This row is over a million characters long: a quotation mark is most likely missing.',
    }[detail],
    hint: 'Quote the whole cell and double the marks inside it: "5"" pipe".',
  }),
  'no-rows': () => ({ message: 'The file has a header and no rows below it.', hint: 'Check that the right sheet was saved.' }),
  'no-header': ({ found, wanted }) => ({
    message: `The first row is not a header this program knows. It reads: ${found.slice(0, 8).map(quoted).join(', ') || 'nothing'}.`,
    hint: `The first row must name the columns, such as ${wanted.join(', ')}. Delete titles above it, or use --map FIELD=HEADER.`,
  }),
  'missing-column': ({ field, layout, found }) => ({
    message: `The ${['population', 'schemes'].includes(layout) ? layout : `${layout} cost`} table has no column ${field}. Its columns are ${found.slice(0, 12).map(quoted).join(', ')}.`,
    hint: `Add the column, or say which one it is: --map ${field}=HEADER.`,
  }),
  'mixed-layouts': ({ layouts }) => ({
    message: `The header has columns of more than one layout: ${listed(layouts)}.`,
    hint: 'Keep to one: tidy (period and amount), wide (a column a period) or summary (baseline_cost, planned_cost, delivered_by).',
  }),
  'duplicate-column': ({ header, field, first }) => ({
    message: `${quoted(header)} is a second column for ${field}; the first is column ${first.column} ${quoted(first.header ?? '')}.`,
    hint: /^\d/.test(field)
      ? 'Rename or delete one of the two.'
      : `Rename or delete one of the two, or say which one counts: --map ${field}=HEADER.`,
  }),
  'mixed-units': ({ header, first }) => ({
    message: `${quoted(header)} does not give the unit that ${quoted(first)} gives.`,
    hint: 'Write the same unit in every column of money, such as (£k), or none in any.',
  }),
  'misspelt-column': ({ header, nearest }) => ({
    message: `${quoted(header)} is not a column this program knows. Did you mean ${nearest}?`,
    hint: `Rename it to ${nearest}. If it is a column of your own, give it a name less like ${nearest}.`,
  }),
  'bad-period-column': ({ header }) => ({
    message: `${quoted(header)} looks like a period but is not one.`,
    hint: periodColumnHint(header),
  }),
  'cumulative-column': ({ header }) => ({
    message: `${quoted(header)} is a running total (year to date): added up, each month would count many times.`,
    hint: 'Give what each month costs by itself, its running total less that of the month before, and delete the running totals.',
  }),
  'ragged-row': ({ cells, wanted }) => ({
    message: `This row has ${counted(cells, 'cell')}; the header has ${wanted}.`,
    hint:
      cells > wanted
        ? 'An amount with a comma needs quotation marks: "1,234". Or delete the cells to the right.'
        : 'Add the missing cells; leave them blank where there is no figure.',
  }),
  'blank-cell': ({ field, found }) => ({
    message: found === undefined ? `${field} is blank.` : `${field} is ${quoted(found)}, which stands for no figure.`,
    hint: 'Fill it in, or delete the row.',
  }),
  'unknown-icb': ({ found, nearest }) => ({
    message: `${quoted(found)} is not one of the 42 ICBs.${nearest ? ` Did you mean ${icbWords(nearest)}?` : ''}`,
    hint: /total|england|region|north|south|midlands|london|^y\d\d$/i.test(found)
      ? 'Give the code or the name of an ICB: "icb-envelope icbs" lists them. If it is a total, call it "Total", or delete the row.'
      : 'Give the ODS code (QF7), the ONS code (E54000061) or the name. "icb-envelope icbs" lists them.',
  }),
  'successor-icb': ({ name, found, predecessors }) => ({
    message: `${name === found ? name : `${quoted(found)} is ${name}, which`} exists only from 1 April 2026.`,
    hint: `The envelope is set for the ICBs of 2025/26. It took over all or part of ${listed(predecessors.map(icbWords))}: give their figures.`,
  }),
  'icb-disagrees': ({ found, icb, other, otherPlace }) => ({
    message: `${quoted(found)} is ${icbWords(other)}, but ${placeWords(otherPlace)} says ${icbWords(icb)}.`,
    hint: 'Correct the one that is wrong.',
  }),
  'unknown-word': ({ field, found, wanted, nearest }) => ({
    message: `${quoted(found)} is not a ${field}. ${meant(nearest)}`.trim(),
    hint: `Wanted: ${wanted.join(', ')}.`,
  }),
  'bad-amount': ({ found, field }) => ({ message: `${quoted(found)} is not an amount.`, hint: amountHint(found, field) }),
  'negative-amount': ({ found, field }) => ({
    message: `${field} is below 0: ${quoted(found)}.`,
    hint:
      NEGATIVE_HINTS[field] ?? 'A summary row gives a whole annual cost, which cannot be negative. Credits belong in a tidy or wide table.',
  }),
  'bad-period': ({ found, field }) => ({
    message: `${quoted(found)} is not a ${field === 'delivered_by' ? 'month' : 'period'}.`,
    hint: periodHint(found, field),
  }),
  'no-year': ({ found }) => ({
    message: `${quoted(found)} does not say which year it is in.`,
    hint: `Write 2025/26 ${/^q/i.test(found.trim()) ? 'Q3' : 'M09'}, or give the year with --year 2025/26.`,
  }),
  'outside-horizon': ({ found, scenario, horizon }) => ({
    message: `${quoted(found)} is outside the months that ${scenario === 'scheme' ? 'a scheme may start in' : `${scenario === 'actual' ? 'an' : 'a'} ${scenario} covers`}: ${monthName(horizon.first)} to ${monthName(horizon.last)}.`,
    hint:
      scenario === 'scheme'
        ? 'Correct the month, or delete the row: what began earlier is in the costs already, and what begins later saves nothing yet.'
        : 'Correct the period, or delete the figure. The costs of the baseline year belong in scenario baseline.',
  }),
  'bad-submitted': ({ found }) => ({
    message: `${quoted(found)} is not a date or date-time.`,
    hint: 'Write London time without an offset: 2025-05-29, 2025-05-30T16:45 or 30/05/2025 16:45.',
  }),
  'bad-heads': ({ found }) => ({
    message: `${quoted(found)} is not a population.`,
    hint: 'Write heads above 0 as digits: 1608566.845 or 1,608,567.',
  }),
  'population-twice': ({ icb, first }) => ({
    message: `This is a second row for ${icbWords(icb)}; the first is on line ${first.line}.`,
    hint: 'Keep one row an ICB and basis. Finer rows are added up where they have a code of their own, such as practice_code.',
  }),
  'population-part-twice': ({ part, first }) => ({
    message: `${quoted(part)} was counted already, on line ${first.line}.`,
    hint: 'Keep one row a practice or sub-ICB location; add up age bands, sexes and dates first.',
  }),
  'population-total-row': ({ icb, part, rows }) => ({
    message: `${quoted(part)} is the total of the ${rows === 1 ? 'other row' : `${rows} other rows`} of ${icbWords(icb)}: its people would count twice.`,
    hint: 'Delete total rows.',
  }),
  'basis-absent': ({ basis, given }) => ({
    message: `The file has no ${basis} population; it has ${listed(given)}.`,
    hint: `Choose one of them with --basis, or add rows of basis ${basis}.`,
  }),
  'summary-twice': ({ icb, first }) => ({
    message: `This is a second summary row for ${icbWords(icb)}; the first is ${placeWords({ file: first.file, ...(first.line && { line: first.line }) })}.`,
    hint: 'Keep the one that counts.',
  }),
  'summary-beside-lines': ({ icb, other }) => ({
    message: `${icbWords(icb)} has this summary row and also baseline or plan lines, at ${placeWords(other)}: its cost would count twice.`,
    hint: 'Give one or the other. Actuals and forecasts may stand beside a summary row.',
  }),
  'overlapping-periods': ({ icb, scenario, period, other, otherPlace }) => ({
    message: `The ${scenario} of ${icbWords(icb)} has ${periodText(period)} here and ${periodText(other)}, which holds it, at ${placeWords(otherPlace)}.`,
    hint: 'Give the months, the quarter or the year of a cost, not two of them: delete total columns and rows.',
  }),
  'combined-beside-parts': ({ icb, scenario, month, combined, part, other }) => ({
    message: `The ${scenario} of ${icbWords(icb)} has ${part} here for ${monthText(month)} and ${combined}, which holds it, at ${placeWords(other)}.`,
    hint: `Give ${combined} or its parts, not both.`,
  }),
  'total-beside-functions': ({ icb, scenario, period, costType, functions, otherPlace }) => ({
    message: `The ${scenario} ${costType} of ${icbWords(icb)} for ${periodText(period)} without a function is exactly the sum of ${listed(functions.map(visible))} (at ${placeWords(otherPlace)} and on): it would count twice.`,
    hint: 'Give the total or the functions, not both.',
  }),
  'two-baseline-years': ({ year, other, otherPlace }) => ({
    message: `This is a baseline of ${financialYearText(year)}, and there is one of ${financialYearText(other)} at ${placeWords(otherPlace)}.`,
    hint: 'Give the baseline of one year, the one the policy measures from ("icb-envelope rules R2").',
  }),
  'scheme-twice': ({ icb, scheme, first }) => ({
    message: `${icbWords(icb)} has a scheme ${quoted(scheme)} already, at ${placeWords(first)}: its saving would count twice.`,
    hint: 'Delete one of the two; or, where both are meant, give each a name of its own. Capital letters and spaces make no other name.',
  }),
  'unknown-function': ({ found, nearest, known }) => ({
    message: `${quoted(found)} is not a function of the policy’s. ${meant(nearest && visible(nearest))}`.trim(),
    hint: functionHint(known),
  }),
  'receiving-cost-without-move': ({ found, movesTo }) => ({
    message:
      movesTo === 'none'
        ? `The scheme moves nothing, so nobody receives a cost; and receiving_cost is ${quoted(found)}.`
        : `moves_to is blank, so nobody is said to receive a cost; and receiving_cost is ${quoted(found)}.`,
    hint: 'Say in the column moves_to who will bear it: region, provider, neighbourhood-provider, national or local-government. Where nobody will, enter 0.',
  }),
  'scheme-total-row': ({ icb, scheme }) => ({
    message: `${schemeWords(icb, scheme)} is a total by its name: the savings in it would count twice.`,
    hint: 'Delete total rows: sums are worked out. If it is a scheme, give it another name.',
  }),
  'move-unread': ({ found }) => ({
    message: `The column is not known, and ${quoted(found)} in it says where something moves.`,
    hint: 'Call the column moves_to, or say that it is one: --map moves_to=HEADER.',
  }),
  'more-faults': ({ count }) => ({
    message: `${counted(count, 'more fault was', 'more faults were')} found in this file and not listed.`,
    hint: 'Mend the ones above first: most are likely of the same kind.',
  }),
};

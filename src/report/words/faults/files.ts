import type { FaultFacts } from '../../../model/faultFacts.ts';
import { columnLetters } from '../places.ts';
import { counted, listed, quoted, visible } from '../values.ts';
import type { FaultWords, Words } from '../words.ts';

const REASONS = {
  absent: { message: 'There is no such file.', hint: 'Check the name and the folder; quote names with spaces.' },
  folder: { message: 'This is a folder, not a file.', hint: 'Name the file in it. Cost files alone may be named by their folder.' },
  changed: {
    message: 'The file changed while it was read, so a part of what was read may be old.',
    hint: 'Wait until whatever writes it is done (a sync, an export, a save), then run this again.',
  },
  'linked-pipe': {
    message: 'This is a link to a named pipe, which would be waited for without end if nothing writes to it.',
    hint: 'Name the pipe itself, or remove the link.',
  },
  permission: { message: 'You may not read this file.', hint: 'Ask for read access, or copy it to a folder of yours.' },
} as const;

const WORKBOOK_REASONS: Readonly<Record<FaultFacts['workbook-unreadable']['reason'], (detail: string) => Words>> = {
  encrypted: () => ({
    message: 'The workbook is protected by a password.',
    hint: 'Save it without the password that opens it. One that only protects a sheet or the structure does no harm.',
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

const INSIDE: Readonly<Record<string, string>> = {
  tar: 'a tar archive, which may hold any number of files',
  workbook: 'a workbook or a zip archive, which is packed already',
};

const PACKED_REASONS: Readonly<Record<FaultFacts['packed-unreadable']['reason'], (facts: FaultFacts['packed-unreadable']) => Words>> = {
  'cut-short': ({ packing }) => ({
    message: `The ${packing} file breaks off before its end, as after a download or a copy that was not finished.`,
    hint: `Get it again, whole. "${packing} -t FILE" says whether it is.`,
  }),
  damaged: ({ packing }) => ({
    message: `The ${packing} file is damaged: what comes out of it is not what was packed.`,
    hint: `Get it again. "${packing} -t FILE" says whether it is whole.`,
  }),
  followed: ({ packing }) => ({
    message: `Something follows the end of what is packed in this ${packing} file, and it would be lost.`,
    hint: `Unpack it first: ${packing} -dc FILE | icb-envelope report -`,
  }),
  inflates: ({ packing, detail }) => ({
    message: `The ${packing} file unpacks to over ${detail} times its size, which no ledger does.`,
    hint: `Check that this is the file you meant. If it is: ${packing} -dc FILE | icb-envelope report -`,
  }),
  'needs-newer-node': ({ packing }) => ({
    message: `The file is packed with ${packing}, which needs Node 22.15 or later.`,
    hint: `Run it with a newer Node, or unpack it first: ${packing} -dc FILE | icb-envelope report -`,
  }),
  'holds-other': ({ packing, detail }) => ({
    message: `The ${packing} file holds ${INSIDE[detail] ?? `another file that is packed, with ${detail}`}; only a CSV file is read out of one.`,
    hint: 'Unpack it once, and give what is in it.',
  }),
};

const SEPARATORS: Readonly<Record<string, string>> = { spaces: 'spaces', control: 'a control character' };

/** Faults of a file as such and its table. */
export const FILE_FAULTS = {
  'file-unreadable': ({ reason, detail }) =>
    reason === 'other'
      ? { message: `The file cannot be read: ${visible(detail)}.`, hint: 'Try to open or copy it; then run this again.' }
      : REASONS[reason],
  'files-absent': ({ where }) =>
    where === 'folder'
      ? { message: 'No table of costs is in this folder.', hint: 'Name the folder that holds the CSV files or workbooks of the ICBs.' }
      : { message: 'No file matches this pattern.', hint: 'Check the folder and the ending; list the folder to see what is there.' },
  'file-empty': () => ({ message: 'The file is empty.', hint: 'Save it again with its header row and data, or leave it out.' }),
  'file-twice': ({ other, icbs }) =>
    icbs
      ? {
          message: `This file is the same as ${visible(other)}, byte for byte, but by --set it is of ${visible(icbs[1])} and the other of ${visible(icbs[0])}: one of them holds the figures of the other.`,
          hint: 'Ask for the right file of that ICB. Two ICBs whose figures are the same need a column icb_code in each file.',
        }
      : {
          message: `This file is the same as ${visible(other)}, byte for byte: its figures would count twice.`,
          hint: 'Give it once.',
        },
  'not-a-table': ({ looksLike, remedy, isReport }) => ({
    message: isReport
      ? `This is ${looksLike}, and no table of costs, schemes or heads.`
      : `This is not a CSV file: it looks like ${looksLike}.`,
    hint: remedy,
  }),
  'workbook-unreadable': ({ reason, detail }) => WORKBOOK_REASONS[reason](visible(detail)),
  'packed-unreadable': (facts) => PACKED_REASONS[facts.reason](facts),
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
    hint: `Name one after the file, in quotation marks: "plan.xlsx#${visible((!none && sheets[0]) || 'Sheet name')}".`,
  }),
  'table-hidden': ({ sheets }) => ({
    message: `${sheets.length === 1 ? 'The only table stands on a hidden sheet' : 'The only tables stand on hidden sheets'}: ${listed(sheets.map(quoted))}. A hidden sheet is read only where it is named.`,
    hint: 'Show the sheet in the workbook and save it, or name it, in quotation marks: "plan.xlsx#Sheet name".',
  }),
  'header-row-absent': ({ row }) => ({
    message: `There is nothing on line ${row}, where --header-row says that the header is.`,
    hint: 'Lines count from 1, blank ones too. Without --header-row the header is found by what it says.',
  }),
  'rows-above': ({ rows }) => ({
    message: `${counted(rows, 'row of figures stands', 'rows of figures stand')} above the header, from here on, and would not be read.`,
    hint: 'If they are rows of the table, move the header above them: sorting may have taken it along. If not, delete them, or say where the header is by --header-row.',
  }),
  'rows-below': ({ rows, after }) => ({
    message: `${counted(rows, 'row of figures stands', 'rows of figures stand')} below the end of the table, from here on: ${after === 'blank-rows' ? 'two blank rows end it' : 'the header is repeated above'}.`,
    hint:
      after === 'blank-rows'
        ? 'Delete the blank rows if the table goes on; if not, delete what is below.'
        : 'Delete the repeated header if the table goes on; if not, delete what is below.',
  }),
  'bad-encoding': ({ byte }) => ({
    message: `The byte ${byte} on or near this line does not belong to the encoding of the rest of the file.`,
    hint: 'The file may be joined from two with different encodings. Save it again as "CSV UTF-8".',
  }),
  'mangled-pound': ({ found, mark }) => ({
    message: `${quoted(found)} holds ${quoted(mark)} where a £ was written: the file was saved in one encoding and opened in another.`,
    hint: 'Save the file again from the program it came from, as "CSV UTF-8"; or put £ in place of that sign everywhere.',
  }),
  'other-separator': ({ separator }) => ({
    message: `The cells of this file are separated by ${SEPARATORS[separator] ?? quoted(separator)}; only commas, semicolons and tabs are read.`,
    hint: 'Export it again with one of those, or open it in a spreadsheet program, which asks for the separator, and save it as "CSV UTF-8".',
  }),
  'bad-quoting': ({ detail, next }) => ({
    message: {
      unclosed: 'A quoted cell starts on this line and never ends.',
      'takes-rest': `A quoted cell starts on this line and never ends, so line ${next} and all below it would be part of that cell.`,
      stray: 'A quotation mark stands inside a cell that is not quoted, so the rest of the file cannot be read.',
      'runs-on': `A quoted cell starts on this line and runs on, so line ${next} and others below it would be part of that cell.`,
      'too-long': 'This row is over a million characters long: a quotation mark is most likely missing.',
    }[detail],
    hint: `Quote the whole cell and double the marks inside it: "5"" pipe".${detail === 'stray' ? ' Where cells are written ="QF7", save the file as CSV again without formulas.' : ''}`,
  }),
  'rows-in-cell': ({ found, rows, opens }) => ({
    message: `${opens && opens.sheet === undefined ? `The cell that starts on line ${opens.line}, column ${opens.column} (${columnLetters(opens.column ?? 1)}), runs on to this line and` : 'This cell'} holds what looks like ${rows === 1 ? 'a row' : counted(rows, 'row')} of the table, which would not be read: ${quoted(found)}.`,
    hint: !opens
      ? 'Give each value a cell of its own: the row stands in quotation marks as a whole, or its values are parted by another sign than those of the other rows. If it is a note, say it in other words, or delete it.'
      : opens.sheet === undefined
        ? 'A quotation mark is missing, or there is one too many, where the cell starts: mend it there. If the cell is a note, write it on one line.'
        : 'A CSV file with a quotation mark too many was most likely opened and saved: give each row a row of the sheet. If the cell is a note, write it on one line.',
  }),
  'no-rows': () => ({ message: 'The file has a header and no rows below it.', hint: 'Check that the right sheet was saved.' }),
  'running-total-period': ({ found }) => ({
    message: `${quoted(found)} is a running total, but does not say up to the end of which month.`,
    hint: 'Name one month, such as "Dec-25 YTD"; for a quarter, its last month. Or delete the column.',
  }),
  'ragged-row': ({ cells, wanted }) => ({
    message: `This row has ${counted(cells, 'cell')}; the header has ${wanted}.`,
    hint:
      cells > wanted
        ? 'An amount with a comma needs quotation marks: "1,234". Or delete the cells to the right.'
        : 'Add the missing cells; leave them blank where there is no figure. A note with commas needs quotation marks.',
  }),
  'cell-beside': ({ found, more }) => ({
    message: `${quoted(found)} stands beside the table, in a column without a header${more > 0 ? `; so ${more === 1 ? 'does' : 'do'} ${counted(more, 'further cell')} of this row` : ''}.`,
    hint: 'If it is a note, delete it, or give its column a header. If it is a figure that slipped out of its column, move it back.',
  }),
  'endless-rows': ({ rows }) => ({
    message: `More than ${rows.toLocaleString('en')} rows up to this one hold no data of a table, and the rest was not read.`,
    hint: 'Check that this is the file you meant. If it is, delete the blank rows and notes in it.',
  }),
  'too-many-columns': ({ columns, most }) => ({
    message: `The header has ${counted(columns, 'column')}, and ${most.toLocaleString('en')} is the most that is read.`,
    hint: 'Check that this is the file you meant, and that its columns are set apart by commas.',
  }),
  'more-faults': ({ count }) => ({
    message: `${counted(count, 'more fault was', 'more faults were')} found in this file and not listed.`,
    hint: 'Mend the ones above first: most are likely of the same kind.',
  }),
} satisfies Partial<FaultWords>;

const SAVE_AGAIN = 'Save it again from the cost files: icb-envelope report COSTS -o assessment.json. Or give the cost files themselves.';

const SAVED_REASONS: Readonly<Record<FaultFacts['assessment-unreadable']['reason'], (detail: string) => Words>> = {
  'too-large': (detail) => ({
    message: `A saved assessment of over ${detail} is not read.`,
    hint: 'Check that this is the file you meant.',
  }),
  encoding: () => ({ message: 'The saved assessment is neither UTF-8 nor UTF-16 text: another program has changed it.', hint: SAVE_AGAIN }),
  'not-json': (detail) => ({ message: `The saved assessment cannot be read: ${detail}.`, hint: SAVE_AGAIN }),
  'no-assessment': (detail) => ({ message: `This is no saved assessment: it is ${detail}.`, hint: SAVE_AGAIN }),
  'other-version': (detail) => ({
    message: `This assessment was saved as version ${detail} of the document; this program reads versions 1 and 2.`,
    hint: 'Save it again with this version of the program, from the cost files; or compare with the program that saved it.',
  }),
  edited: () => ({
    message: 'The saved assessment was edited after it was saved: what it holds does not match its digest.',
    hint: SAVE_AGAIN,
  }),
  'later-program': (detail) => ({
    message: `A later program saved this assessment, and this one cannot read it: ${detail}.`,
    hint: 'Compare with the program that saved it, or a later one.',
  }),
};

/** Faults of a saved assessment that is read back. */
export const SAVED_FAULTS = {
  'assessment-unreadable': ({ reason, detail }) => SAVED_REASONS[reason](visible(detail)),
  'assessment-value': ({ path, problem }) => ({
    message: `The saved assessment is not as it was written: ${visible(path === '' ? problem : `${path}: ${problem}`)}.`,
    hint: SAVE_AGAIN,
  }),
} satisfies Partial<FaultWords>;

import type { CodingRow, OpenCode } from '../../../model/coding.ts';
import { poundsText } from '../../../model/money.ts';
import { counted, exactMoney, listed, listedFirst, quoted, visible } from '../values.ts';
import type { FaultWords } from '../words.ts';

/** Codes that are listed in one message. */
const MANY = 20;
/** A cell of the list that is longer is cut: nobody pastes it. */
const LONGEST_CELL = 200;

const codesText = (codes: readonly string[]) => quoted(codes.join(','));
const typeText = ({ costType }: CodingRow) => costType ?? 'no type yet';
const moreText = (more: number) => (more > 0 ? ` ${counted(more, 'other code')} likewise.` : '');
const lineOf = ({ place }: CodingRow) => `line ${place.line ?? 0}`;

/** Faults of a coding, and of ledgers whose cost types are from one. */
export const CODING_FAULTS = {
  'coding-columns': ({ found }) => ({
    message:
      found.length === 0
        ? 'No column holds codes.'
        : `${counted(found.length, 'column')} may hold codes: ${listedFirst(found.map(quoted), 8)}.`,
    hint: 'A coding has one or two columns headed as in the ledger, such as Cost Centre and Subjective; and cost_type. A description goes under the header note.',
  }),
  'blank-code': () => ({
    message: 'The code is blank.',
    hint: 'Write the code, * for any, or (blank) for rows of the ledger whose code is blank.',
  }),
  'code-twice': ({ first, row }) => ({
    message: `${codesText(row.codes)} is ${typeText(row)} here and ${typeText(first)} on ${lineOf(first)}.`,
    hint: 'A code has one cost type. Delete one of the rows.',
  }),
  'code-column-absent': ({ absent, found, nearest }) => ({
    message: `The table has no column cost_type, and no column ${listed(absent.map(quoted))} for the coding to go by.${nearest === undefined ? '' : ` Did you mean ${quoted(nearest)}?`} Its columns are ${listedFirst(found.map(quoted), 12)}.`,
    hint: 'Head the columns of the coding as the ledger does; or give the table a column cost_type.',
  }),
  'coding-beside-column': ({ columns }) => ({
    message: `The table has cost types of its own, and codes (${listed(columns.map(quoted))}) that --cost-type-from would give others.`,
    hint: 'Leave the option out, or take the column cost_type out of the table.',
  }),
  'coding-without-use': ({ columns, files }) => ({
    message: `No table takes its cost types from ${listed(columns.map(quoted))}: ${listedFirst(files.map(visible), 5)} ${files.length === 1 ? 'has its own, or needs none' : 'have their own, or need none'}.`,
    hint: 'Leave --cost-type-from out, or name the ledgers that it is for.',
  }),
  'code-without-type': ({ columns, codes }) => ({
    message: `${counted(codes.length, 'code')} of the ledgers ${codes.length === 1 ? 'has' : 'have'} no cost type: ${counted(
      codes.reduce((sum, { rows }) => sum + rows, 0),
      'row',
    )}, whose figures are ${exactMoney(sumOf(codes))} together. As rows to fill in, the largest first:\n${openCodes(columns, codes)}`,
    hint: 'Write a cost_type in each row, add the rows to the coding, and run again. A pattern such as 52* stands for many codes. "icb-envelope rollup" with --codes -o codes.csv writes them all to a file.',
  }),
  'coding-undecided': ({ codes, row, other, more }) => ({
    message: `${codesText(codes)} is ${typeText(row)} by ${codesText(row.codes)} on ${lineOf(row)}, and ${typeText(other)} by ${codesText(other.codes)} here; neither says more.${moreText(more)}`,
    hint: `Add a row that says more than either, such as ${codesText(between(codes, row, other))}.`,
  }),
  'code-like-another': ({ codes, row, like, more }) => ({
    message: `The ledger has ${codesText(codes)}, which is ${typeText(row)} by ${codesText(row.codes)} on ${lineOf(row)}; but for zeros that a spreadsheet drops it is ${codesText(like.codes)} here, ${typeText(like)}.${moreText(more)}`,
    hint: 'If they are the same code, write it as the ledger does. If not, add a row for the code of the ledger.',
  }),
} satisfies Partial<FaultWords>;

function sumOf(codes: readonly OpenCode[]): bigint {
  return codes.reduce((sum, { pence }) => sum + pence, 0n);
}

/**
 * Rows of a coding as CSV, with blank cells for the types, and what is left out of them.
 * @param most more codes than these are counted
 */
export function openCodes(columns: readonly string[], codes: readonly OpenCode[], most = MANY): string {
  const shown = codes.slice(0, most);
  const rest = codes.slice(most);
  const noted = shown.some(({ like }) => like);
  const rows = shown.map(({ codes: own, pence, rows: count, like }) => [
    ...own,
    '',
    poundsText(pence),
    String(count),
    ...(noted ? [like ? `${lineOf(like)} has ${like.codes.join(',')}: dropped zeros?` : ''] : []),
  ]);
  return [
    ...[[...columns, 'cost_type', 'amount', 'rows', ...(noted ? ['note'] : [])], ...rows].map((cells) => cells.map(csvCell).join(',')),
    ...(rest.length > 0 ? [`and ${counted(rest.length, 'code')} more, ${exactMoney(sumOf(rest))} together.`] : []),
  ].join('\n');
}

/** Quoted where CSV needs it; text that a spreadsheet would run is led by an apostrophe, which the reader of a coding leaves out. */
function csvCell(text: string): string {
  const safe = visible(text.length > LONGEST_CELL ? `${text.slice(0, LONGEST_CELL)}…` : text);
  const led = /^[=+\-@]/.test(safe) && !/^-?\d+(\.\d+)?$/.test(safe) ? `'${safe}` : safe;
  return /[",]/.test(led) ? `"${led.replaceAll('"', '""')}"` : led;
}

/** The more exact cell of each column. */
function between(codes: readonly string[], row: CodingRow, other: CodingRow): readonly string[] {
  return codes.map((code, index) => {
    const [a = code, b = code] = [row.codes[index], other.codes[index]];
    return !a.includes('*') ? a : !b.includes('*') ? b : code;
  });
}

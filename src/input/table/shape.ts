import type { Geography } from '../../model/geography.ts';
import type { SetField } from '../../model/input.ts';
import { callsTotal, icbOfTotal, type TotalLabel, totalLabel } from '../cells/totalLabel.ts';
import { unitWord } from '../cells/unitWord.ts';
import { remembered } from '../cells/word.ts';
import { type Column, columnsOf, type Header, unreadColumns } from '../header/header.ts';
import { MONEY_FIELDS } from '../header/moneyColumns.ts';
import { numberIn } from './columnSums.ts';
import { labelIn, type RowKey, rowKeyReader } from './rowKey.ts';

/** What is needed to tell a table's rows from its totals, and to check the totals. */
export interface TableShape {
  readonly labelOf: (cells: readonly string[]) => RowLabel;
  /** Columns whose figures add up. */
  readonly figures: readonly Column[];
  /** Those of them that are read: a total without an ICB label must be a sum in each. */
  readonly read: readonly Column[];
  /** Columns whose words keep figures apart: a total with one of the words adds up only rows with it. */
  readonly keys: readonly number[];
  /** Whether a column says the scenario of each row. */
  readonly hasScenario: boolean;
  /** Columns that a row of data cannot leave blank, besides its label and figures. */
  readonly said: readonly number[];
  /** Columns that name the ICB. */
  readonly labels: readonly number[];
  /** Finds cells that call a row a total, other than labels of a region or of all. */
  readonly calls: CallReader;
  readonly keyOf: (cells: readonly string[]) => RowKey;
  /** Columns that the user fills: their texts follow the cells of every row of data. */
  readonly set: readonly SetField[];
  /** Columns of codes, and the cost type that they give a row: it follows those texts. Blank where a code is, or calls the row a total. */
  readonly coded?: { readonly columns: readonly Column[]; readonly typeOf: (cells: readonly string[]) => string };
  /** True if it has cost types of its own in a run with a coding. */
  readonly keepsTypes?: true;
  /** The trimmed text of a field; blank if the table has no such column. */
  readonly textOf: (cells: readonly string[], field: string) => string;
}

const KEYS = ['scenario', 'financial_year', 'period', 'cost_type', 'function', 'recurrence', 'basis', 'start'];
const SAID = ['scenario', 'period', 'scheme', 'start', 'delivered_by'];

/** @param figures the fields whose columns hold figures, besides those of periods */
export function shapeOf(header: Header, geography: Geography, figures: readonly string[]): TableShape {
  const read = [...columnsOf(header, figures), ...header.periods];
  const labels = labelsOf(header);
  const textOf = (cells: readonly string[], field: string) => {
    const index = header.fields.get(field)?.index;
    return index === undefined ? '' : (cells[index]?.trim() ?? '');
  };
  return {
    labelOf: labelReader(header, geography),
    figures: read,
    read,
    keys: columnsOf(header, KEYS).map(({ index }) => index),
    hasScenario: columnsOf(header, ['scenario']).some(({ index }) => index < header.width),
    said: columnsOf(header, SAID).flatMap(({ index }) => (index < header.width ? [index] : [])),
    labels: labels.map(({ index }) => index),
    calls: callReader(header, geography),
    keyOf: rowKeyReader(header, geography, textOf, labels),
    set: header.constants,
    textOf,
  };
}

/** The table's own columns that name the ICB. */
function labelsOf(header: Header): readonly Column[] {
  const named = [...columnsOf(header, ['icb_code', 'icb_name']), ...header.otherIcbColumns];
  return [...new Map(named.map((column) => [column.index, column])).values()].filter(({ index }) => index < header.width);
}

/** The label of a row: an ICB, a total, another text, or none. */
type RowLabel = 'icb' | 'other' | 'none' | TotalLabel;

/** A reader of labels, in the columns that name the ICB; the label of a total may be the first filled cell instead. */
function labelReader(header: Header, geography: Geography): (cells: readonly string[]) => RowLabel {
  const columns = labelsOf(header);
  const isNamed = header.constants.some(({ field }) => field === 'icb_code' || field === 'icb_name') ? namedRow(header) : () => false;
  const meaning = remembered((text): RowLabel => (geography.findIcb(text) ? 'icb' : (totalLabel(text, geography) ?? 'other')));
  return (cells) => {
    const text = labelIn(cells, columns);
    if (text !== '') return meaning(text);
    const first = cells.find((cell) => cell.trim() !== '')?.trim() ?? '';
    const label = first === '' ? 'none' : meaning(first);
    if (typeof label === 'object') return label;
    return isNamed(cells) ? 'icb' : 'none';
  };
}

/** Tells the rows of an ICB where no cell names it: they have a figure, and a word for what it is of. */
function namedRow(header: Header): (cells: readonly string[]) => boolean {
  const words = columnsOf(header, [...KEYS, 'scheme', 'part_code', 'part_name']).filter(({ index }) => index < header.width);
  const figures = [...columnsOf(header, [...MONEY_FIELDS, 'population']), ...header.periods];
  return (cells) =>
    words.some(({ index }) => (cells[index]?.trim() ?? '') !== '' && unitWord(cells[index] ?? '') === undefined) &&
    figures.some(({ index }) => (cells[index]?.trim() ?? '') !== '' && numberIn(cells[index] ?? '') !== undefined);
}

/** A cell that calls its row a total: other than the label, or a label that names the ICB of the total. */
export interface Call {
  readonly column: Column;
  readonly text: string;
  /** Whether the column names the parts of a sum; in other columns the word may belong to a name. */
  readonly named: boolean;
}

interface CallReader {
  /** The first cell of a row, if any, that calls it a total. */
  readonly callOf: (cells: readonly string[]) => Call | undefined;
  /** Whether a text in a column of parts calls a row a total. */
  readonly calls: (text: string) => boolean;
  /** Other columns in which a text may call a row a total. */
  readonly free: Set<number>;
}

/** Fields that name the parts of a sum. */
const NAMED = ['function', 'cost_type', 'scenario', 'period', 'recurrence'];
/** Fields of free text. */
const FREE = ['note', 'part_name'];

function callReader(header: Header, geography: Geography): CallReader {
  const named = columnsOf(header, NAMED);
  const others = [...columnsOf(header, FREE), ...unreadColumns(header)];
  const free = new Set(others.map(({ index }) => index));
  const calls = remembered((text) => callsTotal(text, geography, true));
  const labels = labelsOf(header);
  const isOfIcb = remembered((text) => icbOfTotal(text, geography) !== undefined);
  const isOfRow = remembered((text) => callsTotal(text, geography, true) && geography.findIcb(text) === undefined);
  const callOf = (cells: readonly string[]): Call | undefined => {
    for (const column of labels) {
      const text = cells[column.index]?.trim() ?? '';
      if (text !== '' && (isOfIcb(text) || isOfRow(text))) return { column, text, named: true };
    }
    for (const column of named) {
      const text = cells[column.index]?.trim() ?? '';
      if (text !== '' && calls(text)) return { column, text, named: true };
    }
    for (const column of others) {
      const text = cells[column.index] ?? '';
      if (text !== '' && callsTotal(text, geography, false) && free.has(column.index)) return { column, text: text.trim(), named: false };
    }
    return undefined;
  };
  return { callOf, calls, free };
}

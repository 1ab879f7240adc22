import { england } from '../../src/reference/geography.ts';
import { type Books, type Case, type Files, firstDressOf, type Line, linesOf } from './contract.ts';
import { delimited } from './dress.ts';
import { bookOfSheets } from './workbooks.ts';

/** A case in files as they come, and the options that they need. */
export interface ComingDress {
  readonly dress: string;
  readonly files: Files;
  readonly books: Books;
  readonly args: readonly string[];
}

type Rows = readonly (readonly string[])[];

interface Dress {
  readonly name: string;
  readonly args: readonly string[];
  /** The files of one table; nothing if it cannot be written so. */
  readonly write: (lines: readonly Line[], name: string) => Books | undefined;
}

const KEYS = ['costType', 'recurrence', 'function', 'submitted'] as const;
const KEY_HEADERS = ['Cost type', 'Recurrence', 'Function', 'Submitted'];
const keysOf = (line: Line) => KEYS.map((key) => line[key]);

/** Rows of a tidy table without its first columns. */
const tidy = (lines: readonly Line[], more: readonly (keyof Line)[]): Rows => {
  const headers: Readonly<Record<string, string>> = { icb: 'ICB', scenario: 'Scenario' };
  return [
    [...more.map((key) => headers[key] ?? key), 'Period', ...KEY_HEADERS, 'Amount'],
    ...lines.map((line) => [...more.map((key) => line[key]), line.period, ...keysOf(line), line.amount]),
  ];
};

const csv = (rows: Rows) => delimited(rows, ',', '\n');

function groupedBy(lines: readonly Line[], keyOf: (line: Line) => string): readonly (readonly [string, readonly Line[]])[] {
  return [...new Set(lines.map(keyOf))].map((key) => [key, lines.filter((line) => keyOf(line) === key)] as const);
}

/** The financial year that a period is in, by the year it ends in, and the period in it. */
function inYear(period: string): readonly [string, string] | undefined {
  const [, year, month] = /^(\d{4})-(\d{2})$/.exec(period) ?? [];
  if (year && month) return [String(Number(year) + Number(Number(month) > 3)), `Period ${((Number(month) + 8) % 12) + 1}`];
  const [, start, quarter] = /^(\d{4})\/\d{2}(?: (Q\d))?$/.exec(period) ?? [];
  return start ? [String(Number(start) + 1), quarter ?? period] : undefined;
}

/** Rows that have one figure in each of the same columns; nothing if they do not. */
function wide(lines: readonly Line[], rowOf: (line: Line) => string, columnOf: (line: Line) => string) {
  const columns = [...new Set(lines.map(columnOf))];
  const rows = groupedBy(lines, rowOf).map(([, own]) => own);
  const isWhole = rows.every((own) => own.length === columns.length && new Set(own.map(columnOf)).size === columns.length);
  if (!isWhole) return undefined;
  const cells = (own: readonly Line[]) => columns.map((column) => own.find((line) => columnOf(line) === column)?.amount ?? '');
  return { columns, rows: rows.flatMap((own) => (own[0] ? [{ first: own[0], cells: cells(own) }] : [])) };
}

/** The scenario in the headers: one table, or one an ICB where they have figures of other months. */
function byHeader(
  lines: readonly Line[],
  name: string,
  headersOf: (columns: readonly (readonly [string, string])[]) => Rows,
): Books | undefined {
  const rowOf = (line: Line) => [line.icb, ...keysOf(line)].join('|');
  const columnOf = ({ scenario, period }: Line) => `${scenario}|${period}`;
  const groups = wide(lines, rowOf, columnOf) ? [['', lines] as const] : groupedBy(lines, ({ icb }) => icb);
  const books = groups.map(([icb, own]) => {
    const table = wide(own, rowOf, columnOf);
    const columns = (table?.columns ?? []).map((column) => column.split('|') as [string, string]);
    const isReadable = columns.every(([scenario, period]) => /^[a-z]+$/.test(scenario) && inYear(period));
    if (!table || !isReadable) return undefined;
    const rows = table.rows.map(({ first, cells }) => [first.icb, ...keysOf(first), ...cells]);
    return [`${name}${icb}.csv`, csv([...headersOf(columns), ...rows])] as const;
  });
  return books.every((book) => book !== undefined) ? books : undefined;
}

const isNamed = (lines: readonly Line[]) => lines.every(({ icb }) => england.findIcb(icb) !== undefined);

const DRESSES: readonly Dress[] = [
  {
    name: 'a financial year and a period in each row',
    args: [],
    write: (lines, name) => {
      const rows = lines.map((line) => ({ line, of: inYear(line.period) }));
      if (rows.some(({ of }) => !of)) return undefined;
      const header = ['ICB', 'Scenario', 'Financial Year', 'Period', ...KEY_HEADERS, 'Amount'];
      const body = rows.map(({ line, of = ['', ''] }) => [line.icb, line.scenario, ...of, ...keysOf(line), line.amount]);
      return [[`${name}.csv`, csv([header, ...body])]];
    },
  },
  {
    name: 'a financial year in each row, its periods in columns',
    args: [],
    write: (lines, name) => {
      const yearOf = (line: Line) => inYear(line.period)?.[0] ?? '';
      const columnOf = (line: Line) => inYear(line.period)?.[1] ?? line.period;
      const table = wide(lines, (line) => [line.icb, line.scenario, yearOf(line), ...keysOf(line)].join('|'), columnOf);
      if (!table?.columns.every((column) => /^(?:Period|Q)/.test(column))) return undefined;
      const body = table.rows.map(({ first, cells }) => [first.icb, first.scenario, yearOf(first), ...keysOf(first), ...cells]);
      return [[`${name}.csv`, csv([['ICB', 'Scenario', 'Financial Year', ...KEY_HEADERS, ...table.columns], ...body])]];
    },
  },
  {
    name: 'the scenario in the header',
    args: [],
    write: (lines, name) =>
      byHeader(lines, name, (columns) => [['ICB', ...KEY_HEADERS, ...columns.map(([scenario, period]) => `${period} ${scenario}`)]]),
  },
  {
    name: 'the scenario above its periods',
    args: [],
    write: (lines, name) =>
      byHeader(lines, name, (columns) => [
        ['', ...KEY_HEADERS.map(() => ''), ...columns.map(([scenario], index) => (columns[index - 1]?.[0] === scenario ? '' : scenario))],
        ['ICB', ...KEY_HEADERS, ...columns.map(([, period]) => period)],
      ]),
  },
  {
    name: 'a sheet for each ICB',
    args: ['--set', 'icb_code=@sheet'],
    write: (lines, name) => {
      if (!isNamed(lines)) return undefined;
      const sheets = groupedBy(lines, ({ icb }) => icb).map(([icb, own]) => [icb, tidy(own, ['scenario'])] as const);
      return [[`${name}.xlsx`, bookOfSheets('xlsx', [['Cover', [['Return of the region']]], ...sheets])]];
    },
  },
  {
    name: 'a file for each ICB and scenario',
    args: ['--set', 'icb_code=@file', '--set', 'scenario=@file'],
    write: (lines, name) => {
      if (!isNamed(lines)) return undefined;
      const parts = groupedBy(lines, ({ icb, scenario }) => `${icb} ${scenario}`);
      // Files alike to the byte would be refused as one that is given twice.
      return parts.map(([of, own], index) => [`${of} ${name}.csv`, `Return ${index + 1}\n${csv(tidy(own, []))}`] as const);
    },
  },
  {
    name: 'the ICB in the title',
    args: ['--set', 'icb_code=@title'],
    write: (lines, name) =>
      isNamed(lines)
        ? groupedBy(lines, ({ icb }) => icb).map(
            ([icb, own]) => [`${name} ${icb}.csv`, `NHS ICB return (${icb})\n\n${csv(tidy(own, ['scenario']))}`] as const,
          )
        : undefined,
  },
];

export const COMING_DRESSES = DRESSES.map(({ name }) => name);

/** A case as its files come: the dresses take turns, and the next that can express the case is worn. */
export function comingDressOf(each: Case, turn: number): ComingDress | undefined {
  // Its columns of cost types would be codes.
  if (each.coding) return undefined;
  const first = firstDressOf(each);
  const tables = linesOf(each);
  if (!first || tables.length === 0) return undefined;
  const kept = first.files.costs.filter(([name]) => name === 'summary.csv');
  for (let step = 0; step < DRESSES.length; step += 1) {
    const dress = DRESSES[(turn + step) % DRESSES.length];
    const books = tables.map((lines, index) => dress?.write(lines, `costs${index}`));
    // What is filled is absent from every table.
    const isFilled = kept.length > 0 && dress?.args.length !== 0;
    if (!dress || isFilled || books.some((each) => each === undefined)) continue;
    return { dress: dress.name, args: dress.args, files: first.files, books: [...books.flatMap((each) => each ?? []), ...kept] };
  }
  return undefined;
}

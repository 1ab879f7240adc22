/** Tables that look different and say the same. */
import { england } from '../../../../src/reference/geography.ts';
import { periodSpellings } from '../../tidy.ts';
import type { Plan } from '../plan.ts';
import type { Random } from '../random.ts';
import { type Cell, type Csv, FIRST_FIGURE, PLAIN_CSV, type Table } from '../sheet.ts';
import { type Submission, submit, withCosts } from '../submission.ts';
import { figuresIn, type Trial } from '../trial.ts';

function tables(plan: Plan, change: (table: Table) => Table): Submission {
  return withCosts(submit(plan), change);
}

function figures(plan: Plan, cell: (pounds: number) => Cell): Submission {
  return tables(plan, (table) => figuresIn(plan, table, (row) => cell(row.pence / 100)));
}

function firstFigure({ layout }: Plan): number {
  return layout === 'summary' ? 1 : layout === 'tidy' ? FIRST_FIGURE + 1 : FIRST_FIGURE;
}

function lastFigure({ layout }: Plan, width: number): number {
  return layout === 'summary' ? 2 : width - 1;
}

const grouped = (pounds: number) => pounds.toLocaleString('en-GB', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** The unit in the headers of the figures, and the figures in it. */
function inThousands(plan: Plan, random: Random): Submission {
  const unit = random.pick(['(£k)', '£000', "(£'000)"]);
  return tables(plan, (table) => {
    const [header = [], ...lines] = figuresIn(plan, table, ({ pence }) => pence / 100_000);
    const last = lastFigure(plan, header.length);
    return [header.map((name, column) => (column >= firstFigure(plan) && column <= last ? `${name} ${unit}` : name)), ...lines];
  });
}

function withCsv(plan: Plan, csv: Partial<Csv>, change: (table: Table) => Table = (table) => table): Submission {
  const submission = tables(plan, change);
  return { ...submission, files: submission.files.map((file) => ({ ...file, csv: { ...PLAIN_CSV, ...csv } })) };
}

function widened(table: Table, cells: (line: number) => readonly Cell[]): Table {
  return table.map((line, index) => [...line, ...cells(index)]);
}

/** One row for the whole of each column: what stands above it, added up. */
function withTotal(plan: Plan, label: string): Submission {
  return tables(plan, (table) => {
    const width = table[0]?.length ?? 0;
    const sums = Array.from({ length: width }, (_, column) =>
      table.slice(1).reduce((sum, line) => sum + (typeof line[column] === 'number' ? Math.round(line[column] * 100) : 0), 0),
    );
    const isFigure = (column: number) => column >= firstFigure(plan) && column <= lastFigure(plan, width) && sums[column] !== 0;
    return [...table, sums.map((sum, column) => (column === 0 ? label : isFigure(column) ? sum / 100 : ''))];
  });
}

/** In files by ICB, or by scenario. */
function split(plan: Plan, random: Random): Submission {
  const column = plan.layout === 'summary' || random.chance(0.5) ? 0 : 1;
  const [file] = submit(plan).files;
  const [header = [], ...lines] = file?.table ?? [];
  const keys = [...new Set(lines.map((line) => line[column]))];
  return {
    ...submit(plan),
    files: keys.map((key) => ({ role: 'costs', table: [header, ...lines.filter((line) => line[column] === key)] })),
  };
}

const names = new Map(england.icbs.map(({ code, name }) => [code, name]));

export const SAME_LOOKS: readonly Trial[] = [
  { name: 'nothing', change: (plan) => plan },
  {
    name: 'amounts with pound signs and commas',
    wants: { formats: ['csv'] },
    change: (plan, random) => {
      const sign = random.pick(['£', '']);
      return figures(plan, (pounds) => (pounds < 0 ? `(${sign}${grouped(-pounds)})` : `${sign}${grouped(pounds)}`));
    },
  },
  {
    name: 'number formats with commas',
    wants: { formats: ['xlsx', 'ods'] },
    change: (plan) => figures(plan, (n) => ({ n, z: '#,##0.00', shown: grouped(n) })),
  },
  {
    name: 'number formats that show thousands',
    wants: { formats: ['xlsx', 'ods'] },
    change: (plan) => figures(plan, (n) => ({ n, z: '#,##0,', shown: String(Math.round(n / 1000)) })),
  },
  { name: 'thousands, and headers that say so', change: inThousands },
  {
    name: 'thousands, and a row of units that says so',
    change: (plan, random) => {
      const unit = random.pick(['£000', '£k', "£'000"]);
      return tables(plan, (table) => {
        const [header = [], ...lines] = figuresIn(plan, table, ({ pence }) => pence / 100_000);
        const isFigure = (column: number) => column >= firstFigure(plan) && column <= lastFigure(plan, header.length);
        return [header, header.map((_, column) => (isFigure(column) ? unit : '')), ...lines];
      });
    },
  },
  {
    name: 'periods in other words',
    wants: { layouts: ['tidy', 'wide'] },
    change: (plan, random) => {
      const spelt = (cell: Cell) => random.pick(periodSpellings(String(cell)));
      return tables(plan, ([header = [], ...lines]) =>
        plan.layout === 'wide'
          ? [header.map((name, column) => (column >= FIRST_FIGURE ? spelt(name) : name)), ...lines]
          : [header, ...lines.map((line) => line.map((cell, column) => (column === FIRST_FIGURE ? spelt(cell) : cell)))],
      );
    },
  },
  {
    name: 'headers in other words',
    wants: { layouts: ['tidy', 'wide'] },
    change: (plan, random) => {
      const names = new Map<Cell, readonly string[]>([
        ['icb_code', ['ICB code', 'ODS code', 'Organisation code', 'ICB24CD']],
        ['cost_type', ['Cost type', 'COST-TYPE']],
        ['scenario', ['Scenario']],
        ['amount', ['Amount (£)', 'Amount']],
      ]);
      return tables(plan, ([header = [], ...lines]) => [header.map((name) => random.pick(names.get(name) ?? [String(name)])), ...lines]);
    },
  },
  { name: 'a byte order mark', wants: { formats: ['csv'] }, change: (plan) => withCsv(plan, { isMarked: true }) },
  {
    name: 'windows-1252',
    wants: { formats: ['csv'] },
    change: (plan) => withCsv(plan, { encoding: 'latin1' }, (table) => widened(table, (line) => [line === 0 ? 'note' : 'agreed at £2m'])),
  },
  {
    name: 'other delimiters and line ends',
    wants: { formats: ['csv'] },
    change: (plan, random) => withCsv(plan, { delimiter: random.pick([';', '\t', ',']), end: random.pick(['\n', '\r', '\r\n']) }),
  },
  {
    name: 'blank columns and rows',
    change: (plan, random) => {
      const blanks = random.whole(1, 40);
      return tables(plan, (table) => {
        const wide = widened(table, () => Array.from({ length: blanks }, () => ''));
        return [...wide, (wide[0] ?? []).map(() => ''), (wide[0] ?? []).map(() => '')];
      });
    },
  },
  {
    name: 'notes',
    change: (plan, random) => {
      const words = ['', 'agreed; see "letter"', 'as agreed, in May', 'to be confirmed'];
      return tables(plan, (table) => widened(table, (line) => [line === 0 ? 'note' : random.pick(words)]));
    },
  },
  {
    name: 'a total that is right',
    wants: { layouts: ['summary'] },
    change: (plan, random) => withTotal(plan, random.pick(['Total', 'Grand total'])),
  },
  { name: 'several files', change: split },
  {
    name: 'names for codes',
    change: (plan) =>
      tables(plan, (table) =>
        table.map(([code = '', ...rest], line) => [line === 0 ? 'ICB name' : (names.get(String(code)) ?? code), ...rest]),
      ),
  },
  {
    name: 'a title above the table',
    change: (plan) => tables(plan, (table) => [['ICB plans 2025/26 and 2026/27'], [''], ...table]),
  },
];

/** Plans at random, written as the files that come: the layouts, and what stands around a table and names its ICB, scenario or year. */
import fc from 'fast-check';
import { writeOds } from 'hucre/ods';
import { writeXlsx } from 'hucre/xlsx';
import { england } from '../../src/reference/geography.ts';
import { bookOfSheets } from './workbooks.ts';

/** A figure of a plan, in whole hundreds of pounds. */
export interface Figure {
  readonly icb: string;
  readonly scenario: string;
  /** `2024/25` or `2025-04`. */
  readonly period: string;
  readonly costType: string;
  readonly hundreds: number;
}

type Row = readonly (string | number)[];

/** A table, and what stands around it. */
interface Table {
  readonly sheet: string;
  readonly file: string;
  readonly rows: readonly Row[];
}

/** Files, and the options that they are read with before anything is refused. */
export interface Written {
  readonly files: ReadonlyMap<string, string | Uint8Array>;
  readonly options: readonly string[];
}

const ICBS = ['QF7', 'QOP', 'QWO', 'QKS', 'QE1'];
const TYPES = ['running-cost', 'programme-pay', 'hosted-service'];
const LAYOUTS = ['years', 'years-wide', 'header', 'period-over', 'scenario-over', 'around', 'column', 'to-date'] as const;

/** What a plan is of, and how it is written. */
export const plans = fc.record({
  icbs: fc.subarray(ICBS, { minLength: 1, maxLength: 3 }),
  types: fc.subarray(TYPES, { minLength: 1 }),
  baseline: fc.constantFrom('none', 'year', 'months'),
  actuals: fc.integer({ min: 0, max: 12 }),
  seed: fc.integer({ min: 1, max: 2 ** 30 }),
  layout: fc.constantFrom(...LAYOUTS),
  icbIn: fc.constantFrom('code', 'name', 'both', 'sheet', 'title', 'file'),
  spelling: fc.constantFrom('Apr-25', '2025-04', '2025/26 M01', 'M1', 'M01', 'Month 1', 'Period 1', 'P1', 'Apr'),
  year: fc.constantFrom('2026', '2025/26', 'FY26', '2025-26'),
  titled: fc.boolean(),
  unit: fc.constantFrom('none', 'header', 'title'),
  word: fc.constantFrom('Cost type', 'Line'),
  total: fc.boolean(),
  totalColumn: fc.boolean(),
  spacers: fc.boolean(),
  cover: fc.boolean(),
  book: fc.constantFrom('', '', 'xlsx', 'hucre', 'ods', 'biff8', 'xlsb'),
  delimiter: fc.constantFrom(',', ';', '\t'),
});
export type Plan = typeof plans extends fc.Arbitrary<infer Of> ? Of : never;

const MONTHS = Array.from({ length: 12 }, (_, index) => (index < 9 ? `2025-${String(index + 4).padStart(2, '0')}` : `2026-0${index - 8}`));
const before = (month: string) => `${Number(month.slice(0, 4)) - 1}${month.slice(4)}`;

/** Which scenarios a layout has room for: a row that leaves months of its scenario blank says more than the plan does. */
function parts({ layout, baseline, actuals }: Plan): readonly (readonly [scenario: string, periods: readonly string[]])[] {
  const ofBaseline = baseline === 'none' ? [] : [['baseline', baseline === 'year' ? ['2024/25'] : MONTHS.map(before)] as const];
  switch (layout) {
    case 'years':
    case 'header':
    case 'scenario-over':
      return [...ofBaseline, ['plan', MONTHS], ...(actuals > 0 ? [['actual', MONTHS.slice(0, actuals)] as const] : [])];
    case 'period-over':
      return [
        ...ofBaseline.filter(([, periods]) => periods.length === 1),
        ['plan', MONTHS],
        ['actual', MONTHS.slice(0, Math.max(1, actuals))],
      ];
    case 'years-wide':
      return [...ofBaseline.filter(([, periods]) => periods.length > 1), ['plan', MONTHS]];
    case 'around':
      return [...ofBaseline.filter(([, periods]) => periods.length === 1), ['plan', MONTHS]];
    case 'column':
      return [['plan', MONTHS]];
    case 'to-date':
      return [...ofBaseline.filter(([, periods]) => periods.length === 1), ['actual', MONTHS.slice(0, Math.max(1, actuals))]];
  }
}

/** The figures of a plan. They differ by more than their digits, so that no sum is another's by chance. */
export function figuresOf(plan: Plan): readonly Figure[] {
  let state = plan.seed;
  const next = () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return 1000 + (state % 97_001);
  };
  return plan.icbs.flatMap((icb) =>
    plan.types.flatMap((costType) =>
      parts(plan).flatMap(([scenario, periods]) => periods.map((period) => ({ icb, scenario, period, costType, hundreds: next() }))),
    ),
  );
}

/** The same as a tidy table. */
export function tidyTwin(figures: readonly Figure[]): string {
  const rows = figures.map(({ icb, scenario, period, costType, hundreds }) => [icb, scenario, period, costType, hundreds * 100]);
  return [['icb_code', 'scenario', 'period', 'cost_type', 'amount'], ...rows].map((row) => `${row.join()}\n`).join('');
}

export async function written(plan: Plan): Promise<Written> {
  const tables = tablesOf(plan);
  const options = plan.word === 'Line' ? ['--map', 'cost_type=Line'] : [];
  if (!plan.book && plan.icbIn !== 'sheet') {
    const text = (rows: readonly Row[]) =>
      rows.map((row) => `${row.map((cell) => quoted(String(cell), plan.delimiter)).join(plan.delimiter)}\n`).join('');
    return { files: new Map(tables.map(({ file, rows }) => [`${file}.csv`, text(rows)])), options };
  }
  const apart = plan.icbIn === 'file';
  const groups = apart ? tables.map((table) => [table]) : [tables];
  const files = await Promise.all(groups.map(async (group) => bookOf(group, plan)));
  return { files: new Map(files), options };
}

function quoted(text: string, delimiter: string): string {
  return text.includes(delimiter) ? `"${text}"` : text;
}

async function bookOf(tables: readonly Table[], { cover, book }: Plan): Promise<readonly [string, Uint8Array]> {
  const beside: readonly (readonly [string, readonly Row[]])[] = cover
    ? [
        ['Cover', [['Return of the region'], ['Prepared by finance']]],
        [
          'Mapping',
          [
            ['Cost centre', 'Directorate'],
            ['A100', 'Finance'],
            ['A200', 'Nursing'],
          ],
        ],
      ]
    : [];
  const sheets = [...beside.slice(0, 1), ...tables.map(({ sheet, rows }) => [sheet, rows] as const), ...beside.slice(1)];
  const file = tables[0]?.file ?? 'plan';
  if (book === 'hucre' || book === 'ods') {
    const rows = sheets.map(([name, cells]) => ({ name, rows: cells.map((row) => row.map((cell) => (cell === '' ? null : cell))) }));
    return book === 'ods' ? [`${file}.ods`, await writeOds({ sheets: rows })] : [`${file}.xlsx`, await writeXlsx({ sheets: rows })];
  }
  const format = book === 'biff8' || book === 'xlsb' ? book : 'xlsx';
  return [`${file}.${format === 'biff8' ? 'xls' : format}`, bookOfSheets(format, sheets)];
}

/** One table; or one an ICB, where what is around it names the ICB. */
function tablesOf(plan: Plan): readonly Table[] {
  const figures = figuresOf(plan);
  const inColumn = ['code', 'name', 'both'].includes(plan.icbIn);
  const groups = inColumn ? [plan.icbs] : plan.icbs.map((icb) => [icb]);
  return groups.map((icbs, index) => {
    const [icb = ''] = icbs;
    const named = (where: string) => plan.icbIn === where;
    const name = england.icbs.find(({ code }) => code === icb)?.shortName ?? '';
    // A sheet's name has 31 characters at most.
    const sheet = named('sheet') ? (name.length > 31 ? icb : name) : `Table ${index + 1}`;
    const titles = [
      ...(named('title') ? [`NHS ${name} ICB`] : []),
      ...(plan.titled ? ['Return for 2025/26'] : []),
      ...(plan.layout === 'around' ? ['The plan as submitted'] : []),
      ...(plan.unit === 'title' ? ['All figures in £000'] : []),
    ];
    const own = figures.filter((each) => icbs.includes(each.icb));
    const rows = [...titles.map((title) => [title]), ...(titles.length > 0 ? [['']] : []), ...tableOf(plan, own, inColumn)];
    return { sheet, file: named('file') ? `${icb} return` : `return ${index + 1}`, rows };
  });
}

const WORDS: Readonly<Record<string, string>> = { baseline: 'Baseline', plan: 'Plan', actual: 'Actual' };

function tableOf(plan: Plan, figures: readonly Figure[], inColumn: boolean): readonly Row[] {
  const amount = ({ hundreds }: { readonly hundreds: number }) => (plan.unit === 'none' ? hundreds * 100 : hundreds / 10);
  const unit = plan.unit === 'header' ? ' £000' : '';
  const icbCell = (icb: string): Row => (inColumn ? [icbText(icb, plan.icbIn)] : []);
  const icbHeader: Row = inColumn ? ['ICB'] : [];
  if (plan.layout === 'years') {
    const header = [...icbHeader, 'Financial Year', 'Period', 'Scenario', plan.word, `Amount${unit}`];
    return [
      header,
      ...figures.map((each) => {
        const [year, period] = yearAndPeriod(each.period, plan);
        return [...icbCell(each.icb), year, period, WORDS[each.scenario] ?? '', each.costType, amount(each)];
      }),
    ];
  }
  const keys = (each: Figure) => `${each.icb}|${each.costType}`;
  if (plan.layout === 'years-wide') {
    const header = [...icbHeader, 'Financial Year', 'Scenario', plan.word, ...MONTHS.map((_, index) => `Period ${index + 1}${unit}`)];
    return [
      header,
      ...grouped(figures, (each) => `${keys(each)}|${each.scenario}`).map((own) => {
        const [first] = own;
        const year = yearAndPeriod(first?.period ?? '', plan)[0];
        return [...icbCell(first?.icb ?? ''), year, WORDS[first?.scenario ?? ''] ?? '', first?.costType ?? '', ...own.map(amount)];
      }),
    ];
  }
  const columns = columnsOf(plan);
  const lead = [...icbHeader, ...(plan.layout === 'column' ? ['Scenario'] : []), plan.word];
  const tail: Row = plan.totalColumn ? ['Total'] : [];
  const body = grouped(figures, keys).map((own): Row => {
    const [first] = own;
    const sums = new Map<string, number>();
    const cells = columns.map((column) => {
      if (!column) return '';
      const found = own.find(({ scenario, period }) => scenario === column.scenario && period === column.period)?.hundreds ?? 0;
      const sum = (sums.get(column.scenario) ?? 0) + found;
      sums.set(column.scenario, sum);
      return amount({ hundreds: plan.layout === 'to-date' && column.scenario === 'actual' ? sum : found });
    });
    const whole = cells.reduce<number>((sum, cell) => sum + Math.round(Number(cell) * 10), 0) / 10;
    return [
      ...icbCell(first?.icb ?? ''),
      ...(plan.layout === 'column' ? ['Plan'] : []),
      first?.costType ?? '',
      ...cells,
      ...(plan.totalColumn ? [whole] : []),
    ];
  });
  const at = lead.length;
  const totals = plan.total && body.length > 1 ? [totalOf(body, at)] : [];
  return [
    ...headersOf(plan, lead, columns, unit).map((row, index, all) => (index === all.length - 1 ? [...row, ...tail] : row)),
    ...body,
    ...totals,
  ];
}

function totalOf(body: readonly Row[], at: number): Row {
  const width = body[0]?.length ?? 0;
  return Array.from({ length: width }, (_, index) => {
    if (index < at) return index === 0 ? 'Total' : '';
    const cells = body.map((row) => row[index] ?? '');
    return cells.every((cell) => cell === '') ? '' : cells.reduce<number>((sum, cell) => sum + Math.round(Number(cell) * 10), 0) / 10;
  });
}

type Wide = { readonly scenario: string; readonly period: string } | undefined;

/** The columns of a wide table, with blank ones between. */
function columnsOf(plan: Plan): readonly Wide[] {
  const all = parts(plan);
  const of = ([scenario, periods]: (typeof all)[number]) => periods.map((period) => ({ scenario, period }));
  if (plan.layout !== 'period-over') return all.flatMap((part, index) => [...(index > 0 && plan.spacers ? [undefined] : []), ...of(part)]);
  const flat = all.flatMap(of);
  return [...new Set(flat.map(({ period }) => period))].flatMap((period, index) => [
    ...(index > 0 && plan.spacers ? [undefined] : []),
    ...flat.filter((each) => each.period === period),
  ]);
}

function headersOf(plan: Plan, lead: Row, columns: readonly Wide[], unit: string): readonly Row[] {
  const period = (column: NonNullable<Wide>) => periodText(column.period, plan);
  const word = ({ scenario, period: of }: NonNullable<Wide>) => (of === '2024/25' && plan.titled ? 'outturn' : (WORDS[scenario] ?? ''));
  switch (plan.layout) {
    case 'period-over':
    case 'scenario-over': {
      const [over, under] = plan.layout === 'period-over' ? [period, word] : [word, period];
      const upper = columns.map((column, index) => {
        const last = columns[index - 1];
        return !column || (last && over(last) === over(column)) ? '' : over(column);
      });
      return [
        [...lead.map(() => ''), ...upper],
        [...lead, ...columns.map((column) => (column ? `${under(column)}${unit}` : ''))],
      ];
    }
    case 'column':
      return [[...lead, ...columns.map((column) => (column ? `${period(column)}${unit}` : ''))]];
    case 'around':
      return [
        [
          ...lead,
          ...columns.map((column) =>
            !column ? '' : column.scenario === 'plan' ? `${period(column)}${unit}` : `${period(column)} ${word(column)}${unit}`,
          ),
        ],
      ];
    case 'to-date':
      return [
        [
          ...lead,
          ...columns.map((column) =>
            !column
              ? ''
              : column.scenario === 'actual'
                ? `${period(column)} YTD ${word(column)}${unit}`
                : `${period(column)} ${word(column)}${unit}`,
          ),
        ],
      ];
    default:
      return [[...lead, ...columns.map((column) => (column ? `${period(column)} ${word(column)}${unit}` : ''))]];
  }
}

function icbText(icb: string, way: string): string {
  const found = england.icbs.find(({ code }) => code === icb);
  if (way === 'code') return icb;
  const [first = ''] = found?.shortName.split(' and ') ?? [];
  return way === 'name' ? (found?.name ?? '') : `NHS ${first} (${icb})`;
}

const SHORT = ['Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec', 'Jan', 'Feb', 'Mar'];

/** A period of 2025/26 in a spelling, which may leave the year out; another in full. */
function periodText(period: string, { spelling }: Plan): string {
  const index = MONTHS.indexOf(period);
  if (period.includes('/')) return period;
  if (index < 0 || spelling === '2025-04') return period;
  const number = index + 1;
  switch (spelling) {
    case 'Apr-25':
      return `${SHORT[index]}-${period.slice(2, 4)}`;
    case 'Apr':
      return SHORT[index] ?? '';
    case 'M01':
    case '2025/26 M01':
      return `${spelling.slice(0, -2)}${String(number).padStart(2, '0')}`;
    default:
      return `${spelling.slice(0, -1)}${number}`;
  }
}

/** A period in two cells: its financial year, and the month in it or the year again. */
function yearAndPeriod(period: string, plan: Plan): readonly [string, string] {
  const isEarlier = period.includes('/') || MONTHS.map(before).includes(period);
  const year = isEarlier
    ? plan.year
        .replace(/26$/, '25')
        .replace('2025', '2024')
        .replace(/^2024$/, '2025')
    : plan.year;
  if (period.includes('/')) return [year, period];
  const index = (isEarlier ? MONTHS.map(before) : MONTHS).indexOf(period);
  const bare = plan.spelling === 'M01' ? String(index + 1) : periodText(MONTHS[index] ?? '', plan);
  return [year, plan.spelling === 'Apr-25' || plan.spelling.startsWith('2025') ? `Period ${index + 1}` : bare];
}

function grouped(figures: readonly Figure[], keyOf: (figure: Figure) => string): readonly (readonly Figure[])[] {
  const groups = new Map<string, Figure[]>();
  for (const each of figures) groups.set(keyOf(each), [...(groups.get(keyOf(each)) ?? []), each]);
  return [...groups.values()];
}

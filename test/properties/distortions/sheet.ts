/** Plans as tables of cells, in each layout, and tables as CSV, .xlsx and .ods. */
import { type CellObject, utils, write } from '@e965/xlsx';
import { monthsOf } from '../../oracle/time.ts';
import { odsOf } from '../../support/workbooksXml.ts';
import type { Format, Plan, Row, SchemeRow } from './plan.ts';

/** A number with a format of its own, and what it shows. */
export interface Formatted {
  readonly n: number;
  readonly z: string;
  readonly shown: string;
}

export type Cell = string | number | boolean | Formatted;
export type Table = readonly (readonly Cell[])[];

const LABELS = ['icb_code', 'scenario', 'cost_type', 'function', 'recurrence'];

/** Where the labels end and figures begin, in a tidy and a wide table. */
export const FIRST_FIGURE = LABELS.length;

export function tableOf(plan: Plan): Table {
  if (plan.layout === 'summary') return summaryOf(plan);
  return plan.layout === 'tidy' ? tidyOf(plan) : wideOf(plan);
}

function labelsOf({ icb, scenario, costType, function: name, recurrence }: Row): readonly string[] {
  return [icb, scenario, costType, name, recurrence];
}

/** Labels, period, amount. */
function tidyOf({ rows }: Plan): Table {
  return [[...LABELS, 'period', 'amount'], ...rows.map((row) => [...labelsOf(row), row.period, row.pence / 100])];
}

/**
 * A line a row of labels; a second one for what stands twice in a cell. Where a line has nothing and another of its ICB and
 * scenario has a figure, it has 0: a blank would be a gap.
 */
function wideOf({ rows }: Plan): Table {
  const periods = [...new Set(rows.map(({ period }) => period))].toSorted(
    (a, b) => (monthsOf(a)[0] ?? '').localeCompare(monthsOf(b)[0] ?? '') || monthsOf(a).length - monthsOf(b).length,
  );
  const lines: { readonly labels: readonly string[]; readonly figures: Map<string, number> }[] = [];
  const byLabels = new Map<string, typeof lines>();
  const given = new Set(rows.map(({ icb, scenario, period }) => `${icb} ${scenario} ${period}`));
  for (const row of rows) {
    const key = labelsOf(row).join('|');
    const alike = byLabels.get(key) ?? [];
    byLabels.set(key, alike);
    let line = alike.find(({ figures }) => !figures.has(row.period));
    if (!line) {
      line = { labels: labelsOf(row), figures: new Map() };
      lines.push(line);
      alike.push(line);
    }
    line.figures.set(row.period, row.pence / 100);
  }
  return [
    [...LABELS, ...periods],
    ...lines.map(({ labels, figures }) => [
      ...labels,
      ...periods.map((period) => figures.get(period) ?? (given.has(`${labels[0]} ${labels[1]} ${period}`) ? 0 : '')),
    ]),
  ];
}

function summaryOf({ icbs, rows }: Plan): Table {
  const of = (icb: string, scenario: string) => rows.find((row) => row.icb === icb && row.scenario === scenario);
  return [
    ['icb_code', 'baseline_cost', 'planned_cost', 'delivered_by'],
    ...icbs.map((icb) => [
      icb,
      (of(icb, 'baseline')?.pence ?? 0) / 100,
      (of(icb, 'plan')?.pence ?? 0) / 100,
      of(icb, 'plan')?.period ?? '',
    ]),
  ];
}

export function schemesTable(schemes: readonly SchemeRow[]): Table {
  return [
    ['icb_code', 'scheme', 'start', 'annual_saving', 'function', 'recurrence', 'moves_to', 'receiving_cost', 'one_off_cost'],
    ...schemes.map(({ icb, scheme, start, saving, movesTo, receiving }) => [
      icb,
      scheme,
      start,
      saving / 100,
      'medicines-optimisation',
      'recurrent',
      movesTo,
      receiving === null ? '' : receiving / 100,
      0,
    ]),
  ];
}

/** How a CSV is written. */
export interface Csv {
  readonly delimiter: string;
  readonly end: string;
  readonly isMarked: boolean;
  readonly encoding: 'utf8' | 'latin1';
}

export const PLAIN_CSV: Csv = { delimiter: ',', end: '\r\n', isMarked: false, encoding: 'utf8' };

export function bytesOf(table: Table, format: Format, csv: Csv = PLAIN_CSV): Uint8Array {
  if (format === 'csv') return Buffer.from(`${csv.isMarked ? '\uFEFF' : ''}${csvText(table, csv)}`, csv.encoding);
  return format === 'xlsx' ? xlsxOf(table) : odsSheet(table);
}

export function csvText(table: Table, { delimiter, end }: Csv = PLAIN_CSV): string {
  const quoted = (text: string) => (/["\r\n]/.test(text) || text.includes(delimiter) ? `"${text.replaceAll('"', '""')}"` : text);
  return table.map((row) => row.map((cell) => quoted(shown(cell))).join(delimiter) + end).join('');
}

export function shown(cell: Cell): string {
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
  return typeof cell === 'object' ? cell.shown : String(cell);
}

function xlsxOf(table: Table): Uint8Array {
  const sheet: Record<string, unknown> = {};
  for (const [r, row] of table.entries()) {
    for (const [c, cell] of row.entries()) if (cell !== '') sheet[utils.encode_cell({ r, c })] = xlsxCell(cell);
  }
  const width = Math.max(...table.map((row) => row.length));
  sheet['!ref'] = utils.encode_range({ s: { r: 0, c: 0 }, e: { r: table.length - 1, c: width - 1 } });
  return write({ SheetNames: ['Plan'], Sheets: { Plan: sheet } }, { type: 'buffer', bookType: 'xlsx' });
}

function xlsxCell(cell: Cell): CellObject {
  if (typeof cell === 'string') return { t: 's', v: cell };
  if (typeof cell === 'boolean') return { t: 'b', v: cell };
  return typeof cell === 'number' ? { t: 'n', v: cell } : { t: 'n', v: cell.n, z: cell.z };
}

const ODS_STYLES: readonly (readonly [RegExp, string, string])[] = [
  [
    /%/,
    'Percent',
    '<number:percentage-style style:name="NPercent"><number:number number:decimal-places="1"/><number:text>%</number:text></number:percentage-style>',
  ],
  [
    /h/,
    'Time',
    '<number:time-style style:name="NTime"><number:hours/><number:text>:</number:text><number:minutes number:style="long"/></number:time-style>',
  ],
  [
    /y/,
    'Date',
    '<number:date-style style:name="NDate"><number:day/><number:text>/</number:text><number:month/><number:text>/</number:text><number:year number:style="long"/></number:date-style>',
  ],
  [
    /\?/,
    'Fraction',
    '<number:number-style style:name="NFraction"><number:fraction number:min-integer-digits="0" number:min-numerator-digits="1" number:min-denominator-digits="1"/></number:number-style>',
  ],
  [
    /"m"/,
    'Million',
    '<number:number-style style:name="NMillion"><number:number number:decimal-places="1"/><number:text>m</number:text></number:number-style>',
  ],
  [
    /"k"/,
    'Thousand',
    '<number:number-style style:name="NThousand"><number:number number:decimal-places="0"/><number:text>k</number:text></number:number-style>',
  ],
  [
    /,$/,
    'Scaled',
    '<number:number-style style:name="NScaled"><number:number number:decimal-places="0" number:grouping="true" number:display-factor="1000"/></number:number-style>',
  ],
  [
    /#/,
    'Grouped',
    '<number:number-style style:name="NGrouped"><number:number number:decimal-places="2" number:grouping="true"/></number:number-style>',
  ],
];

function odsSheet(table: Table): Uint8Array {
  const styles = ODS_STYLES.map(
    ([, name, xml]) => `${xml}<style:style style:name="ce${name}" style:family="table-cell" style:data-style-name="N${name}"/>`,
  ).join('');
  const rows = table.map((row) => `<table:table-row>${row.map(odsCell).join('')}</table:table-row>`).join('');
  return odsOf({ table: rows, styles });
}

function odsCell(cell: Cell): string {
  if (cell === '') return '<table:table-cell/>';
  const text = `<text:p>${shown(cell).replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</text:p>`;
  if (typeof cell === 'string') return `<table:table-cell office:value-type="string">${text}</table:table-cell>`;
  if (typeof cell === 'number') return `<table:table-cell office:value-type="float" office:value="${cell}">${text}</table:table-cell>`;
  if (typeof cell === 'boolean')
    return `<table:table-cell office:value-type="boolean" office:boolean-value="${cell}">${text}</table:table-cell>`;
  const style = ODS_STYLES.find(([pattern]) => pattern.test(cell.z))?.[1] ?? 'Grouped';
  return `<table:table-cell table:style-name="ce${style}" ${odsValue(style, cell.n)}>${text}</table:table-cell>`;
}

function odsValue(style: string, n: number): string {
  if (style === 'Percent') return `office:value-type="percentage" office:value="${n}"`;
  if (style === 'Time') {
    const minutes = Math.round(n * 1440);
    return `office:value-type="time" office:time-value="PT${Math.floor(minutes / 60)}H${minutes % 60}M00S"`;
  }
  if (style === 'Date')
    return `office:value-type="date" office:date-value="${new Date(Date.UTC(1899, 11, 30) + Math.floor(n) * 86_400_000).toISOString().slice(0, 10)}"`;
  return `office:value-type="float" office:value="${n}"`;
}

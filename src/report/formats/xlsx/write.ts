import { unzipSync } from 'fflate';
import type { CellStyle, DataValidation, SheetChart, WriteSheet } from 'hucre/xlsx';
import { visible } from '../../words/values.ts';
import { zipped } from '../../zip.ts';
import { letters } from './address.ts';
import type { Allowed, BarChart, Book, Cell, Limit, Sheet } from './book.ts';
import type { Look } from './looks.ts';

/** The one place of the library that writes workbooks. The same book gives the same bytes: no clock is read. */
export async function bytesOf({ title, sheets, names }: Book): Promise<Uint8Array> {
  const { writeXlsx } = await import('hucre/xlsx');
  const packed = await writeXlsx({
    sheets: sheets.map(sheetOf),
    namedRanges: [...Object.entries(names).map(([name, range]) => ({ name, range })), ...sheets.flatMap(printTitles)],
    defaultFont: FONT,
    // The library would put in the time; this is the day that archives count from.
    properties: { title: textOf(title), creator: 'icb-envelope', modified: new Date(Date.UTC(1980, 0, 1)) },
  });
  // The library packs with a stream, whose bytes depend on how busy the machine is.
  return zipped(unzipSync(packed));
}

const FONT = { name: 'Arial', size: 10 };

function sheetOf(sheet: Sheet): WriteSheet {
  const { name, widths, rows, heights, merged, grid = false, frozen, rules, limits, pages, filtered, chart } = sheet;
  const audit = pages?.columns ?? widths.length;
  return {
    name,
    columns: widths.map((width, at) => ({ width, ...(at >= audit && { outlineLevel: 1 }) })),
    cells: new Map(rows.flatMap((row, at) => row.map((cell, column) => [`${at},${column}`, cellOf(cell)] as const))),
    rowDefs: new Map([...heights].map(([row, height]) => [row, { height }])),
    merges: merged.map(({ row, column, columns }) => ({ startRow: row, endRow: row, startCol: column, endCol: column + columns - 1 })),
    ...(frozen && { freezePane: frozen }),
    ...(frozen && filtered && { autoFilter: { range: `A${frozen.rows}:${letters(widths.length - 1)}${rows.length}` } }),
    ...(chart && { charts: [chartOf(chart)] }),
    conditionalRules: rules.map(({ range, formula, look }, index) => ({
      type: 'expression',
      priority: index + 1,
      range,
      formula,
      style: inkOf(look),
    })),
    dataValidations: limits.map(validationOf),
    pageSetup: {
      paperSize: 'a4',
      orientation: 'landscape',
      ...(pages ? { scale: pages.percent } : { fitToPage: true, fitToWidth: 1, fitToHeight: frozen ? 0 : 1 }),
      margins: { left: 0.4, right: 0.4, top: 0.5, bottom: 0.6, header: 0.3, footer: 0.3 },
    },
    ...(pages?.columns !== undefined && { colBreaks: [pages.columns - 1] }),
    headerFooter: { oddFooter: '&LRunning cost envelope&C&A&RPage &P of &N' },
    view: { showGridLines: grid },
  };
}

function chartOf({ title, names, amounts, place: { row, rows, columns } }: BarChart): SheetChart {
  return {
    type: 'bar',
    title,
    series: [{ name: title, categories: names, values: amounts, color: '005EB8' }],
    anchor: { from: { row, col: 0 }, to: { row: row + rows, col: columns } },
    legend: false,
    // In the order of the rows, with the names beside the bars and not on them.
    axes: { x: { reverse: true, tickLblPos: 'low' } },
  };
}

function validationOf({ range, allowed, wanted, otherwise }: Limit): DataValidation {
  return {
    ...conditionOf(allowed),
    range,
    allowBlank: true,
    showErrorMessage: true,
    errorStyle: otherwise,
    errorTitle: otherwise === 'stop' ? 'Not usable' : 'Is this meant?',
    errorMessage: wanted,
  };
}

function conditionOf(allowed: Allowed): Pick<DataValidation, 'type' | 'operator' | 'formula1' | 'formula2'> {
  switch (allowed.kind) {
    case 'between':
      return { type: 'decimal', operator: 'between', formula1: String(allowed.least), formula2: String(allowed.most) };
    case 'at-least':
      return { type: 'decimal', operator: 'greaterThanOrEqual', formula1: String(allowed.least) };
    case 'above':
      return { type: 'decimal', operator: 'greaterThan', formula1: String(allowed.bound) };
    case 'one-of':
      return { type: 'list', formula1: allowed.words };
  }
}

/** Written by hand, because the library puts the rows before the columns. */
function printTitles({ name, frozen, widths }: Sheet) {
  if (!frozen) return [];
  const columns = frozen.columns > 0 && widths.length > frozen.columns ? [`${name}!$A:$${String.fromCharCode(64 + frozen.columns)}`] : [];
  return [{ name: '_xlnm.Print_Titles', range: [...columns, `${name}!$1:$${frozen.rows}`].join(','), scope: name }];
}

/** What a spreadsheet may take for an error, or would run when someone presses Enter in the cell. */
const ERROR = /^#/;
const RUNS = /^[=+\-@]/;

function cellOf({ shown, formula, look, href }: Cell) {
  const text = typeof shown === 'string' ? textOf(shown) : undefined;
  const style = styleOf({ ...look, ...(formula === undefined && text !== undefined && RUNS.test(text) && { format: '@' }) });
  const value = text ?? shown;
  if (formula !== undefined) return { formula, formulaResult: value ?? '', style };
  return {
    value,
    style,
    // The library makes errors of such words; as rich text they stay words.
    ...(text !== undefined && ERROR.test(text) && { richText: [{ text, font: FONT }] }),
    ...(href !== undefined && { hyperlink: { target: href } }),
  };
}

/** More does not fit into a cell. */
const LONGEST_TEXT = 32_000;

/** Text that no spreadsheet takes for anything else: nothing in it is a control character or an escape. */
function textOf(text: string): string {
  const shown = visible(text).replace(/[\uFFFE\uFFFF]|\p{Surrogate}/gu, '\uFFFD');
  const cut = shown.length > LONGEST_TEXT ? `${shown.slice(0, LONGEST_TEXT)}…` : shown;
  return cut.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
}

function styleOf(look: Look): CellStyle {
  const { size, wrap, indent, middle, align, border } = look;
  const { font, ...ink } = inkOf(look);
  return {
    ...ink,
    font: { ...FONT, ...(size !== undefined && { size }), ...font },
    alignment: {
      vertical: middle ? 'center' : 'top',
      ...(wrap && { wrapText: true }),
      ...(indent && { horizontal: 'left', indent }),
      ...(align && { horizontal: align }),
    },
    ...(border && { border: Object.fromEntries(SIDES[border].map((side) => [side, LINE])) }),
  };
}

const LINE = { style: 'thin', color: { rgb: '768692' } } as const;
const SIDES = { box: ['top', 'right', 'bottom', 'left'], above: ['top'] } as const;

/** The part of a look that may depend on a condition; spreadsheets change neither font nor alignment by one. */
function inkOf({ format, bold, italic, struck, colour, fill }: Look): CellStyle {
  return {
    font: {
      ...(bold && { bold }),
      ...(italic && { italic }),
      ...(struck && { strikethrough: true }),
      ...(colour !== undefined && { color: { rgb: colour } }),
    },
    // A conditional rule takes one of the two colours for the other.
    ...(fill !== undefined && { fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: fill }, bgColor: { rgb: fill } } as const }),
    ...(format !== undefined && { numFmt: format }),
  };
}

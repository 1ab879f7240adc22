import { type Diagnostic, fault, isFault } from '../../model/diagnostic.ts';
import type { CostInput, InputFile } from '../../model/input.ts';
import { comparePlaces } from '../../model/place.ts';
import { COST_FIELDS } from '../fields.ts';
import { type Header, readHeader, recognised } from '../header.ts';
import type { Source } from '../source.ts';
import { FileLog, readTable, type TableReader } from '../table.ts';
import { conflicts, sharedCells } from './conflicts.ts';
import { LAYOUTS } from './layouts.ts';
import { Ledger } from './ledger.ts';
import type { CostOptions } from './options.ts';
import { CostRows } from './rows.ts';

/**
 * Reads cost files, each in any of the three layouts, and adds their lines up to cells.
 * @returns cells in pence, and every fault and warning of every file, in file order; never throws for what a file holds
 */
export async function readCosts(sources: readonly Source[], options: CostOptions): Promise<CostInput> {
  const ledger = new Ledger();
  const files: InputFile[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const source of sources) {
    const log = new FileLog(source.name);
    const file = await readTable(source, 'costs', log, costTable(options, ledger, log));
    const twin = files.find(({ sha256, rows }) => sha256 === file.sha256 && rows > 0);
    if (twin) log.add(fault('file-twice', { other: twin.file }, log.place()));
    files.push(file);
    diagnostics.push(...(twin ? log.diagnostics().filter(({ code }) => code === 'file-twice') : log.diagnostics()));
  }
  const cells = ledger.cells();
  // A file given twice conflicts with itself at every line; saying so once is enough.
  const twins = diagnostics.some(({ code }) => code === 'file-twice');
  if (!twins) diagnostics.push(...conflicts(ledger, cells, options), ...sharedCells(cells));
  return { cells, submissions: ledger.submissions, files, diagnostics: inFileOrder(diagnostics, files) };
}

function inFileOrder(diagnostics: readonly Diagnostic[], files: readonly InputFile[]): readonly Diagnostic[] {
  const order = new Map(files.map(({ file }, index) => [file, index]));
  const fileOf = ({ place }: Diagnostic) => order.get(place?.file ?? '') ?? files.length;
  const isRest = ({ code }: Diagnostic) => Number(code === 'more-faults');
  return diagnostics.toSorted(
    (a, b) => fileOf(a) - fileOf(b) || isRest(a) - isRest(b) || comparePlaces(a.place ?? { file: '' }, b.place ?? { file: '' }),
  );
}

function costTable(options: CostOptions, ledger: Ledger, log: FileLog): TableReader {
  const map = options.map ?? new Map<string, string>();
  let rows: CostRows | undefined;
  let readRow: TableReader['row'] = () => {};
  return {
    recognises: (cells) => recognised(cells, COST_FIELDS, map),
    header: (cells, line) => {
      const header = readHeader(cells, {
        fields: COST_FIELDS,
        periods: true,
        map,
        ...(options.year !== undefined && { year: options.year }),
        place: (index, name) => log.place(line, index, name),
      });
      for (const diagnostic of header.diagnostics) log.add(diagnostic);
      const layout = layoutOf(header, line, log);
      if (!layout) return false;
      rows = new CostRows(header, options, ledger, log);
      for (const text of [log.file, ...header.headers]) rows.notes.allowance(text);
      readRow = layout.rows(rows);
      return true;
    },
    row: (cells, line) => readRow(cells, line),
    end: () => rows?.notes.end(),
  };
}

/** The layout whose marks the header shows; what is missing or mixed is logged. */
function layoutOf(header: Header, line: number, log: FileLog): (typeof LAYOUTS)[number] | undefined {
  const marked = LAYOUTS.filter(({ fits }) => fits(header));
  const [layout, second] = marked;
  const found = header.headers.filter((text) => text.trim() !== '');
  if (!layout) {
    if (!header.diagnostics.some(isFault))
      log.add(fault('no-header', { found, wanted: ['icb_code', 'scenario', 'period', 'amount'] }, log.place(line)));
    return undefined;
  }
  if (second) {
    log.add(fault('mixed-layouts', { layouts: marked.map(({ name }) => name) }, log.place(line)));
    return undefined;
  }
  const missing = layout.wanted.filter((field) => !header.fields.has(field));
  const misspelt = new Set(header.diagnostics.flatMap((each) => (each.code === 'misspelt-column' ? [each.facts.nearest] : [])));
  for (const field of missing) {
    if (!misspelt.has(field)) log.add(fault('missing-column', { field, layout: layout.name, found }, log.place(line)));
  }
  return missing.length > 0 ? undefined : layout;
}

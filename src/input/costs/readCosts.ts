import { type Diagnostic, fault, isFault } from '../../model/diagnostic.ts';
import type { CostInput } from '../../model/evidence.ts';
import type { InputFile } from '../../model/input.ts';
import { comparePlaces } from '../../model/place.ts';
import { footprintFaults } from '../bodies/footprintFaults.ts';
import { decideShared } from '../bodies/sharedCodes.ts';
import type { Source } from '../bytes/source.ts';
import { codedBy, hasCostTypes } from '../coding/codedTable.ts';
import { Coder } from '../coding/coder.ts';
import { readFiles, withIcbs } from '../files/readFiles.ts';
import { type Header, isHeader, kindOfHeader, recognised, type Said, saidBy } from '../header/header.ts';
import { otherTableOf } from '../header/otherTables.ts';
import { readHeader } from '../header/readHeader.ts';
import { toDateTitleOf } from '../header/runningTotalColumns.ts';
import { twoRowsOf } from '../header/twoRows.ts';
import { mangledTitle } from '../header/units.ts';
import { hasColumns, noHeader } from '../header/wantedColumns.ts';
import type { FileLog } from '../log.ts';
import { shapeOf, type TableShape } from '../table/shape.ts';
import type { TableReader } from '../table/tableReader.ts';
import { conflicts, rowsTwice, sharedCells } from './conflicts.ts';
import { type CostOptions, CostRows } from './costRows.ts';
import { KnownTexts } from './knownTexts.ts';
import { LAYOUTS } from './layouts.ts';
import { Ledger } from './ledger.ts';
import { ledgerColumns } from './ledgerColumns.ts';
import { SumsAbove, sumsOfLedger } from './sumsOfLedger.ts';
import type { RowReader } from './tidyRows.ts';

/**
 * Reads cost files, each in one of the three layouts, and adds their lines up to cells.
 * @returns cells in pence, and every fault and warning of every file, in file order; never throws for what a file holds
 */
export async function readCosts(sources: readonly Source[], options: CostOptions): Promise<CostInput> {
  const ledger = new Ledger();
  const { coding } = options;
  const coder = coding?.coding && new Coder(coding.coding);
  const { files, diagnostics: own } = await readFiles(sources, 'costs', options, (log, said) =>
    costTable({ ...options, ...said }, ledger, log, coder),
  );
  const isSound = coding?.diagnostics.some(isFault) === false;
  const diagnostics = [...(coding?.diagnostics ?? []), ...own, ...((isSound && coder?.diagnostics()) || [])].filter(
    ({ code }) => code !== 'cost-type-assumed' || !coding,
  );
  const asTyped = ledger.cells();
  const { cells, ofPlan, diagnostics: undecided } = decideShared(asTyped, options.geography);
  const notes = {
    summaries: new Map([...ledger.summaries].map(([icb, place]) => [ofPlan(icb), place])),
    withoutColumns: ledger.withoutColumns.map((each) => ({ ...each, icb: ofPlan(each.icb) })),
  };
  // A file given twice conflicts with itself at every line, and has been reported as such.
  const twins = diagnostics.some(({ code }) => code === 'file-twice');
  const together = twins
    ? []
    : [
        ...(options.keepCodes ? [] : undecided),
        ...footprintFaults(cells, options.geography, options.policy.scope.value),
        ...conflicts(notes, cells, options),
        ...sharedCells(cells),
        ...(diagnostics.some(isFault) ? [] : rowsTwice(cells, options)),
      ];
  const codingFiles = coding?.files ?? [];
  return {
    cells: options.keepCodes ? asTyped : cells,
    submissions: options.keepCodes ? ledger.submissions : ledger.submissions.map((each) => ({ ...each, icb: ofPlan(each.icb) })),
    files: [...codingFiles, ...withIcbs(files, cells)],
    diagnostics: inFileOrder([...diagnostics, ...together], [...codingFiles, ...files]),
  };
}

function inFileOrder(diagnostics: readonly Diagnostic[], files: readonly InputFile[]): readonly Diagnostic[] {
  const order = new Map(files.map(({ file }, index) => [file, index]));
  const fileOf = ({ place }: Diagnostic) => order.get(place?.file ?? '') ?? files.length;
  const isRest = ({ code }: Diagnostic) => Number(code === 'more-faults');
  return diagnostics.toSorted(
    (a, b) => fileOf(a) - fileOf(b) || isRest(a) - isRest(b) || comparePlaces(a.place ?? { file: '' }, b.place ?? { file: '' }),
  );
}

function costTable(options: CostOptions, ledger: Ledger, log: FileLog, coder: Coder | undefined): TableReader {
  let rows: CostRows | undefined;
  let above: SumsAbove | undefined;
  let shape: TableShape | undefined;
  let known: KnownTexts | undefined;
  let readRow: RowReader = () => undefined;
  let isTidy = false;
  return {
    recognises: (cells) => recognised(cells, 'costs', options),
    twoRows: twoRowsOf(options),
    header: (cells, line, titles) => {
      const header = readHeader(cells, {
        kind: 'costs',
        line,
        log,
        titles,
        geography: options.geography,
        ...saidBy(options),
        baselineYear: options.policy.baselineYear.value,
        cumulative: options.cumulative === true,
        toDateTitle: toDateTitleOf(titles),
        ...(options.year !== undefined && { year: options.year }),
        ...(coder && { codes: coder.columns }),
      });
      const other = otherTableOf(header, log.sheet === undefined ? titles : [log.sheet, ...titles]);
      if (other) {
        const found = header.headers.filter((text) => text.trim() !== '');
        log.add(
          other === 'population'
            ? fault('no-header', { found, wanted: [], like: other }, log.place(line))
            : fault(other, {}, log.place(line)),
        );
        return undefined;
      }
      log.add(...header.diagnostics);
      const mangled = mangledTitle(titles);
      if (mangled) log.add(fault('mangled-pound', mangled, log.place()));
      const layout = layoutOf(header, options, line, log);
      if (!layout || (coder && !hasCostTypes(header, layout.name, coder, log, line))) return undefined;
      const isCoded = header.codes.length > 0;
      rows = new CostRows(header, options, ledger, log, isCoded ? coder : undefined);
      rows.units.takeTitles(titles);
      above = new SumsAbove(rows);
      for (const text of [log.file, log.sheet ?? '', ...titles, ...header.headers]) rows.notes.allowance(text);
      readRow = layout.rows(rows);
      isTidy = layout.name === 'tidy';
      shape = shapeOf(header, options.geography, ['amount', 'baseline_cost', 'planned_cost']);
      if (coder) shape = isCoded ? codedBy(coder, header.codes, shape) : { ...shape, keepsTypes: true };
      return shape;
    },
    units: (row) => rows?.units.takeRow(row),
    note: (cells, line) => rows?.units.takeNote(cells, line),
    row: (cells, line, looks) => {
      if (rows) rows.looks = looks;
      const meaning = readRow(cells, line);
      // What a row adds to depends on its label, too, which says that it is no total.
      if (meaning && 'cell' in meaning && known && shape?.labelOf(cells) === 'icb') known.learn(cells, line, meaning);
      return meaning;
    },
    known: (cells, line) => known?.meaningOf(cells, line),
    claimSums: () => (rows && shape ? sumsOfLedger(rows, shape.keyOf) : undefined),
    sumsAbove: (cells) => above?.of(cells) ?? [],
    likeRows: (count) => rows?.likeRows(count),
    ledger: () => {
      if (!isTidy || !shape || !rows) return undefined;
      const columns = ledgerColumns(rows, shape);
      // Where no column names the ICB, a row may be a total by texts of several parts.
      if (columns && !coder && shape.labels.length > 0) known = new KnownTexts(rows, columns.amount);
      return columns;
    },
    end: () => {
      rows?.runningTotals.settle();
      rows?.notes.end();
      rows?.around.end();
    },
  };
}

/** The layout that the header shows; missing columns and mixed layouts are logged. */
function layoutOf(header: Header, said: Said, line: number, log: FileLog): (typeof LAYOUTS)[number] | undefined {
  const marked = LAYOUTS.filter(({ marks }) => marks(header).length > 0);
  const [layout, second] = marked;
  if (!layout) {
    const [alone, another] = header.scenariosAlone;
    if (alone && (another || header.fields.has('icb_code'))) {
      log.add(fault('scenario-without-period', {}, log.place(line, alone.index, alone.header)));
      return undefined;
    }
    const other = kindOfHeader(header.headers, said);
    const like = isHeader(other) && other.kind !== 'costs' ? other.kind : undefined;
    noHeader(header, ['icb_code', 'scenario', 'period', 'amount'], log, line, like);
    return undefined;
  }
  if (second) {
    log.add(
      fault(
        'mixed-layouts',
        { layouts: marked.map(({ name, marks }) => ({ name, columns: marks(header).map((column) => column.header) })) },
        log.place(line),
      ),
    );
    return undefined;
  }
  return hasColumns(header, layout.wanted(header), layout.name, log, line) ? layout : undefined;
}

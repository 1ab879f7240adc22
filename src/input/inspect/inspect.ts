import { fault, isFault } from '../../model/diagnostic.ts';
import type { Geography, IcbCode } from '../../model/geography.ts';
import type { InputFile, TableKind } from '../../model/input.ts';
import type { InspectedColumn, InspectedRow, Inspection, TotalVerdict } from '../../model/inspection.ts';
import type { Unit } from '../../model/money.ts';
import type { FinancialYear } from '../../model/month.ts';
import type { Period } from '../../model/period.ts';
import type { Source } from '../bytes/source.ts';
import type { Sheet } from '../cells/sheet.ts';
import { readRowPeriod } from '../cells/yearColumn.ts';
import { tablesOf } from '../files/manySheets.ts';
import { readFile } from '../files/readFiles.ts';
import { columnsOf, type Header, kindOfHeader, recognised, type Said, saidBy, unreadColumns } from '../header/header.ts';
import { MONEY_FIELDS } from '../header/moneyColumns.ts';
import { readHeader } from '../header/readHeader.ts';
import { toDateTitleOf } from '../header/runningTotalColumns.ts';
import { twoRowsOf } from '../header/twoRows.ts';
import { headsUnitIn, type TitleUnit, unitIn, unitOfTitles } from '../header/units.ts';
import { FileLog } from '../log.ts';
import { RegionCheck } from '../rows/regionCheck.ts';
import { unitsBelow } from '../rows/unitsBelow.ts';
import type { FindOptions } from '../table/finder.ts';
import { shapeOf, type TableShape } from '../table/shape.ts';
import type { TableReader } from '../table/tableReader.ts';
import type { UnitRow } from '../table/unitRow.ts';

/** Headers of rates, which do not add up. */
const RATE = /%|\bper\s+head\b|\/\s*head\b|\brate\b/i;

const FIGURE_FIELDS: readonly string[] = [...MONEY_FIELDS, 'population'];

/** Rows kept to be shown: the first, and those that turn out to be at fault. */
const ROWS_KEPT = 5000;

/** A table with one of these has cost types of its own. */
const TYPED_FIELDS = ['cost_type', 'baseline_cost', 'planned_cost'];

export interface InspectOptions extends FindOptions, Said {
  readonly cumulative?: boolean;
  /** Headers of columns whose codes give the cost types. */
  readonly codes?: readonly string[];
  /** The financial year of `M9` and `Q3`. */
  readonly year?: FinancialYear;
}

/** Describes the tables of one file, a sheet each where a workbook is read whole, without computing anything; never throws for what it holds. */
export async function inspect(source: Source, options: InspectOptions): Promise<readonly Inspection[]> {
  const said = { ...options, ...source.said };
  const { sources } = await tablesOf(source, (cells) => recognised(cells, 'costs', said));
  const found: Inspection[] = [];
  for (const each of sources) {
    const log = new FileLog(each.name);
    const inspector = new Inspector(said, log);
    found.push(inspector.inspection((await readFile(each, 'costs', log, inspector.reader(), options)).file));
  }
  return found;
}

class Inspector {
  readonly #geography: Geography;
  readonly #said: Said;
  readonly #year: FinancialYear | undefined;
  readonly #cumulative: boolean;
  readonly #codes: readonly string[];
  readonly #log: FileLog;
  #sheets: readonly Sheet[] = [];
  #kind: TableKind = 'costs';
  #header: Header | undefined;
  #shape: TableShape | undefined;
  #titleUnit: TitleUnit | undefined;
  #rowUnits: { readonly line: number; readonly units: ReadonlyMap<number, Unit> } | undefined;
  #totals: readonly TotalVerdict[] = [];
  #regions: RegionCheck | undefined;
  readonly #icbs = new Set<IcbCode>();
  readonly #rows: InspectedRow[] = [];

  constructor({ geography, cumulative = false, codes = [], year, ...said }: InspectOptions, log: FileLog) {
    this.#cumulative = cumulative;
    this.#codes = codes;
    this.#geography = geography;
    this.#said = saidBy(said);
    this.#year = year;
    this.#log = log;
  }

  reader(): TableReader {
    return {
      recognises: (cells) => kindOfHeader(cells, this.#said),
      twoRows: twoRowsOf(this.#said),
      header: (cells, line, titles) => {
        this.#kind = kindOfHeader(cells, this.#said).kind;
        this.#titleUnit = unitOfTitles(titles, this.#kind === 'population' ? headsUnitIn : unitIn);
        return this.#read(cells, line, titles);
      },
      units: (row) => this.#takeUnits(row),
      row: (cells, line) => {
        this.#row(cells, line);
        return undefined;
      },
      end: () => this.#refuseTwoTitles(),
      totals: (verdicts) => {
        this.#totals = verdicts;
      },
      sheets: (sheets) => {
        this.#sheets = sheets;
      },
    };
  }

  inspection(file: InputFile): Inspection {
    const columns = this.#header ? inspectedColumns(this.#header, this.#kind, this.#titleUnit, this.#rowUnits) : [];
    return {
      file,
      sheets: this.#sheets.map(({ name, hidden, rows }) => ({ name, hidden, rows: rows.length })),
      kind: this.#kind,
      columns,
      rows: this.#rows.map(({ cells, ...row }) => ({ ...row, cells: columns.map(({ column }) => cells[column - 1] ?? '') })),
      icbs: [...this.#icbs].toSorted(),
      totals: this.#totals,
    };
  }

  /** Reads the header as the kind that knows most of its columns; any other column may hold figures. */
  #read(cells: readonly string[], line: number, titles: readonly string[]): TableShape {
    const ofCosts = this.#kind === 'costs' && { codes: this.#codes, cumulative: this.#cumulative, toDateTitle: toDateTitleOf(titles) };
    const around = { log: this.#log, titles, geography: this.#geography, ...(this.#year !== undefined && { year: this.#year }) };
    const header = readHeader(cells, { kind: this.#kind, line, ...around, ...this.#said, ...ofCosts });
    this.#log.add(...header.diagnostics.filter(isFault));
    const shape = shapeOf(header, this.#geography, FIGURE_FIELDS);
    const figures = [...columnsOf(header, FIGURE_FIELDS), ...header.periods, ...unreadColumns(header)]
      .filter((column) => column.header !== '' && !RATE.test(column.header))
      .toSorted((a, b) => a.index - b.index);
    this.#header = header;
    this.#regions = new RegionCheck(header, this.#geography, this.#log);
    const keepsTypes = ofCosts && this.#codes.length > 0 && header.codes.length === 0 && columnsOf(header, TYPED_FIELDS).length > 0;
    this.#shape = { ...shape, figures, ...(keepsTypes && { keepsTypes }) };
    return this.#shape;
  }

  /** Titles with two units are a fault if a column of figures has no unit nearer by. */
  #refuseTwoTitles(): void {
    const { title, unit, other } = this.#titleUnit ?? {};
    if (!this.#header || !title || !unit || !other) return;
    const bare = inspectedColumns(this.#header, this.#kind, undefined, this.#rowUnits).some(
      (column) => column.unit === null && (column.period !== null || FIGURE_FIELDS.includes(column.readAs ?? '')),
    );
    const facts = { title, unit, other: other.title, otherUnit: other.unit };
    if (bare) this.#log.add(fault('titles-disagree', facts, this.#log.place()));
  }

  #takeUnits(row: UnitRow): void {
    const header = this.#header;
    if (!header) return;
    const heads = this.#kind === 'population';
    const fields = heads ? ['population'] : MONEY_FIELDS;
    const columns = [...columnsOf(header, fields), ...header.periods];
    this.#rowUnits = { line: row.line, units: unitsBelow(row, columns, { log: this.#log, title: this.#titleUnit, heads }) };
  }

  #row(cells: readonly string[], line: number): void {
    if (this.#rows.length < ROWS_KEPT) this.#rows.push({ line, cells, period: this.#periodOf(cells) });
    const given = this.#header?.fields.get('icb_code')?.index ?? 0;
    const isGiven = given >= (this.#header?.width ?? 0);
    for (const index of isGiven ? [given] : (this.#shape?.labels ?? [])) {
      const text = cells[index]?.trim() ?? '';
      const icb = text === '' ? undefined : this.#geography.findIcb(text);
      if (!icb) continue;
      this.#icbs.add(icb.code);
      this.#regions?.compare(icb, cells, line);
      return;
    }
  }

  #periodOf(cells: readonly string[]): Period | null {
    const textOf = (field: string) => {
      const column = this.#header?.fields.get(field);
      return column && { text: cells[column.index]?.trim() ?? '', header: column.header };
    };
    const own = textOf('period');
    const period = own && readRowPeriod({ ...own, year: textOf('financial_year') }, this.#year);
    return typeof period === 'object' ? period : null;
  }
}

function inspectedColumns(
  header: Header,
  kind: TableKind,
  title: TitleUnit | undefined,
  row: { readonly line: number; readonly units: ReadonlyMap<number, Unit> } | undefined,
): readonly InspectedColumn[] {
  const others = new Set(header.otherIcbColumns.map(({ index }) => index));
  return header.headers.flatMap((text, index) => {
    if (text.trim() === '') return [];
    const [field, column] = [...header.fields].find(([, each]) => each.index === index) ?? [];
    const period = header.periods.find((each) => each.index === index);
    const isCode = kind === 'coding' ? field === undefined : header.codes.some((each) => each.index === index);
    const readAs = field ?? (others.has(index) ? 'icb_name' : isCode ? 'code of cost_type' : period?.ofRow ? 'period' : null);
    const own = (column ?? period)?.unit;
    const below = own ? undefined : row?.units.get(index);
    const isFigure = period || FIGURE_FIELDS.some((each) => each === field);
    const lent = !own && !below && isFigure && !title?.other ? title : undefined;
    const unit = { unit: own ?? below ?? lent?.unit ?? null, unitFrom: lent?.title ?? null, unitRow: below && row ? row.line : null };
    const toDate = (column ?? period)?.toDate === true;
    return [
      {
        column: index + 1,
        header: text.replace(/\s+/g, ' ').trim(),
        readAs,
        period: (!period?.ofRow && period?.period) || null,
        scenario: period?.scenario ?? null,
        toDate,
        ...unit,
      },
    ];
  });
}

import { addDecimals, compareDecimals, type Decimal, decimal } from '../../model/decimal.ts';
import { type Fault, fault, warning } from '../../model/diagnostic.ts';
import type { Geography, Icb, IcbCode } from '../../model/geography.ts';
import type { FinancialYear } from '../../model/month.ts';
import type { Place } from '../../model/place.ts';
import type { Basis, PopulationFigure } from '../../model/population.ts';
import { decideNamed } from '../bodies/sharedCodes.ts';
import { readBasis } from '../cells/costWords.ts';
import { readFinancialYear } from '../cells/yearColumn.ts';
import { yearOfDate } from '../cells/yearOfDate.ts';
import { type Header, recognised, type Said, saidBy } from '../header/header.ts';
import { readHeader } from '../header/readHeader.ts';
import { isTable } from '../header/wantedColumns.ts';
import type { FileLog } from '../log.ts';
import type { FileNotes } from '../rows/fileNotes.ts';
import { KindColumns } from '../rows/kindColumns.ts';
import { Rows } from '../rows/rows.ts';
import { shapeOf } from '../table/shape.ts';
import type { TableReader } from '../table/tableReader.ts';
import { onBasis } from './basisColumns.ts';
import { HeadsUnit } from './headsUnit.ts';

export interface PopulationOptions extends Said {
  readonly geography: Geography;
  /** The financial year of the heads, where the user says it. */
  readonly populationYear?: FinancialYear;
  /** The basis to read from a file of several, in rows or in columns; a file that names none is taken to be on it. */
  readonly basis: Basis;
  /** The line of the header, if the user gives it. */
  readonly headerRow?: number;
  /** The financial year of the envelope: much older heads are a warning. */
  readonly planYear?: FinancialYear;
}

/** Lists of practices have more rows than other tables, and are no ledgers. */
const ROWS_KEPT = 50_000;

/** Heads counted this many years before the plan are a warning. */
const YEARS_OLD = 5;

/** So far after it they are a projection, or a slip. */
const YEARS_AHEAD = 3;

type Heads = PopulationFigure & { readonly basis: Basis; readonly icb: IcbCode };

interface Part {
  /** Key of its ICB and basis. */
  readonly key: string;
  readonly icb: Icb;
  readonly part: string;
  readonly heads: Decimal;
  readonly place: Place;
}

/** The heads of one table. */
export class PopulationTable {
  readonly #options: PopulationOptions;
  readonly #log: FileLog;
  readonly #heads = new Map<string, Heads>();
  readonly #parts = new Map<string, Part>();
  readonly #asAt = new Map<string, Place>();
  readonly #sources = new Set<string>();
  #notes: FileNotes | undefined;
  #unit: HeadsUnit | undefined;

  constructor(options: PopulationOptions, log: FileLog) {
    this.#options = options;
    this.#log = log;
  }

  /** The dates of the count that rows give. */
  get asAt(): string {
    return [...this.#asAt.keys()].toSorted().join(', ');
  }

  /** The financial year that all dates of the count name. */
  get year(): FinancialYear | undefined {
    const [year, ...others] = new Set([...this.#asAt.keys()].map(readFinancialYear));
    return others.length === 0 ? year : undefined;
  }

  /** The file's name, with the sources that its rows give. */
  get source(): string {
    const named = [...this.#sources].toSorted().join(', ');
    return named === '' ? this.#log.file : `${this.#log.file} (${named})`;
  }

  figures(): ReadonlyMap<IcbCode, PopulationFigure> {
    const own = [...this.#heads.values()].filter(({ basis }) => basis === this.#options.basis);
    const bodyOf = decideNamed(
      own.map(({ icb }) => icb),
      this.#options.geography,
    );
    return new Map(own.map(({ icb, basis: _, ...figure }) => [bodyOf(icb), figure]));
  }

  /** Whether every figure is on another basis than the one that is read. */
  get isOfOther(): boolean {
    return this.#heads.size > 0 && this.figures().size === 0;
  }

  /** Where the file says another year than the user. */
  otherYear(asked: FinancialYear | undefined): readonly Fault[] {
    const [found, place] = [...this.#asAt].find(([text]) => readFinancialYear(text) !== undefined) ?? [];
    const { year } = this;
    if (asked === undefined || year === undefined || year === asked || found === undefined) return [];
    return [fault('population-year-disagrees', { found, asked }, place)];
  }

  reader(): TableReader {
    const { geography } = this.#options;
    let readRow: TableReader['row'] = () => undefined;
    return {
      recognises: (cells) => recognised(cells, 'population', this.#options),
      rowsKept: ROWS_KEPT,
      header: (cells, line, titles) => {
        const header = readHeader(cells, { kind: 'population', line, log: this.#log, titles, geography, ...saidBy(this.#options) });
        this.#log.add(...header.diagnostics);
        const own = onBasis(header, { basis: this.#options.basis, map: this.#options.map ?? new Map(), log: this.#log, line });
        if (!own) return undefined;
        readRow = this.#row(own);
        const column = own.fields.get('population');
        this.#unit = column && new HeadsUnit(column, line, titles, this.#log);
        const whole = isTable(own, ['icb_code', 'population'], 'population', this.#log, line);
        return whole ? shapeOf(own, geography, ['population']) : undefined;
      },
      units: (row) => this.#unit?.takeUnits(row),
      note: (cells, line) => this.#unit?.takeNote(cells, line),
      row: (cells, line, looks) => readRow(cells, line, looks),
      end: () => this.#end(),
    };
  }

  #row(header: Header): TableReader['row'] {
    const rows = new Rows(header, this.#options, this.#log);
    const kinds = new KindColumns(header);
    const headsColumn = rows.column('population');
    const basisColumn = rows.column('basis');
    const partColumn = rows.column('part_code');
    this.#notes = rows.notes;
    return (cells, line, looks) => {
      rows.looks = looks;
      const apart = kinds.kindOf(cells, 'population');
      if (apart) {
        this.#log.add({ ...apart.fault, place: rows.place(line, apart.column) });
        return undefined;
      }
      const icb = rows.icb(cells, line);
      const read = rows.heads(cells, line, headsColumn, this.#unit?.unit ?? 'pounds');
      if (read?.footnote !== undefined && headsColumn)
        rows.notes.footnote(read.footnote, rows.text(cells, 'population'), rows.place(line, headsColumn));
      const part = partColumn ? rows.wanted(cells, line, partColumn, partColumn.header, (value) => ({ value })) : '';
      const basis = basisColumn ? rows.wanted(cells, line, basisColumn, 'basis', readBasis) : this.#options.basis;
      const [asAt, source] = [rows.text(cells, 'as_at'), rows.text(cells, 'source')];
      const asAtColumn = rows.column('as_at');
      if (asAt !== '' && asAtColumn && !this.#asAt.has(asAt)) this.#asAt.set(asAt, rows.place(line, asAtColumn));
      if (source !== '') this.#sources.add(source);
      if (!icb || !basis || !read || part === undefined || !headsColumn) return undefined;
      const place = rows.place(line, headsColumn);
      this.#add(icb, basis, this.#unit?.inHeads(read.heads, rows.text(cells, 'population'), place) ?? read.heads, part, place);
      return undefined;
    };
  }

  #add(icb: Icb, basis: Basis, heads: Decimal, part: string, place: Place): void {
    const key = `${basis}|${icb.code}`;
    const known = this.#heads.get(key);
    if (part !== '') {
      const partKey = `${basis}|${part.toUpperCase()}`;
      const first = this.#parts.get(partKey)?.place;
      if (first) {
        this.#log.add(fault('population-part-twice', { part, first }, place));
        return;
      }
      this.#parts.set(partKey, { key, icb, part, heads, place });
    } else if (known) {
      this.#log.add(fault('population-twice', { icb, first: known.place ?? place }, place));
      return;
    }
    const total = known ? addDecimals(known.heads, heads) : heads;
    this.#heads.set(key, { icb: icb.code, basis, heads: total, rows: (known?.rows ?? 0) + 1, place: known?.place ?? place });
  }

  /** A part with its ICB's own code, or with the sum of the ICB's other parts but for rounding, is a total, and would count twice. */
  #refuseTotalRows(): void {
    for (const { key, icb, part, heads, place } of this.#parts.values()) {
      const whole = this.#heads.get(key);
      if (!whole || whole.rows < 2) continue;
      const others = addDecimals(whole.heads, negated(addDecimals(heads, heads)));
      const rounding = decimal(String(whole.rows));
      const isSum = whole.rows > 2 && compareDecimals(others, rounding) < 0 && compareDecimals(others, negated(rounding)) > 0;
      const isOwn = [icb.code, icb.onsCode].includes(part.toUpperCase());
      if (isSum || isOwn) this.#log.add(fault('population-total-row', { icb, part, rows: whole.rows - 1 }, place));
    }
  }

  #warnOfOtherYears(): void {
    const { planYear } = this.#options;
    if (planYear === undefined) return;
    for (const [found, place] of this.#asAt) {
      const year = yearOfDate(found);
      if (year === undefined || (planYear - year < YEARS_OLD && year - planYear < YEARS_AHEAD)) continue;
      this.#log.add(warning(year < planYear ? 'population-old' : 'population-ahead', { found, year: planYear }, place));
      return;
    }
  }

  #end(): void {
    this.#notes?.end();
    this.#refuseTotalRows();
    this.#warnOfOtherYears();
    const bases = [...new Set([...this.#heads.values()].map(({ basis }) => basis))];
    const { basis } = this.#options;
    if (bases.length > 0 && !bases.includes(basis))
      this.#log.add(fault('basis-absent', { basis, given: bases.toSorted() }, this.#log.place()));
  }
}

function negated({ units, scale }: Decimal): Decimal {
  return { units: -units, scale };
}

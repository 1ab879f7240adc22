import { type Diagnostic, fault, isFault } from '../../model/diagnostic.ts';
import type { TotalVerdict } from '../../model/inspection.ts';
import { comparePlaces, type Place } from '../../model/place.ts';
import type { CellLooks } from '../cells/numberLook.ts';
import type { Recognition } from '../header/header.ts';
import type { RowMeaning } from '../lines/keySums.ts';
import type { LedgerColumns } from '../lines/ledgerScanner.ts';
import type { Sheet } from '../workbook/sheet.ts';
import type { ColumnSum } from './columnSums.ts';
import type { TableShape } from './shape.ts';
import type { AlikeSums } from './totalClaims.ts';
import type { UnitRow } from './unitRow.ts';

/** More faults than this of one file are counted, not kept: a broken ledger must not fill the memory. */
const FAULTS_KEPT = 1000;

/** What a table's reader does with the rows. */
export interface TableReader {
  readonly recognises: (cells: readonly string[]) => Recognition;
  /**
   * The header row. Returns nothing where the rows below it cannot be read.
   * @param titles what stands above it
   */
  readonly header: (cells: readonly string[], line: number, titles: readonly string[]) => TableShape | undefined;
  /**
   * Each row of data below.
   * @param looks how a workbook shows numbers of the row that it does not show as digits alone, by index
   * @returns of a long ledger: what every row like it but for its amount adds to; nothing where more is to be said of it than that
   */
  readonly row: (cells: readonly string[], line: number, looks?: CellLooks) => RowMeaning | undefined;
  /** Of a long ledger: which columns tell its rows apart; nothing where each row must be read by itself. */
  readonly ledger?: () => LedgerColumns | undefined;
  /** Counts rows that were added up elsewhere, each like one that was read but for its amount. */
  readonly likeRows?: (count: number) => void;
  /** Takes a row of units below the header; without it there is none. */
  readonly units?: (row: UnitRow) => void;
  /** Of a long ledger: adds up the rows that were read, in place of the rows themselves. */
  readonly alike?: () => AlikeSums | undefined;
  /** The same for all rows so far, beside the figures of a row. */
  readonly above?: (cells: readonly string[], line: number) => readonly ColumnSum[];
  /** How many rows are kept to be added up again, where that is not as usual. */
  readonly rowsKept?: number;
  /** Takes how the totals compare; without it each that differs is a warning. */
  readonly totals?: (verdicts: readonly TotalVerdict[]) => void;
  /** Takes what sheets there are, in a workbook. */
  readonly sheets?: (sheets: readonly Sheet[]) => void;
  /** Called after the last row, whatever came before it. */
  readonly end?: () => void;
}

/** Collects what is to be said of one file. */
export class FileLog {
  readonly file: string;
  /** Tells where in its line a cell stands, of text whose lines are at hand. */
  charactersOf: ((line: number, index: number) => Place['characters']) | undefined;
  /** The one that is read, in a workbook. */
  sheet: string | undefined;
  readonly #diagnostics: Diagnostic[] = [];
  #faults = 0;
  /** How often something was added. */
  said = 0;

  constructor(file: string) {
    this.file = file;
  }

  add(diagnostic: Diagnostic): void {
    this.said += 1;
    if (isFault(diagnostic) && ++this.#faults > FAULTS_KEPT) return;
    this.#diagnostics.push(diagnostic);
  }

  get faulty(): boolean {
    return this.#faults > 0;
  }

  place(line?: number, index?: number, header?: string): Place {
    const characters = line === undefined || index === undefined ? undefined : this.charactersOf?.(line, index);
    return {
      file: this.file,
      ...(this.sheet !== undefined && { sheet: this.sheet }),
      ...(line !== undefined && { line }),
      ...(line !== undefined && index !== undefined && { column: index + 1 }),
      ...(line !== undefined && index !== undefined && header && { header }),
      ...(characters && { characters }),
    };
  }

  /** In the order of the file. */
  diagnostics(): readonly Diagnostic[] {
    const sorted = this.#diagnostics.toSorted((a, b) => comparePlaces(a.place ?? { file: '' }, b.place ?? { file: '' }));
    const more = this.#faults - FAULTS_KEPT;
    return more > 0 ? [...sorted, fault('more-faults', { count: more }, { file: this.file })] : sorted;
  }
}

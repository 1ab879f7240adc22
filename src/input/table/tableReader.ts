import type { TotalVerdict } from '../../model/inspection.ts';
import type { CellLooks } from '../cells/numberLook.ts';
import type { Sheet, Workbook } from '../cells/sheet.ts';
import type { Recognition } from '../header/header.ts';
import type { TwoRows } from '../header/twoRows.ts';
import type { LedgerColumns, RowMeaning } from '../lines/ledgerScanner.ts';
import type { ColumnSum } from './columnSums.ts';
import type { TableShape } from './shape.ts';
import type { ClaimSums } from './totalClaims.ts';
import type { UnitRow } from './unitRow.ts';

/** Receives the rows of a table. */
export interface TableReader {
  readonly recognises: (cells: readonly string[]) => Recognition;
  /** Joins a header of two rows; a reader without it has none. */
  readonly twoRows?: TwoRows;
  /**
   * Takes the header row. Returns nothing if the rows below cannot be read.
   * @param titles texts above it
   */
  readonly header: (cells: readonly string[], line: number, titles: readonly string[]) => TableShape | undefined;
  /**
   * Takes a row of data.
   * @returns the sum that rows of a ledger with the same keys add to; nothing if each of them must be read by itself
   */
  readonly row: (cells: readonly string[], line: number, looks?: CellLooks) => RowMeaning | undefined;
  /**
   * Takes a row of a ledger of whose cells the scanner understands all but those that keep rows apart.
   * @returns the sum that it is to be added to; nothing if it must be read
   */
  readonly known?: (cells: readonly string[], line: number) => RowMeaning | undefined;
  /** The columns that keep a ledger's rows apart; nothing if each row must be read by itself. */
  readonly ledger?: () => LedgerColumns | undefined;
  /** Counts rows that the scanner has added up, each with the keys of a row that was read. */
  readonly likeRows?: (count: number) => void;
  /** Takes a row of units below the header; a reader without it has no such rows. */
  readonly units?: (row: UnitRow) => void;
  /** Takes a row of words beside the rows of data: a source, a footnote. */
  readonly note?: (cells: readonly string[], line: number) => void;
  /** Sums for claims, for a ledger whose rows are not kept. */
  readonly claimSums?: () => ClaimSums | undefined;
  /** The figures of a row, each with sums of the rows so far, for a ledger. */
  readonly sumsAbove?: (cells: readonly string[], line: number) => readonly ColumnSum[];
  /** Most rows of a table that is no ledger, if not the usual number. */
  readonly rowsKept?: number;
  /** Takes the comparisons of totals; without it each difference is a warning. */
  readonly totals?: (verdicts: readonly TotalVerdict[]) => void;
  /** Takes the sheets of a workbook. */
  readonly sheets?: (sheets: readonly Sheet[], workbook: Workbook) => void;
  /** Called at the end, even of a file that cannot be read. */
  readonly end?: () => void;
}

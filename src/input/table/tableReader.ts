import type { TotalVerdict } from '../../model/inspection.ts';
import type { CellLooks } from '../cells/numberLook.ts';
import type { Sheet } from '../cells/sheet.ts';
import type { Recognition } from '../header/header.ts';
import type { RowMeaning } from '../lines/keySums.ts';
import type { LedgerColumns } from '../lines/ledgerScanner.ts';
import type { ColumnSum } from './columnSums.ts';
import type { TableShape } from './shape.ts';
import type { ClaimSums } from './totalClaims.ts';
import type { UnitRow } from './unitRow.ts';

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
  readonly alike?: () => ClaimSums | undefined;
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

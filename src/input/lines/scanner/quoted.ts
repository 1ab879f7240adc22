import { QUOTE } from './bytes';
import { BEFORE, BEHIND, WORD } from './memory';

/**
 * Finds the cells of a row with quotation marks.
 * @param end the next place where a plain cell may end
 * @param odd the next where something may be that is no plain cell
 * @param lastColumn in words
 * @returns where the row ends; its first byte if it is not plainly quoted
 */
export function findQuotedCells(row: i32, end: i32, odd: i32, delimiter: u8, lastColumn: i32): i32 {
  let start = row;
  let nextEnd = end;
  let nextOdd = odd;
  let column = 0;
  while (true) {
    let behind: i32;
    if (load<u8>(start) === QUOTE) {
      // Between its marks no other odd thing may be; what ends a plain cell may.
      behind = load<i32>(nextOdd, WORD);
      if (load<u8>(behind) !== QUOTE) return row;
      store<i32>(BEFORE + column, start);
      store<i32>(BEHIND + column, behind);
      nextOdd += 2 * WORD;
      behind += 1;
    } else {
      while (load<i32>(nextEnd) < start) nextEnd += WORD;
      behind = load<i32>(nextEnd);
      if (load<i32>(nextOdd) < behind) return row;
      store<i32>(BEFORE + column, start - 1);
      store<i32>(BEHIND + column, behind);
    }
    if (column === lastColumn) return behind;
    if (load<u8>(behind) !== delimiter) return row;
    start = behind + 1;
    column += WORD;
  }
}

/** Where something was read. Lines and columns count from 1; a column is a field of the row, not a character. */
export interface Place {
  readonly file: string;
  /** Of a workbook. */
  readonly sheet?: string;
  readonly line?: number;
  readonly column?: number;
  readonly header?: string;
  /** Characters of the line that hold the cell, if known: first, and one past the last. */
  readonly characters?: { readonly from: number; readonly to: number };
}

/** Orders places by line, then by column. */
export function comparePlaces(a: Pick<Place, 'line' | 'column'>, b: Pick<Place, 'line' | 'column'>): number {
  return (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);
}

/** The place in an object that has more members. */
export function placeOf({
  file,
  sheet,
  line,
  column,
  header,
  characters,
}: { readonly [Part in keyof Place]: Place[Part] | undefined } & Pick<Place, 'file'>): Place {
  // That of most cells, in one piece: an object made of others takes many times as long.
  if (sheet === undefined && line !== undefined && column !== undefined && header !== undefined && !characters)
    return { file, line, column, header };
  return {
    file,
    ...(sheet !== undefined && { sheet }),
    ...(line !== undefined && { line }),
    ...(column !== undefined && { column }),
    ...(header !== undefined && { header }),
    ...(characters && { characters }),
  };
}

/** The row that a place is in. */
export function rowOf({ file, sheet, line }: Place): Place {
  return placeOf({ file, ...(sheet !== undefined && { sheet }), ...(line !== undefined && { line }) });
}

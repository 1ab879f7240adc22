/** Where something was read. Lines and columns count from 1; a column is a field of the row, not a character. */
export interface Place {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  readonly header?: string;
}

/** `plan.csv line 7 column 4 (2025-12)` */
export function placeText({ file, line, column, header }: Place): string {
  const parts = [file];
  if (line !== undefined) parts.push(`line ${line}`);
  if (column !== undefined) parts.push(`column ${column}`);
  if (header !== undefined) parts.push(`(${header})`);
  return parts.join(' ');
}

/** By line, then by column. */
export function comparePlaces(a: Place, b: Place): number {
  return (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);
}

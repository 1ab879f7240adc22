/** Thrown for bytes that look like a workbook and cannot be read as one. */
export class WorkbookError extends Error {
  override readonly name = 'WorkbookError';
  readonly reason: 'encrypted' | 'label-protected' | 'not-a-workbook' | 'inflates' | 'damaged' | 'lock-file';
  /** What the file is instead (`a Word document`), or what is wrong with it, as a clause (`its end is missing`); may be blank. */
  readonly detail: string;

  constructor(reason: WorkbookError['reason'], detail = '', options?: ErrorOptions) {
    super(detail === '' ? reason : detail, options);
    this.reason = reason;
    this.detail = detail;
  }
}

export function damaged(detail: string): WorkbookError {
  return new WorkbookError('damaged', detail);
}

export function tooLarge(most: number, what: string): WorkbookError {
  return new WorkbookError('inflates', `it has more than ${most / 1_000_000} million ${what}`);
}

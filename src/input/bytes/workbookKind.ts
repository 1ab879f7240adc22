/** Archives: .xlsx, .xlsm, .xlsb and .ods are zip; .xls, and any workbook with a password, is OLE. */
export type Container = 'zip' | 'ole';

const SIGNATURES: readonly { readonly bytes: readonly number[]; readonly container: Container }[] = [
  { bytes: [0x50, 0x4b, 0x03, 0x04], container: 'zip' },
  // an archive with nothing in it
  { bytes: [0x50, 0x4b, 0x05, 0x06], container: 'zip' },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], container: 'ole' },
];

/**
 * What the first bytes (at least 8 and up to 4096) look like: a workbook, or not. A file's name is not asked, because systems
 * save web pages under `.xls`.
 */
export function workbookKind(head: Uint8Array): Container | undefined {
  return SIGNATURES.find(({ bytes }) => bytes.every((byte, index) => head[index] === byte))?.container;
}

/** The name of whoever has the workbook open, in one byte a character and again in two, and nothing else. */
const LOCK_FILE = { length: 165, wideName: 55 } as const;

/** Whether this is all of `~$plan.xlsx`, which a spreadsheet program leaves beside an open `plan.xlsx`. */
export function isLockFile(bytes: Uint8Array): boolean {
  const characters = bytes[0] ?? 0;
  return (
    bytes.length === LOCK_FILE.length &&
    characters > 0 &&
    characters < LOCK_FILE.wideName &&
    bytes[LOCK_FILE.wideName] === characters &&
    bytes[LOCK_FILE.wideName + 1] === 0
  );
}

/** Archives: .xlsx, .xlsm, .xlsb and .ods are zip; .xls, and any workbook with a password, is OLE. */
export type Container = 'zip' | 'ole';

/** Upper bound on the bytes of a workbook, and on those that it unpacks to, which are parsed in memory. */
export const LARGEST_FILE = 200_000_000;

const CONTAINERS: readonly { readonly bytes: readonly number[]; readonly container: Container }[] = [
  { bytes: [0x50, 0x4b, 0x03, 0x04], container: 'zip' },
  // an archive with nothing in it
  { bytes: [0x50, 0x4b, 0x05, 0x06], container: 'zip' },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], container: 'ole' },
];

/**
 * The kind of workbook by its first bytes (8 to 4096 of them); nothing for any other file. Names do not count, because systems save web pages
 * under `.xls`.
 */
export function workbookKind(head: Uint8Array): Container | undefined {
  return CONTAINERS.find(({ bytes }) => bytes.every((byte, index) => head[index] === byte))?.container;
}

/** A lock file holds only the name of the user who has the workbook open, in one byte a character and again in two. */
const LOCK_FILE = { length: 165, wideName: 55 } as const;

/** Whether a file is a lock file such as `~$plan.xlsx`, which a spreadsheet program leaves beside an open `plan.xlsx`. */
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

export type Packing = 'gzip' | 'zstd';

const PACKINGS: readonly { readonly bytes: readonly number[]; readonly packing: Packing }[] = [
  { bytes: [0x1f, 0x8b], packing: 'gzip' },
  { bytes: [0x28, 0xb5, 0x2f, 0xfd], packing: 'zstd' },
];

/** The compression of a file by its first bytes. Its name does not count: a copy may have lost the ending. */
export function packingOf(head: Uint8Array): Packing | undefined {
  return PACKINGS.find(({ bytes }) => bytes.every((byte, index) => head[index] === byte))?.packing;
}

/** What a file is that is no table. */
export interface ForeignFormat {
  readonly looksLike: string;
  /** What to do, as a sentence. */
  readonly remedy: string;
  /** True if the program wrote it for people to read. */
  readonly isReport?: true;
}

const SAVE_AS_CSV = 'Open it in the spreadsheet program and save the sheet as "CSV UTF-8".';

const FOREIGN: readonly { readonly bytes: readonly number[]; readonly format: ForeignFormat }[] = [
  { bytes: [0x50, 0x4b, 0x03, 0x04], format: { looksLike: 'an Excel or OpenDocument workbook, or a zip archive', remedy: SAVE_AS_CSV } },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], format: { looksLike: 'an older Excel workbook (.xls) or an encrypted one', remedy: SAVE_AS_CSV } },
  { bytes: [0xff, 0xfe], format: { looksLike: 'UTF-16 text (Excel calls it "Unicode Text")', remedy: SAVE_AS_CSV } },
  { bytes: [0xfe, 0xff], format: { looksLike: 'UTF-16 text', remedy: SAVE_AS_CSV } },
  { bytes: [0x25, 0x50, 0x44, 0x46], format: { looksLike: 'a PDF document', remedy: 'Ask for the table itself, as CSV.' } },
  { bytes: [0x42, 0x5a, 0x68], format: { looksLike: 'a bzip2 archive', remedy: unpackFirst('bzip2') } },
  { bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00], format: { looksLike: 'an xz archive', remedy: unpackFirst('xz') } },
];

function unpackFirst(program: string): string {
  return `Unpack it first: ${program} -dc FILE | icb-envelope report -. Or pack it with gzip, which is read as it is.`;
}

/** What the program writes for people to read; tables are not taken from it again. */
export const OWN_REPORT: ForeignFormat = {
  looksLike: 'a report that was written by this program',
  remedy: 'Give the costs that it was made of. icb-envelope diff compares assessments that are saved as JSON.',
  isReport: true,
};

/** Documents of this program, by how they begin, in lower case. */
const OWN: readonly { readonly begins: RegExp; readonly format: ForeignFormat }[] = [
  {
    begins: /^\{\s*"schemaversion":\s*\d+,\s*"(?:digest|policy)"/,
    format: {
      looksLike: 'an assessment that was saved by this program',
      remedy: 'icb-envelope diff compares it with another, or with costs. To assess again, give the costs that it was made of.',
    },
  },
  {
    begins: /^\{\s*"id":[^{]*"rateperhead"/,
    format: { looksLike: 'a policy file', remedy: 'Give it with --policy, and the costs in its place.' },
  },
  {
    begins: /^\{\s*"accepted":/,
    format: { looksLike: 'a file of accepted findings', remedy: 'Give it to check with --accept, and the costs in its place.' },
  },
  { begins: /^level,subject,/, format: OWN_REPORT },
  { begins: /^(?:# )?running cost envelope: \S+ per head, /, format: OWN_REPORT },
  { begins: /^<!doctype html>(?=.*name="generator" content="icb-envelope)/s, format: OWN_REPORT },
];

/** The format of a file that is clearly not CSV; `undefined` if it may be CSV. */
export function foreignFormat(start: Uint8Array): ForeignFormat | undefined {
  const known = FOREIGN.find(({ bytes }) => bytes.every((byte, index) => start[index] === byte));
  if (known) return known.format;
  const nils = [0, 1].map((from) => start.subarray(0, 512).filter((byte, at) => byte === 0 && at % 2 === from).length);
  // Of text in two bytes a character, one of them is 0 in almost all, and always the same.
  if (nils.some((own, at) => own > 4 && own * 2.5 > Math.min(start.length, 512) && nils[1 - at] === 0))
    return { looksLike: 'UTF-16 text', remedy: SAVE_AS_CSV };
  if (start.subarray(0, 4096).includes(0)) {
    return { looksLike: 'binary data', remedy: 'Check that this is the file you meant; a CSV file holds text only.' };
  }
  const text = Buffer.from(start)
    .toString('utf8')
    .replace(/^[\s\uFEFF]+/, '')
    .toLowerCase();
  const own = OWN.find(({ begins }) => begins.test(text));
  if (own) return own.format;
  if (/^(<!doctype|<html|<table|<\?xml)/.test(text)) {
    return { looksLike: 'a web page or XML', remedy: `Some systems export these under the name .xls or .csv. ${SAVE_AS_CSV}` };
  }
  if (/^[{[]\s*(["{[\]}]|$)/.test(text)) return { looksLike: 'JSON', remedy: 'Give the table as CSV.' };
  return undefined;
}

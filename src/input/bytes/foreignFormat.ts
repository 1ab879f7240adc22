interface ForeignFormat {
  readonly looksLike: string;
  /** What to do, as a sentence. */
  readonly remedy: string;
}

const SAVE_AS_CSV = 'Open it in the spreadsheet program and save the sheet as "CSV UTF-8".';

const SIGNATURES: readonly { readonly bytes: readonly number[]; readonly format: ForeignFormat }[] = [
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

/** What the bytes are, where they are plainly not a CSV file; `undefined` where they may be one. */
export function foreignFormat(start: Uint8Array): ForeignFormat | undefined {
  const known = SIGNATURES.find(({ bytes }) => bytes.every((byte, index) => start[index] === byte));
  if (known) return known.format;
  if (start.subarray(0, 4096).includes(0)) {
    return { looksLike: 'binary data', remedy: 'Check that this is the file you meant; a CSV file holds text only.' };
  }
  const text = Buffer.from(start.subarray(0, 256)).toString('latin1').trimStart().toLowerCase();
  if (/^(<!doctype|<html|<table|<\?xml)/.test(text)) {
    return { looksLike: 'a web page or XML', remedy: `Some systems export these under the name .xls or .csv. ${SAVE_AS_CSV}` };
  }
  if (/^[{[]\s*(["{[\]}]|$)/.test(text)) return { looksLike: 'JSON', remedy: 'Give the table as CSV.' };
  return undefined;
}

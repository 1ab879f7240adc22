import iconv from 'iconv-lite';

/** Decodes text that Excel saved for Windows. Only this file uses the library. */
export function from1252(bytes: Uint8Array): string {
  return iconv.decode(Buffer.from(bytes), 'win1252');
}

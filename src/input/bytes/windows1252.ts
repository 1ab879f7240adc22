import iconv from 'iconv-lite';

/** Text of files that Excel saved for Windows; this is the only place that knows the library. */
export function from1252(bytes: Uint8Array): string {
  return iconv.decode(Buffer.from(bytes), 'win1252');
}

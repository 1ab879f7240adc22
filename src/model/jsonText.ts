/** The text of a JSON file, and the encoding that it is in. */
export interface JsonText {
  readonly text: string;
  readonly encoding: 'UTF-8' | 'UTF-8 with BOM' | 'UTF-16LE' | 'UTF-16BE';
}

/**
 * Decodes a JSON file: UTF-8, or UTF-16, in which PowerShell 5.1 writes whatever is redirected into a file.
 * @returns nothing where the bytes are in neither
 */
export function jsonText(bytes: Uint8Array): JsonText | undefined {
  const encoding = encodingOf(bytes);
  const label = encoding === 'UTF-16LE' ? 'utf-16le' : encoding === 'UTF-16BE' ? 'utf-16be' : 'utf-8';
  try {
    return { text: new TextDecoder(label, { fatal: true }).decode(bytes), encoding };
  } catch {
    return undefined;
  }
}

/** Without a byte order mark, a zero beside the first brace tells UTF-16. */
function encodingOf([first, second, third]: Uint8Array): JsonText['encoding'] {
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return 'UTF-16LE';
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0)) return 'UTF-16BE';
  return first === 0xef && second === 0xbb && third === 0xbf ? 'UTF-8 with BOM' : 'UTF-8';
}

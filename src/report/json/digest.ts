import { sha256 } from '../../platform/hash.ts';

/** Characters that are hashed together. */
const PIECE = 1 << 14;

/**
 * The digest of a saved assessment: SHA-256, in hexadecimal, over its canonical text without the key `digest`. It detects edits; it is no
 * signature, since whoever edits a document may work its digest out again.
 *
 * The canonical text is JSON in UTF-8 without white space. The keys of an object stand in the order of their UTF-16 code units, the items
 * of a list in their own. Layout, line ends, the order of keys and the way characters are escaped do not count: a document that an editor
 * or PowerShell has laid out anew keeps its digest.
 */
export function digestOf(document: object): string {
  const { digest: _, ...body } = document as { readonly digest?: unknown };
  const sum = sha256();
  let text = '';
  // Piece by piece: all of it in one text would be as large as the document, several times over.
  write(body, (piece) => {
    text += piece;
    if (text.length < PIECE) return;
    sum.update(text);
    text = '';
  });
  return sum.update(text).digest();
}

/** Whether a document that was read has the digest that it states. */
export function isAsWritten(document: object): boolean {
  try {
    return 'digest' in document && document.digest === digestOf(document);
  } catch (error) {
    // No program writes a document that nests deeper than the stack.
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** Writes the canonical text of a value. */
function write(value: unknown, to: (piece: string) => void): void {
  if (typeof value !== 'object' || value === null) to(JSON.stringify(value));
  else if (Array.isArray(value)) {
    to('[');
    value.forEach((each, index) => {
      if (index > 0) to(',');
      write(each, to);
    });
    to(']');
  } else {
    let before = '{';
    for (const key of Object.keys(value).sort()) {
      const each = (value as Readonly<Record<string, unknown>>)[key];
      if (each === undefined) continue;
      to(`${before}${JSON.stringify(key)}:`);
      write(each, to);
      before = ',';
    }
    to(before === '{' ? '{}' : '}');
  }
}

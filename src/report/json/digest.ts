import { sha256 } from '../../platform/hash.ts';

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
  return sha256().update(canonical(body)).digest();
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

function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  const sorted = entries.toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${sorted.map(([key, each]) => `${JSON.stringify(key)}:${canonical(each)}`).join(',')}}`;
}

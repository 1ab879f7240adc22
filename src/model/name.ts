const INVISIBLE = /[\u00AD\u200B-\u200F\u2060\uFEFF]/g;
const WORD = /[a-z0-9]+/g;

/** A name by its looks: capitals, letter width, the encoding of accents and invisible marks do not count. */
export function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(INVISIBLE, '');
}

/** The lower-case words of a name, with `&` as "and", without punctuation and invisible marks such as soft hyphens. */
export function nameWords(text: string): readonly string[] {
  return text.normalize('NFKC').replace(INVISIBLE, '').toLowerCase().replaceAll('&', ' and ').match(WORD) ?? [];
}

/** A name for comparison: `Back-office` is "back office". A name without letters and digits is compared by its looks. */
export function comparedName(text: string): string {
  return nameWords(text).join(' ') || folded(text);
}

/** Whether a text begins as comments do in other programs: `#QE1`, `//QE1`. */
export function isMarkedOut(text: string): boolean {
  return /^\s*(?:[#;]|\/\/|--)/.test(text);
}

const INVISIBLE = /[\u00AD\u200B-\u200F\u2060\uFEFF]/g;
const WORD = /[a-z0-9]+/g;

/** A name as it looks: ignores capitals, letter width, the coding of accents, and marks without width. */
export function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(INVISIBLE, '');
}

/** A name as it is compared: lower-case words, `&` as "and", without punctuation and without what does not show, such as soft hyphens. */
export function nameWords(text: string): readonly string[] {
  return text.normalize('NFKC').replace(INVISIBLE, '').toLowerCase().replaceAll('&', ' and ').match(WORD) ?? [];
}

/** A name as two are compared: `Back-office` is "back office". One without a letter or digit is compared as it looks. */
export function comparedName(text: string): string {
  return nameWords(text).join(' ') || folded(text);
}

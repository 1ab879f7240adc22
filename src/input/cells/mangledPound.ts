/** Signs that £ becomes when text is decoded with the wrong encoding: several in a row, or a single one before a unit or a figure. */
const SIGNS = /\u00C3\u201A\u00C2\u00A3|\u00C2\u00A3|\u00AC\u00A3|\u252C\u00FA|&pound;|&#163;|&#xA3;/i;
const ONE_SIGN = '[\\uFFFD\\u0141\\u0153\\u00FA\\u0408]';
const UNIT = "\\s*['’]?\\s*(?:000s?|thousands?|k|millions?|mn|m)(?![A-Za-z])";
const BEFORE_UNIT = new RegExp(`(?:^|[\\s([,;:/-])(${ONE_SIGN}|\\?)${UNIT}`, 'i');
const ALONE = new RegExp(`(?:[([]|\\s)\\s*(${ONE_SIGN})\\s*(?:[)\\]]|$)`);
const BEFORE_FIGURE = new RegExp(`^[\\s(\\u2212-]*(${ONE_SIGN})\\s*[(\\u2212-]?\\s*[\\d.]`);

/** Few texts hold a sign that £ may have become, and the others are not looked at closely. */
const MAY_BE = /[^\0-\x7F]|[?&]/;

/** Mends a mangled £ in a header or a title, such as `Amount (Â£000)`, and tells the mark in its place; nothing if no £ is mangled. */
export function mendedHeader(text: string): { readonly mark: string; readonly text: string } | undefined {
  if (!MAY_BE.test(text)) return undefined;
  const mark = SIGNS.exec(text)?.[0] ?? BEFORE_UNIT.exec(text)?.[1] ?? ALONE.exec(text)?.[1];
  return mark === undefined ? undefined : { mark, text: text.replaceAll(mark, '£') };
}

/** The mark in place of a £ in a cell that should hold an amount: `Â£1,234`. */
export function mangledInAmount(text: string): string | undefined {
  return /\d/.test(text) ? (SIGNS.exec(text)?.[0] ?? BEFORE_FIGURE.exec(text)?.[1]) : undefined;
}

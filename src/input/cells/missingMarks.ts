/** Marks for a missing figure in statistics and typed tables, in lower case and without spaces. */
const MISSING = new Set([
  ...['-', '--', '---', '\u2013', '\u2014', '\u2212', '*', '**', '***', ':', '..', '...', '\u2026'],
  ...['n/a', 'na', 'n.a.', 'n/k', 'nk', 'notavailable', 'notapplicable', 'notknown', 'tbc', 'tba', 'tbd', 'null'],
  ...['c', 'x', 'z', '[c]', '[low]', '[u]', '[w]', '[x]', '[z]'],
]);

/** Whether a cell holds a mark for a missing figure: `n/a`, `-`, `[c]`. It counts as blank, never as 0. */
export function isMissingMark(text: string): boolean {
  return MISSING.has(text.replace(/\s+/g, '').toLowerCase());
}

/** A dash with a pound sign, or padded as `_-* "-"??_-` pads it. A bare dash, or one with a space on each side, may mark a gap instead. */
const NIL = /^\s*£\s*[-\u2013\u2014\u2212]\s*$|^\s{1,3}-\s{2,3}$/;

/** Whether an untrimmed cell shows 0 as an accounting format does: ` £-   `. */
export function isAccountingNil(text: string): boolean {
  return NIL.test(text);
}

/** Footnote marks. Left out are those that can be a unit or a sign: `[k]`, `(m)`, `(cr)`, `(f)` for favourable. */
const FOOTNOTE = [
  String.raw`\[(?:p|r|e|er|f|b|u|prov(?:isional)?|rev(?:ised)?|est(?:imated?)?|forecast|\d{1,2})\]`,
  String.raw`\((?:p|r|e|prov(?:isional)?|rev(?:ised)?|est(?:imated?)?|forecast)\)`,
  String.raw`[[(](?:foot)?notes?\s*\d{1,2}(?:\s*(?:,|and|&)\s*(?:note\s*)?\d{1,2})*[\])]`,
  String.raw`[*\u2020\u2021\u00B9\u00B2\u00B3\u2070\u2074-\u2079\u2080-\u2089]`,
].join('|');
const FOOTNOTES = new RegExp(String.raw`\s*((?:(?:${FOOTNOTE})[\s,]*)+)$`, 'i');

/** Upper bound on the length of a figure with its footnote marks. */
const LONGEST = 80;

/** Separates a figure from its footnote marks: `1,234 [p]` is `1,234` and `[p]`. */
export function withoutFootnote(text: string): { readonly bare: string; readonly footnote?: string } {
  const match = text.length > LONGEST ? null : FOOTNOTES.exec(text);
  return match?.[1] ? { bare: text.slice(0, match.index), footnote: match[1].trim() } : { bare: text };
}

/** What statistics and hands write where there is no figure, in lower case and without spaces. */
const MISSING = new Set([
  ...['-', '--', '---', '\u2013', '\u2014', '\u2212', '*', '**', '***', ':', '..', '...', '\u2026'],
  ...['n/a', 'na', 'n.a.', 'n/k', 'nk', 'notavailable', 'notapplicable', 'notknown', 'tbc', 'tba', 'tbd', 'null'],
  ...['c', 'x', 'z', '[c]', '[low]', '[u]', '[w]', '[x]', '[z]'],
]);

/** Whether a cell holds a mark that stands for no figure: `n/a`, `-`, `[c]`. Such a cell is as good as blank, and never 0. */
export function isMissingMark(text: string): boolean {
  return MISSING.has(text.replace(/\s+/g, '').toLowerCase());
}

/** With a pound sign, or padded as `_-* "-"??_-` pads it: a dash alone, or with a space on each side, may as well be a gap. */
const NIL = /^\s*£\s*[-\u2013\u2014\u2212]\s*$|^\s{1,3}-\s{2,3}$/;

/** Whether a cell, with the spaces around it, shows the dash that an accounting format writes for 0: ` £-   `. */
export function isAccountingNil(text: string): boolean {
  return NIL.test(text);
}

/** Only marks that cannot be a unit or a sign: `[k]`, `(m)`, `(cr)` and `(f)` for favourable change a figure. */
const FOOTNOTE = [
  String.raw`\[(?:p|r|e|er|f|b|u|prov(?:isional)?|rev(?:ised)?|est(?:imated?)?|forecast|\d{1,2})\]`,
  String.raw`\((?:p|r|e|prov(?:isional)?|rev(?:ised)?|est(?:imated?)?|forecast)\)`,
  String.raw`[[(](?:foot)?notes?\s*\d{1,2}(?:\s*(?:,|and|&)\s*(?:note\s*)?\d{1,2})*[\])]`,
  String.raw`[*\u2020\u2021\u00B9\u00B2\u00B3\u2070\u2074-\u2079]`,
].join('|');
const FOOTNOTES = new RegExp(String.raw`\s*((?:(?:${FOOTNOTE})[\s,]*)+)$`, 'i');

/** Longer than any figure with its footnotes. */
const LONGEST = 80;

/** A cell without the footnote marks after its figure, and the marks: `1,234 [p]` is `1,234` with `[p]`. */
export function withoutFootnote(text: string): { readonly bare: string; readonly footnote?: string } {
  const match = text.length > LONGEST ? null : FOOTNOTES.exec(text);
  return match?.[1] ? { bare: text.slice(0, match.index), footnote: match[1].trim() } : { bare: text };
}

/** Where a part of a text stands: above or below its line. */
export type OffLine = 'superscript' | 'subscript';

/** A part of a text that stands off its line, its digits as the characters made for that: a footnote's mark is no digit of the figure before it. */
export function offLine(text: string, place: OffLine): string {
  const digits = place === 'subscript' ? '₀₁₂₃₄₅₆₇₈₉' : '⁰¹²³⁴⁵⁶⁷⁸⁹';
  return text.replace(/\d/g, (digit) => digits.charAt(Number(digit)));
}

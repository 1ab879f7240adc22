/** How high a line of text is, in points. */
export const LINE = 13;

/** Letters are narrower than the digits that widths are counted in; the edges of a cell take some of it. */
const LETTERS = 1.15;
const EDGES = 2;

/** How many lines a text takes in a column, broken between words. */
export function linesOf(text: string, width: number): number {
  const room = (width - EDGES) * LETTERS;
  let lines = 1;
  let used = 0;
  for (const word of text.split(' ')) {
    const needed = used === 0 ? word.length : used + 1 + word.length;
    if (needed > room && used > 0) {
      lines += 1;
      used = word.length;
    } else used = needed;
  }
  return lines;
}

/** Sizes of text, in the units of the drawing. */
export const SIZES = { title: 19, text: 15, small: 14 } as const;
export type Size = keyof typeof SIZES;

export const LINE = 18;

// Widths in ems of a sans serif, with some to spare, because the reader's font is not known.
const NARROW = /[ijl.,:;'|! ]/;
const SLIM = /[frtI()[\]/\-"]/;
const BROAD = /[mwMW%@—…▲]/;
const CAPITAL = /[A-Z&£0-9+<>=]/;
const LATIN = /[\u0020-\u024F–’‘“”]/;
const SPARE = 1.1;

/** About how wide a text is, rather too wide than too narrow. */
export function widthOf(text: string, size: Size = 'text', bold = false): number {
  let ems = 0;
  for (const letter of text) {
    if (NARROW.test(letter)) ems += 0.29;
    else if (SLIM.test(letter)) ems += 0.38;
    else if (BROAD.test(letter)) ems += 0.92;
    else if (CAPITAL.test(letter)) ems += 0.64;
    else ems += LATIN.test(letter) ? 0.56 : 1.05;
  }
  return ems * SIZES[size] * SPARE * (bold ? 1.12 : 1);
}

/** Lines that fit a width; a word that does not fit is broken. */
export function wrapped(text: string, width: number, size: Size = 'text', bold = false): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((each) => broken(each, width, size, bold))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && widthOf(longer, size, bold) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return line === '' ? lines : [...lines, line];
}

function broken(word: string, width: number, size: Size, bold: boolean): readonly string[] {
  if (widthOf(word, size, bold) <= width) return [word];
  const parts: string[] = [];
  let part = '';
  for (const letter of word) {
    if (part !== '' && widthOf(part + letter, size, bold) > width) {
      parts.push(part);
      part = '';
    }
    part += letter;
  }
  return part === '' ? parts : [...parts, part];
}

/** Whether a style of text is set bold. */
export function isBold(style: string): boolean {
  return style === 'chart-title' || style === 'chart-strong' || style === 'chart-over-text';
}

export function widest(texts: readonly string[], size: Size = 'text', bold = false): number {
  return Math.max(0, ...texts.map((text) => widthOf(text, size, bold)));
}

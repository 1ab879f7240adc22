/** Breaks a text at its spaces; a word that is longer than the width stands by itself. */
export function wrap(text: string, width?: number): readonly string[] {
  if (width === undefined || text.length <= width) return [text];
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return line === '' ? lines : [...lines, line];
}

/** Least width of a second column; with less, its words go below the first. */
const LEAST_ROOM = 24;

/**
 * Breaks lines at the width of the terminal. Their continuations are indented to the second column, as in a list of options, or to the
 * words of a finding.
 */
export function folded(text: string, width: number): string {
  return text
    .split('\n')
    .flatMap((line) => foldedLine(line, width))
    .join('\n');
}

function foldedLine(line: string, width: number): readonly string[] {
  if (line.length <= width) return [line];
  const indent = /^ */.exec(line)?.[0] ?? '';
  const term = /^ *\S(?:.*?\S)?(?= {2,}\S)/.exec(line)?.[0];
  if (term === undefined) return hanging(line.trim(), indent, `${indent}${HANGS.test(line) ? '    ' : ''}`, width);
  const words = line.slice(term.length).trimStart();
  const hang = line.length - words.length;
  const inner = width - hang >= LEAST_ROOM ? ' '.repeat(hang) : `${indent}    `;
  const [first = '', ...rest] = hanging(words, inner, inner, width);
  return inner.length === hang
    ? [`${line.slice(0, hang)}${first.trimStart()}`, ...rest]
    : [...hanging(term.trim(), indent, `${indent}  `, width), first, ...rest];
}

/** Lines of a finding, whose advice stands below them, a step to the right. */
const HANGS = /^(?:error|warning|note): /;

function hanging(words: string, first: string, next: string, width: number): readonly string[] {
  const [start = ''] = wrap(words, width - first.length);
  const rest = words.slice(start.length).trimStart();
  return [`${first}${start}`, ...(rest === '' ? [] : wrap(rest, width - next.length).map((line) => `${next}${line}`))];
}

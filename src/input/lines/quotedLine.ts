/**
 * The cells of a line with quotation marks, if each of them is soundly quoted and ends in the line.
 * @returns nothing where it is not so, which the CSV library has to judge
 */
export function quotedCells(line: string, delimiter: string): readonly string[] | undefined {
  const cells: string[] = [];
  for (let at = 0; ; at += 1) {
    let end: number;
    if (line.startsWith('"', at)) {
      let isDoubled = false;
      for (end = line.indexOf('"', at + 1); end >= 0 && line.startsWith('"', end + 1); end = line.indexOf('"', end + 2)) isDoubled = true;
      if (end < 0) return undefined;
      const text = line.slice(at + 1, end);
      cells.push(isDoubled ? text.replaceAll('""', '"') : text);
      end += 1;
      if (end < line.length && !line.startsWith(delimiter, end)) return undefined;
    } else {
      const found = line.indexOf(delimiter, at);
      end = found < 0 ? line.length : found;
      const text = line.slice(at, end);
      if (text.includes('"')) return undefined;
      cells.push(text);
    }
    if (end === line.length) return cells;
    at = end;
  }
}

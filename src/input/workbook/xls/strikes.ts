import { StruckCells } from '../struckCells.ts';

const RECORD = { formula: 0x0006, eof: 0x000a, font: 0x0031, sheet: 0x0085, several: 0x00bd, style: 0x00e0, bof: 0x0809 } as const;
/** A number, an RK, text from the table, in place, and with fonts, true or false or an error, a formula. */
const CELLS: ReadonlySet<number> = new Set([0x0203, 0x027e, 0x00fd, 0x0204, 0x00d6, 0x0205, RECORD.formula]);
const STRUCK = 0x0008;
/** There is no font of this number: those that follow count one further. */
const NO_FONT = 4;

/** The cells of each sheet that are struck out, the sheets in the order in which they stand. Takes records that were looked through. */
export function struckOf(stream: Buffer): readonly (StruckCells | undefined)[] {
  const fonts: boolean[] = [];
  const styles: boolean[] = [];
  const places: number[] = [];
  const bySheet = new Map<number, StruckCells>();
  let cells: StruckCells | undefined;
  let depth = 0;
  let length = 0;
  for (let at = 0; at + 4 <= stream.length; at += 4 + length) {
    const type = stream.readUInt16LE(at);
    length = stream.readUInt16LE(at + 2);
    const from = at + 4;
    if (type === 0 && depth === 0) break;
    if (type === RECORD.eof) depth -= 1;
    else if (type === RECORD.bof) {
      depth += 1;
      if (depth === 1 && at > 0) {
        if (!fonts.includes(true)) return [];
        cells = new StruckCells();
        bySheet.set(at, cells);
      }
    } else if (type === RECORD.font) fonts.push((stream.readUInt16LE(from + 2) & STRUCK) !== 0);
    else if (type === RECORD.style) {
      const font = stream.readUInt16LE(from);
      styles.push(fonts[font > NO_FONT ? font - 1 : font] === true);
    } else if (type === RECORD.sheet) places.push(stream.readUInt32LE(from));
    else if (cells && depth === 1 && CELLS.has(type)) {
      if (styles[stream.readUInt16LE(from + 4)]) cells.add(stream.readUInt16LE(from), stream.readUInt16LE(from + 2));
    } else if (cells && depth === 1 && type === RECORD.several) {
      const [row, first] = [stream.readUInt16LE(from), stream.readUInt16LE(from + 2)];
      for (let each = 0; each < Math.floor((length - 6) / 6); each++)
        if (styles[stream.readUInt16LE(from + 4 + each * 6)]) cells.add(row, first + each);
    }
  }
  return places.toSorted((one, other) => one - other).map((place) => bySheet.get(place));
}

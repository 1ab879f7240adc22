import { placeOf } from '../formulas.ts';
import { CellSet, Runs, type Strikes } from '../struckCells.ts';
import { attribute, eachTag, localName, type Tag } from '../xml.ts';

/** Indices of the cell styles whose font is struck out. */
export function struckStyles(xml: string): ReadonlySet<number> {
  const found = new Set<number>();
  if (!xml.includes('strike')) return found;
  const fonts = new Set<number>();
  let within = '';
  let index = -1;
  eachTag(xml, (tag) => {
    const name = localName(tag.name);
    if (name === 'fonts' || name === 'cellXfs') {
      within = tag.closes ? '' : name;
      index = -1;
    } else if (tag.closes) return;
    else if (within === 'fonts' && name === 'font') index += 1;
    else if (within === 'fonts' && name === 'strike' && isOn(tag)) fonts.add(index);
    else if (within === 'cellXfs' && name === 'xf') {
      index += 1;
      if (fonts.has(Number(attribute(tag, 'fontId') ?? 0))) found.add(index);
    }
  });
  return found;
}

/** Indices of the texts of the shared table that are struck out as a whole. */
export function struckStrings(xml: string): ReadonlySet<number> {
  const found = new Set<number>();
  if (!xml.includes('strike')) return found;
  let index = -1;
  let text = new RichText(xml);
  eachTag(xml, (tag) => {
    if (localName(tag.name) !== 'si') text.take(tag);
    else if (!tag.closes) {
      index += 1;
      text = new RichText(xml);
    } else if (text.isStruck) found.add(index);
  });
  return found;
}

/** The struck cells of a worksheet; nothing if none can be. */
export function struckCells(data: string, { styles, strings }: Strikes): CellSet | undefined {
  if (styles.size === 0 && strings.size === 0 && !data.includes('strike')) return undefined;
  const cells = new CellSet();
  let [row, column, isText, isStruck, valueFrom] = [-1, -1, false, false, 0];
  let text = new RichText(data);
  eachTag(data, (tag) => {
    const name = localName(tag.name);
    if (name === 'row' && !tag.closes) [row, column] = [Number(attribute(tag, 'r') ?? row + 2) - 1, -1];
    else if (name === 'c' && !tag.closes) {
      const place = placeOf(attribute(tag, 'r') ?? '') ?? { row, column: column + 1 };
      column = place.column;
      isText = attribute(tag, 't') === 's';
      isStruck = styles.has(Number(attribute(tag, 's') ?? 0));
      text = new RichText(data);
      if (isStruck) cells.add(row, column);
    } else if (name === 'c') {
      if (text.isStruck) cells.add(row, column);
    } else if (name === 'v' && !tag.closes) valueFrom = tag.to;
    else if (name === 'v' && isText && strings.has(Number(data.slice(valueFrom, tag.from)))) cells.add(row, column);
    else text.take(tag);
  });
  return cells;
}

/** The parts of one text, each with a font of its own. */
class RichText {
  readonly #xml: string;
  readonly #runs = new Runs();
  #isStruck = false;
  #textFrom = 0;

  constructor(xml: string) {
    this.#xml = xml;
  }

  get isStruck(): boolean {
    return this.#runs.areStruck;
  }

  take(tag: Tag): void {
    const name = localName(tag.name);
    if (name === 'r') this.#isStruck = false;
    else if (name === 'strike' && !tag.closes) this.#isStruck = isOn(tag);
    else if (name === 't' && !tag.closes) this.#textFrom = tag.to;
    else if (name === 't') this.#runs.add(this.#xml.slice(this.#textFrom, tag.from), this.#isStruck);
  }
}

function isOn(tag: Tag): boolean {
  const value = attribute(tag, 'val');
  return value !== '0' && value !== 'false';
}

import type { Document, Tone } from '../../document.ts';
import type { BarChart, Cell, Limit, Rule, Sheet } from './book.ts';
import { LINE, linesOf } from './lines.ts';
import { LOOKS, type Look } from './looks.ts';
import { type Content, cellOf, type Marks } from './table.ts';

const TONES: Readonly<Record<Tone, Look>> = {
  good: LOOKS.good,
  bad: LOOKS.bad,
  unsure: LOOKS.unsure,
  strong: LOOKS.label,
  quiet: LOOKS.text,
};

/** Lines over the whole width, and cells beside each other, one row after the other. */
export class Page {
  readonly rules: Rule[] = [];
  readonly limits: Limit[] = [];
  readonly #name: string;
  readonly #widths: readonly number[];
  readonly #rows: Cell[][] = [];
  readonly #heights = new Map<number, number>();
  readonly #merged: Sheet['merged'][number][] = [];
  #chart: BarChart | undefined;

  constructor(name: string, widths: readonly number[]) {
    this.#name = name;
    this.#widths = widths;
  }

  /** @returns the number of the row */
  cells(cells: readonly Cell[]): number {
    return this.#rows.push([...cells]);
  }

  /** The same, as high as its wrapped text. */
  row(cells: readonly Cell[]): number {
    const number = this.cells(cells);
    const lines = cells.map(({ shown, look }, column) => (look?.wrap ? linesOf(String(shown ?? ''), this.#widths[column] ?? 0) : 1));
    this.#heights.set(number - 1, Math.max(...lines) * LINE);
    return number;
  }

  line(content: Content, look: Look): number {
    const cell = cellOf(content);
    const number = this.cells([{ ...cell, look: { ...look, wrap: true } }]);
    const width = this.#widths.reduce((total, each) => total + each, 0);
    this.#heights.set(number - 1, linesOf(String(cell.shown), (width * 10) / (look.size ?? 10)) * ((look.size ?? 10) * 1.3) + 2);
    this.#merged.push({ row: number - 1, column: 0, columns: this.#widths.length });
    return number;
  }

  lines(document: Document, marks?: Marks): void {
    for (const { text, tone } of document.flatMap(textOf)) {
      const number = this.line(text, { ...TONES[tone ?? 'quiet'], indent: 1 });
      for (const rule of marks?.(`A${number}`) ?? []) this.rules.push({ ...rule, range: `A${number}` });
    }
  }

  /** After an empty row. */
  heading(text: string, others: readonly { readonly text: string; readonly look: Look }[] = []): void {
    this.cells([]);
    const headers = this.#widths.map((_, column) =>
      column === 0 ? { text, look: LOOKS.section } : (others[column - 1] ?? { text: '', look: LOOKS.section }),
    );
    const number = this.cells(headers.map((each) => ({ shown: each.text || null, look: each.look })));
    this.#heights.set(number - 1, Math.max(...headers.map((each, column) => linesOf(each.text, this.#widths[column] ?? 0))) * LINE + 4);
  }

  /** Below what is written so far, in the room of so many rows. */
  chart(chart: Omit<BarChart, 'place'>, rows: number): void {
    this.#chart = { ...chart, place: { row: this.#rows.length, rows, columns: this.#widths.length - 1 } };
    for (let at = 0; at <= rows; at += 1) this.cells([]);
  }

  mark(row: number, formula: string, look: Look): void {
    this.rules.push({ range: `A${row}`, formula, look });
  }

  sheet(): Sheet {
    return {
      name: this.#name,
      widths: this.#widths,
      rows: this.#rows,
      heights: this.#heights,
      merged: this.#merged,
      rules: this.rules,
      limits: this.limits,
      ...(this.#chart && { chart: this.#chart }),
    };
  }
}

function textOf(block: Document[number]): readonly { readonly text: string; readonly tone?: Tone }[] {
  if (block.kind === 'paragraph') return [block];
  if (block.kind === 'heading') return [{ text: block.text, tone: 'strong' }];
  return block.kind === 'list' ? block.items.flatMap(({ more = [], ...item }) => [item, ...more.map((text) => ({ text }))]) : [];
}
